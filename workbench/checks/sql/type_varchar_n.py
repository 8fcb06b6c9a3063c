"""A limit on a text is a rule, not a habit.

varchar(255) saves nothing in PostgreSQL, and a longer limit later is a migration; where a limit is
a rule, a CHECK says so and can be changed alone.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, display_name varchar(255) NOT NULL);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, display_name text NOT NULL);
Source: PostgreSQL wiki, Don't Do This; squawk prefer-text-field
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if column.type.name == "varchar"
        and column.type.length is not None
        and column.type.length != 36
        and schema.dialect == "postgres"
    ]
    yield from report(
        CHECK, spots, "has a fixed limit", "Use text, and CHECK (length(…) <= n) where n is a rule."
    )


CHECK = Check("sql/type-varchar-n", KINDS, Severity.ADVICE, run)
