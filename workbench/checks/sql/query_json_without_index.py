"""A document that is searched has an index for it.

Without one, every search for a key takes each row's document apart. A GIN index answers @>, an index on
the expression answers ->>.

Wrong:
    CREATE TABLE product (id bigint PRIMARY KEY, attributes jsonb NOT NULL);
    SELECT id FROM product WHERE attributes @> '{"color": "red"}' LIMIT 20;
Right:
    CREATE TABLE product (id bigint PRIMARY KEY, attributes jsonb NOT NULL);
    CREATE INDEX product_attributes_idx ON product USING gin (attributes jsonb_path_ops);
    SELECT id FROM product WHERE attributes @> '{"color": "red"}' LIMIT 20;
Source: own; PostgreSQL documentation, jsonb Indexing
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.sql._queries import meant_column, queries
from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    spots = [spot for query in queries(subject) for spot in _searches(query)]
    hint = "Add CREATE INDEX … USING gin (the column), or an index on the expression that is compared."
    yield from report(CHECK, spots, "takes every document apart", hint)


def _searches(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for where in query.expression.find_all(exp.Where):
        for node in where.find_all(exp.Column):
            meant = meant_column(query, node)
            if meant is None or isinstance(node.parent, exp.Is) or _keyed(query, where.this):
                continue
            table, column = meant
            if column.type.name in ("jsonb", "json") and not _served(table, column.name):
                yield Spot(f"The search in {table.name}.{column.name}", query.place(node))


def _served(table: Table, name: str) -> bool:
    return any(
        (index.method == "gin" and part.column == name) or name in part.expression
        for index in table.indexes
        for part in index.parts
    )


def _keyed(query: Query, condition: Any) -> bool:
    """Another column, compared for equality and first in an index, narrows the rows down."""
    from sqlglot import exp

    parts = condition.flatten() if isinstance(condition, exp.And) else (condition,)
    for part in parts:
        if isinstance(part, exp.EQ) and isinstance(part.this, exp.Column):
            meant = meant_column(query, part.this)
            if meant is not None and meant[0].leads((meant[1].name,)):
                return True
    return False


CHECK = Check("sql/query-json-without-index", KINDS, Severity.WARNING, run)
