"""Documents are kept as jsonb.

json keeps the text and parses it on every read; it can't be indexed, compared or merged.

Wrong:
    CREATE TABLE event (id bigint PRIMARY KEY, payload json NOT NULL);
Right:
    CREATE TABLE event (id bigint PRIMARY KEY, payload jsonb NOT NULL);
Source: schemalint prefer-jsonb-to-json; pg-index-health ColumnsWithJsonType
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
        if column.type.name == "json" and schema.dialect == "postgres"
    ]
    yield from report(CHECK, spots, "is json", "Use jsonb.")


CHECK = Check("sql/type-json", KINDS, Severity.WARNING, run)
