"""The time of day is not asked for with CURRENT_TIME.

It gives a time with time zone, the type that nobody should keep, and says nothing about the day.

Wrong:
    CREATE TABLE shift (id bigint PRIMARY KEY, starts time NOT NULL DEFAULT current_time);
Right:
    CREATE TABLE shift (id bigint PRIMARY KEY, starts_at timestamptz NOT NULL DEFAULT now());
Source: PostgreSQL wiki, Don't Do This
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_ASKED = re.compile(r"\bcurrent_time\b(?!\s*stamp)", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    from sqlglot import exp

    schema = schema_of(subject)
    if schema.dialect != "postgres":
        return
    spots = [column_spot(table, c) for table, c in columns_of(schema) if _ASKED.search(c.default)]
    spots += [
        Spot("CURRENT_TIME", query.place(node) if node.meta else query.place())
        for query in queries(subject)
        for node in query.expression.find_all(exp.CurrentTime)
    ]
    yield from report(
        CHECK, spots, "asks for a time with time zone", "Use now(), or LOCALTIME for the clock on the wall."
    )


CHECK = Check("sql/current-time", KINDS, Severity.WARNING, run)
