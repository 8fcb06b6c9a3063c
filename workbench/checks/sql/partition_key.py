"""A log that only grows is cut by time.

Deleting last year's rows one by one takes hours and leaves the table as large as before; dropping a
partition takes an instant. Whoever does not need partitions says how long rows are kept.

Wrong:
    CREATE TABLE page_view (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        path text NOT NULL,
        viewed_at timestamptz NOT NULL DEFAULT now()
    );
Right:
    CREATE TABLE page_view (
        id bigint GENERATED ALWAYS AS IDENTITY,
        path text NOT NULL,
        viewed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (id, viewed_at)
    ) PARTITION BY RANGE (viewed_at);
Source: own; PostgreSQL documentation, Table Partitioning
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Schema, Table
from workbench.engines.sql.types import family

_GROWING = re.compile(
    r"(^|_)(page_?views?|clicks?|visits?|impressions?|(audit|access|request|activity|change)_(logs?|events?|trail)|"
    r"measurements?|readings?|metrics?|telemetry|sensor_data|track(ing)?_(points?|events?)|(api|http)_(calls?|requests?))$"
)
_SAID = re.compile(
    r"kept|keep|retention|delet|purge|prune|drop|goes|partition|days|months|years|rows", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "sqlite":
        return
    spots = [table_spot(table) for table in schema.roots if _grows_for_ever(schema, table)]
    hint = "PARTITION BY RANGE (the time), which joins the primary key; or COMMENT how long rows are kept."
    yield from report(CHECK, spots, "only grows, and can't be cut by time", hint)


def _grows_for_ever(schema: Schema, table: Table) -> bool:
    if table.partition_by or table.opaque or table.inherits or table.name in schema.referenced:
        return False
    if not _GROWING.search(table.bare_name.lower()) or _SAID.search(table.comment):
        return False
    return any(family(column.type) == "moment" and not column.nullable for column in table.columns)


CHECK = Check("sql/partition-key", KINDS, Severity.ADVICE, run)
