"""Amounts of money are exact.

0.1 has no exact form in a float; sums drift, and the books do not balance.

Wrong:
    CREATE TABLE product (id bigint PRIMARY KEY, price double precision NOT NULL CHECK (price >= 0));
Right:
    CREATE TABLE product (id bigint PRIMARY KEY, price numeric(12, 2) NOT NULL CHECK (price >= 0));
Source: own; pg-index-health ColumnsWithFloat
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_MONEY = re.compile(
    r"(^|_)(price|amount|total|subtotal|cost|fee|balance|salary|budget|revenue|payment|tax|discount|refund)(_|$)"
)
_FLOATS = frozenset({"real", "float", "double precision"})


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.type.name in _FLOATS and _MONEY.search(column.name.lower())
    ]
    hint = "Use numeric(p, s), or a whole number of the smallest unit."
    yield from report(CHECK, spots, "is money in a float", hint)


CHECK = Check("sql/type-float-money", KINDS, Severity.WARNING, run)
