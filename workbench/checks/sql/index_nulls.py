"""An index leaves out the rows that nobody looks for in it.

`deleted_at` is NULL in nearly every row: an index over all of them is large, and each insert pays for an
entry that no query wants.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, deleted_at timestamptz);
    CREATE INDEX account_deleted_idx ON account (deleted_at);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, deleted_at timestamptz);
    CREATE INDEX account_deleted_idx ON account (deleted_at) WHERE deleted_at IS NOT NULL;
Source: pg-index-health IndexesWithNullValues; SchemaCrawler NullableIndex
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_RARE = re.compile(
    r"(^|_)(deleted|archived|cancelled|canceled|revoked|removed|disabled|suspended|banned|blocked|locked|"
    r"failed|refunded|merged|superseded|closed)_(at|on|by|until)$"
)
"""Columns that few rows have a value in."""


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "mysql":  # it has no partial indexes
        return
    spots = []
    for table in schema.roots:
        for index in table.indexes:
            column = table.column(index.columns[0]) if len(index.columns) == len(index.parts) == 1 else None
            rare = column is not None and column.nullable and _RARE.search(column.name.lower())
            if column is not None and rare and index.is_btree and not index.where and not index.unique:
                named = f"The index {index.name} on {table.name}.{column.name}".replace("  ", " ")
                spots.append(Spot(named, index.place))
    hint = "Make it partial: WHERE the column IS NOT NULL."
    yield from report(CHECK, spots, "holds mostly NULL", hint)


CHECK = Check("sql/index-nulls", KINDS, Severity.ADVICE, run)
