"""Money is not kept in the type money.

Its number of digits and its currency come from a setting of the server, not from the row.

Wrong:
    CREATE TABLE product (id bigint PRIMARY KEY, price money NOT NULL CHECK (price >= 0::money));
Right:
    CREATE TABLE product (id bigint PRIMARY KEY, price numeric(12, 2) NOT NULL CHECK (price >= 0));
Source: PostgreSQL wiki, Don't Do This; pg-index-health
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
        if column.type.name == "money"
    ]
    hint = "Use numeric, or a bigint of the smallest unit, and keep the currency beside it."
    yield from report(CHECK, spots, "is of the type money", hint)


CHECK = Check("sql/type-money", KINDS, Severity.WARNING, run)
