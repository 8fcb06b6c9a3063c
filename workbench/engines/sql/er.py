"""The schema as an entity-relationship graph: whole, or the neighbourhood of one table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Node, Row, Shape
from workbench.engines.sql.model import Column, ForeignKey, Schema, Table, View

ALL_ROWS = 30
"""Up to so many tables every column is shown."""
KEY_ROWS = 80
"""Up to so many the keys are; beyond, only names."""
WHOLE = 200
"""Up to so many all tables are drawn; of more, those with the most references."""
CORE = 60
"""How many those are."""
_CLOSE = 12
"""Neighbours up to which references between them are drawn too."""


class Detail(IntEnum):
    """How much of a table is shown."""

    NAME = 0
    KEYS = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key between two tables that are no partitions."""

    table: Table
    key: ForeignKey
    target: str
    """Name of the table that is referred to, or of the one that it is a partition of."""


class Tables:
    """A schema's tables with their partitions folded into them, and how they hang together."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.shown = schema.roots or schema.tables

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every foreign key whose table is defined."""
        return tuple(
            Link(table, key, target)
            for table in self.shown
            for key in table.foreign_keys
            if (target := self.root(key.table))
        )

    @cached_property
    def partitions(self) -> Counter[str]:
        """How many partitions each table has, those of partitions included."""
        return Counter(self.root(table.name) for table in self.schema.tables if table.partition_of)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Names of the tables that a table refers to or that refer to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            if link.table.name != link.target:
                found[link.table.name].add(link.target)
                found[link.target].add(link.table.name)
        return {table.name: frozenset(found[table.name]) for table in self.shown}

    @cached_property
    def _roots(self) -> dict[str, str]:
        known = {table.name: table.name for table in self.shown}
        for table in self.schema.tables:
            at: Table | None = table
            seen: set[str] = set()
            while at is not None and at.name not in known and at.name not in seen:
                seen.add(at.name)
                at = self.schema.table(at.partition_of)
            if at is not None and at.name in known:
                known[table.name] = known[at.name]
        return known

    def root(self, name: str) -> str:
        """The table of that name, or the one that it is a partition of; empty when there is none."""
        return self._roots.get(name, "")

    def whole(self) -> dict[str, Detail]:
        """What a picture of everything shows: the more tables, the less of each, and of a very large schema
        only those with the most references."""
        count = len(self.shown)
        if count > WHOLE:
            ranked = sorted(self.shown, key=lambda table: -len(self.neighbours[table.name]))
            kept = {table.name for table in ranked[:CORE]}
            return {table.name: Detail.NAME for table in self.shown if table.name in kept}
        detail = Detail.ALL if count <= ALL_ROWS else Detail.KEYS if count <= KEY_ROWS else Detail.NAME
        return dict.fromkeys((table.name for table in self.shown), detail)

    def around(self, name: str) -> dict[str, Detail]:
        """What a picture around a table shows: all of it, and the keys of those next to it."""
        near = self.neighbours[name]
        detail = Detail.KEYS if len(near) < ALL_ROWS else Detail.NAME
        kept = {table.name: detail for table in self.shown if table.name in near}
        return kept | {name: Detail.ALL}


def er_graph(schema: Schema, around: str = "") -> Graph:
    """Tables as nodes with their columns, foreign keys as edges with crow's feet."""
    tables = Tables(schema)
    around = tables.root(around)
    return graph_of(tables, tables.around(around) if around else tables.whole(), around)


def graph_of(tables: Tables, shown: Mapping[str, Detail], around: str = "") -> Graph:
    """The graph of these tables in such detail. `around` is one of them: the others' own neighbours that are
    not shown are counted in them."""
    kept = [table for table in tables.shown if table.name in shown]
    spaces = {_namespace(table.name) for table in kept}
    home = "public" if tables.schema.dialect == "postgres" else ""
    framed = len(spaces) > 1
    nodes = []
    for table in kept:
        left_out = len(tables.neighbours[table.name] - shown.keys()) if around else 0
        caption = _caption(tables.partitions[table.name])
        group = (_namespace(table.name) or home) if framed else ""
        title = table.bare_name if group else table.name
        rows, more = _rows(table, shown[table.name], left_out)
        line = table.place.line if table.place else 0
        nodes.append(Node(table.name, "\n".join([title, *more]), rows, group, Shape.BOX, caption, line))
    if not around and len(tables.shown) <= ALL_ROWS:
        nodes += [_view(view, framed) for view in tables.schema.views if view.name not in shown]
    groups = tuple(Group(name, name) for name in sorted({node.group for node in nodes} - {""}))
    return Graph(tuple(nodes), _edges(tables, shown, around), groups, Direction.RIGHT)


def _namespace(name: str) -> str:
    return name.rpartition(".")[0]


def _caption(partitions: int) -> str:
    return "" if not partitions else f"{partitions} partition{'s' if partitions > 1 else ''} of"


def _rows(table: Table, detail: Detail, left_out: int) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a table, and what its title says beside the name."""
    hidden = f"… {left_out} more table{'s' if left_out > 1 else ''}"
    if detail is Detail.NAME:
        count = len(table.columns)
        return (), (hidden if left_out else f"{count} column{'' if count == 1 else 's'}",)
    flags = key_flags(table)
    rows = [
        Row(column.name, f"{column.type}{'?' if is_optional(table, column) else ''}", flags[column.name])
        for column in table.columns
        if detail is Detail.ALL or flags[column.name]
    ]
    return (*rows, *([Row(hidden, ruled=bool(rows))] if left_out else [])), ()


def _view(view: View, framed: bool) -> Node:
    types = dict(zip(view.columns or (), view.types, strict=False))
    rows = tuple(Row(name, types.get(name, "")) for name in view.columns or ())
    caption = "materialized view" if view.materialized else "view"
    group = _namespace(view.name) if framed else ""
    title = view.name.rpartition(".")[2] if group else view.name
    line = view.place.line if view.place else 0
    return Node(view.name, title, rows, group, Shape.ROUND, caption, line)


def is_optional(table: Table, column: Column) -> bool:
    """Whether it may be null."""
    return column.nullable and column.name not in table.key_columns


def key_flags(table: Table) -> dict[str, tuple[str, ...]]:
    """PK, FK, UK of every column, as they apply."""
    primary = set(table.key_columns)
    foreign = {column for key in table.foreign_keys for column in key.columns}
    alone = {columns[0] for columns in table.unique_sets if len(columns) == 1 and {*columns} != primary}
    return {
        column.name: tuple(
            flag for flag, names in (("PK", primary), ("FK", foreign), ("UK", alone)) if column.name in names
        )
        for column in table.columns
    }


def _edges(tables: Tables, shown: Mapping[str, Detail], around: str) -> tuple[Edge, ...]:
    """Foreign keys between what is shown; where rows don't tell them apart, one edge stands for all that
    have the same ends, with their number."""
    everything = not around or len(shown) <= _CLOSE + 1
    merged: dict[tuple[str, str, End, End], list[Edge]] = defaultdict(list)
    edges: list[Edge] = []
    for link in tables.links:
        if link.table.name not in shown or link.target not in shown:
            continue
        if not everything and around not in (link.table.name, link.target):
            continue
        edge = edge_of(link)
        if shown[link.table.name] is Detail.NAME:
            merged[edge.source, edge.target, edge.start, edge.end].append(edge)
        else:
            edges.append(edge)
    return (*edges, *(_one(parallel) for parallel in merged.values()))


def _one(parallel: list[Edge]) -> Edge:
    first = parallel[0]
    label = f"{len(parallel)} keys" if len(parallel) > 1 else ""
    return replace(first, label=label, source_row="")


def edge_of(link: Link) -> Edge:
    """From the table that refers to the one referred to. How many children a parent has at least is nothing
    that a schema can say, so it is never `one or many`."""
    table, key = link.table, link.key
    one = any(set(columns) <= set(key.columns) for columns in table.unique_sets)
    optional = any(is_optional(table, column) for column in table.columns if column.name in key.columns)
    return Edge(
        table.name,
        link.target,
        role(key),
        End.ZERO_OR_ONE if one else End.ZERO_OR_MANY,
        End.ZERO_OR_ONE if optional else End.ONE,
        source_row=key.columns[0] if key.columns else "",
        target_row=key.references[0] if key.references else "",
        line=key.place.line if key.place else 0,
    )


def role(key: ForeignKey) -> str:
    """What the table referred to is to the one that refers: the columns where they say more than its name,
    a single one without its `_id`; empty for plain `customer_id` to `customer`."""
    if len(key.columns) != 1:
        return ", ".join(key.columns)
    name = re.sub(r"_?(id|uuid|key|code)$", "", key.columns[0], flags=re.IGNORECASE) or key.columns[0]
    bare = key.table.rpartition(".")[2]
    return "" if _alike(name, bare) else name


def _alike(role_name: str, table: str) -> bool:
    """Whether both are one word, in the singular or the plural, the table's perhaps with a prefix."""
    one, other = _singular(role_name), _singular(table)
    return one == other or other.endswith(f"_{one}")


def _singular(name: str) -> str:
    folded = name.lower()
    for plural, singular in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ses", "se"), ("s", "")):
        if folded.endswith(plural) and not folded.endswith("ss"):
            return folded[: -len(plural)] + singular
    return folded
