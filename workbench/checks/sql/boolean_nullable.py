"""A flag is either set or not.

A nullable boolean has three values: `WHERE NOT is_active` silently leaves out the rows that are NULL.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, is_active boolean DEFAULT true);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);
Source: own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.type.name == "boolean"
        and column.nullable
        and not column.type.array
        and not column.generated  # what it is computed from decides
    ]
    yield from report(CHECK, spots, "is a flag that may be NULL", "Make it NOT NULL with a default.")


CHECK = Check("sql/boolean-nullable", KINDS, Severity.WARNING, run)
