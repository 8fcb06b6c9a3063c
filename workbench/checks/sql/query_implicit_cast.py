"""What is compared has one type, so that the index of the column serves.

A whole number compared with 5.0 or with a numeric is cast, row by row, and its index is of no use. MySQL
does the same to a text that is compared with a number.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, name text NOT NULL);
    SELECT name FROM account WHERE id = 42.0;
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, name text NOT NULL);
    SELECT name FROM account WHERE id = 42;
Source: PostgreSQL documentation, Operator Type Resolution; MySQL manual, Type Conversion
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.sql._queries import meant_column, queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query
from workbench.engines.sql.types import family, stored


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _casts(query)]
    yield from report(CHECK, spots, "is cast in every row", "Compare it with a value of its own type.")


def _casts(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE):
        if node.find_ancestor(exp.Where, exp.Join) is None:
            continue
        for column, other in ((node.this, node.expression), (node.expression, node.this)):
            meant = meant_column(query, column) if isinstance(column, exp.Column) else None
            if meant is not None and _forces(query, family(stored(meant[1].type)), other):
                yield Spot(f"{meant[0].name}.{meant[1].name} ({meant[1].type})", query.place(column))


def _forces(query: Query, mine: str, other: Any) -> bool:
    """Comparing with this makes the database cast the column, not the value."""
    from sqlglot import exp

    if isinstance(other, exp.Column):
        meant = meant_column(query, other)
        return mine == "whole number" and meant is not None and family(meant[1].type) in ("number", "float")
    if not isinstance(other, exp.Literal) or other.is_string:
        return False
    if query.schema.dialect == "mysql" and mine == "text":
        return True
    return query.schema.dialect == "postgres" and mine == "whole number" and "." in str(other.this)


CHECK = Check("sql/query-implicit-cast", KINDS, Severity.WARNING, run)
