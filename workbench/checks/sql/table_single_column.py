"""A table has more than one column.

One column alone says that something exists and nothing about it; often the second was forgotten. A list
of codes that others reference may be as short, and so may a marker that itself references a row.

Wrong:
    CREATE TABLE subscriber (email text PRIMARY KEY);
Right:
    CREATE TABLE subscriber (email text PRIMARY KEY, confirmed_at timestamptz);
Source: SchemaCrawler SingleColumnTable
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        table_spot(table)
        for table in schema.roots
        if len(table.columns) == 1
        and not table.opaque
        and not table.inherits
        and not table.partition_by
        and not table.foreign_keys
        and table.name not in schema.referenced
    ]
    yield from report(
        CHECK, spots, "has a single column", "Add what else is known of a row, or drop the table."
    )


CHECK = Check("sql/table-single-column", KINDS, Severity.ADVICE, run)
