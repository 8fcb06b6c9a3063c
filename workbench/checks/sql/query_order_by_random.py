"""Rows are not drawn by sorting all of them.

ORDER BY random() computes a number for every row and sorts the whole table, to take a few.

Wrong:
    CREATE TABLE quote (id bigint PRIMARY KEY, body text NOT NULL);
    SELECT body FROM quote ORDER BY random() LIMIT 1;
Right:
    CREATE TABLE quote (id bigint PRIMARY KEY, body text NOT NULL);
    SELECT body FROM quote WHERE id >= $1 ORDER BY id LIMIT 1;
Source: SQL Antipatterns (Karwin), Random Selection
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _draws(query)]
    yield from report(CHECK, spots, "sorts the whole table", "Choose a random key, or use TABLESAMPLE.")


def _draws(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for order in query.expression.find_all(exp.Order):
        if any(isinstance(part.this, exp.Rand) for part in order.expressions):
            table = order.parent.find(exp.Table) if order.parent else None
            yield Spot("ORDER BY random()", query.place(table))


CHECK = Check("sql/query-order-by-random", KINDS, Severity.WARNING, run)
