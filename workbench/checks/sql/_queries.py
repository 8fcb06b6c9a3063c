"""What checks of queries share: the parts of a query, and the columns its names mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.sql._report import tree_of
from workbench.core.kinds import Subject
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.queries import Query


def queries(subject: Subject, *, views: bool = True) -> Iterator[Query]:
    """The artifact's queries; those of views too unless told otherwise."""
    for query in tree_of(subject).queries:
        if views or not query.in_view:
            yield query


def used_tables(query: Query, node: Any) -> tuple[Table, ...]:
    """Tables of the schema that a part of the query names."""
    from sqlglot import exp

    return tuple(
        table for named in node.find_all(exp.Table) if (table := _table(query.schema, named.name)) is not None
    )


def _table(schema: Schema, name: str) -> Table | None:
    lowered = name.lower()
    return schema.table(name) or next((t for t in schema.tables if t.bare_name.lower() == lowered), None)


def meant_column(query: Query, column: Any) -> tuple[Table, Column] | None:
    """The table and column that a name in the query means, as far as its nearest statement tells."""
    from sqlglot import exp

    around = column.find_ancestor(exp.Select, exp.Update, exp.Delete)
    for named in around.find_all(exp.Table) if around is not None else ():
        if column.table and column.table.lower() != named.alias_or_name.lower():
            continue
        table = _table(query.schema, named.name)
        found = (
            next((c for c in table.columns if c.name.lower() == column.name.lower()), None) if table else None
        )
        if table is not None and found is not None:
            return table, found
    return None
