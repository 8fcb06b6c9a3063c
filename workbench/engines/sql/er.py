"""The schema as an entity-relationship graph, and the same as Mermaid source."""

from __future__ import annotations

import re

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Node, Row, Shape
from workbench.engines.sql.model import Column, ForeignKey, Schema, Table

_ALL_ROWS = 30
"""Up to so many tables every column is shown."""
_KEY_ROWS = 80
"""Up to so many the keys are; beyond, only names."""


def er_graph(schema: Schema) -> Graph:
    """Tables as nodes with their columns, foreign keys as edges with crow's feet."""
    tables = schema.roots
    groups = tuple(sorted({_namespace(table) for table in tables} - {""}))
    return Graph(
        tuple(_node(table, len(tables)) for table in tables),
        tuple(
            _edge(table, key)
            for table in tables
            for key in table.foreign_keys
            if schema.table(key.table) is not None
        ),
        tuple(Group(name, name) for name in groups) if len(groups) > 1 else (),
        Direction.RIGHT,
    )


def _namespace(table: Table) -> str:
    return table.name.rpartition(".")[0]


def _node(table: Table, count: int) -> Node:
    if count <= _ALL_ROWS:
        columns = table.columns
    elif count <= _KEY_ROWS:
        columns = tuple(column for column in table.columns if key_flags(table, column))
    else:
        columns = ()
    rows = tuple(Row(column.name, str(column.type), key_flags(table, column)) for column in columns)
    line = table.place.line if table.place else 0
    return Node(table.name, table.name, rows, _namespace(table), Shape.BOX, line=line)


def key_flags(table: Table, column: Column) -> tuple[str, ...]:
    """PK, FK, UK as they apply."""
    flags = []
    if column.name in table.key_columns:
        flags.append("PK")
    if any(column.name in key.columns for key in table.foreign_keys):
        flags.append("FK")
    if (column.name,) in table.unique_sets and (column.name,) != table.key_columns:
        flags.append("UK")
    return tuple(flags)


def _edge(table: Table, key: ForeignKey) -> Edge:
    """From the table that refers to the one referred to."""
    one = any(set(columns) <= set(key.columns) for columns in table.unique_sets)
    optional = any(column.nullable for column in table.columns if column.name in key.columns)
    return Edge(
        table.name,
        key.table,
        "",
        End.ZERO_OR_ONE if one else End.ZERO_OR_MANY,
        End.ZERO_OR_ONE if optional else End.ONE,
        source_row=key.columns[0] if key.columns else "",
        target_row=key.references[0] if key.references else "",
        line=key.place.line if key.place else 0,
    )


_LEFT = {End.ONE: "||", End.ZERO_OR_ONE: "|o"}
_RIGHT = {End.ZERO_OR_ONE: "o|", End.ZERO_OR_MANY: "o{"}


def er_mermaid(schema: Schema) -> str:
    """The schema as a Mermaid `erDiagram`."""
    lines = ["erDiagram"]
    for table in schema.roots:
        lines.append(f"    {_entity(table.name)} {{")
        for column in table.columns:
            flags = ", ".join(key_flags(table, column))
            lines.append(f"        {_attribute(str(column.type))} {_attribute(column.name)} {flags}".rstrip())
        lines.append("    }")
    for table in schema.roots:
        for key in table.foreign_keys:
            if schema.table(key.table) is None:
                continue
            edge = _edge(table, key)
            label = ", ".join(_attribute(column) for column in key.columns)
            ends = f"{_LEFT[edge.end]}--{_RIGHT[edge.start]}"
            lines.append(f'    {_entity(key.table)} {ends} {_entity(table.name)} : "{label}"')
    return "\n".join(lines) + "\n"


def _entity(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else '"' + re.sub(r"[^\w .-]", "_", name) + '"'


def _attribute(text: str) -> str:
    """Mermaid's attributes take letters, digits, dashes, underscores, parentheses and brackets."""
    cleaned = re.sub(r"[^A-Za-z0-9_()\[\]-]+", "_", text).strip("_")
    return cleaned if cleaned[:1].isalpha() else f"_{cleaned}"
