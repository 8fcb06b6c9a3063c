"""Text is not padded with blanks.

In PostgreSQL char(n) fills up with spaces, compares oddly and is no faster than text.

Wrong:
    CREATE TABLE price (id bigint PRIMARY KEY, currency char(3) NOT NULL);
Right:
    CREATE TABLE price (id bigint PRIMARY KEY, currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'));
Source: PostgreSQL wiki, Don't Do This; squawk ban-char-field
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
        if column.type.name == "char"
        and schema.dialect == "postgres"
        and not _uuid(column.name, column.type.length)
    ]
    yield from report(CHECK, spots, "is padded with blanks", "Use text with a CHECK on its length or form.")


def _uuid(name: str, length: int | None) -> bool:
    return length == 36 or "uuid" in name.lower()


CHECK = Check("sql/type-char", KINDS, Severity.ADVICE, run)
