"""A table says which of its columns must have a value.

When all may be NULL a row may be empty, and every reader must think of cases that should not be.

Wrong:
    CREATE TABLE address (id bigint PRIMARY KEY, street text, city text, country text);
Right:
    CREATE TABLE address (id bigint PRIMARY KEY, street text, city text NOT NULL, country text NOT NULL);
Source: SchemaCrawler; pg-index-health TablesWhereAllColumnsNullableExceptPk
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table

_ENOUGH = 3


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        table_spot(table) for table in schema_of(subject).roots if not table.opaque and _all_nullable(table)
    ]
    yield from report(
        CHECK, spots, "requires no value but its key", "Say NOT NULL where a value must be there."
    )


def _all_nullable(table: Table) -> bool:
    others = [column for column in table.columns if column.name not in table.key_columns]
    return len(others) >= _ENOUGH and all(column.nullable and not column.generated for column in others)


CHECK = Check("sql/all-nullable", KINDS, Severity.WARNING, run)
