"""The picture of a schema: the drawn graph, what its marks mean, and what is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.core.kinds import Picture
from workbench.core.text import visible
from workbench.engines.drawing import draw
from workbench.engines.drawing.captions import flat, in_columns, padded
from workbench.engines.drawing.text import width
from workbench.engines.graph import Direction, Edge, End, Graph, Node, Row
from workbench.engines.mermaid.write import mermaid
from workbench.engines.sql.er import (
    ALL_ROWS,
    KEY_ROWS,
    WHOLE,
    Detail,
    Tables,
    edge_of,
    graph_of,
    is_optional,
    key_flags,
)
from workbench.engines.sql.model import Column, Schema, Table

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
"""Names that Mermaid's attributes can have."""
_MEANINGS = (
    (End.ONE, "╂╂", "||", "exactly one"),
    (End.ZERO_OR_ONE, "○╂", "o|", "none or one"),
    (End.ZERO_OR_MANY, "○<", "o<", "any number"),
)


def er_picture(schema: Schema, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """All tables, or with `around` that table and its neighbours; None when there is no table."""
    tables = Tables(schema)
    if not tables.shown:
        return None
    around = tables.root(around)
    shown = tables.around(around) if around else tables.whole()
    graph = graph_of(tables, shown, around)
    drawn = draw(graph, ascii_only=ascii_only)
    notes = [*_legend(graph, ascii_only), *_left_out(tables, shown, around)]
    lines = ["", *(flat(note, ascii_only) for note in notes)] if notes else []
    if len(tables.shown) > WHOLE and not around:
        others = [table.name for table in tables.shown if table.name not in shown]
        lines += ["", *in_columns(others, width(drawn[0]), ascii_only)]
    names = tuple(table.name for table in tables.shown)
    return Picture(padded(drawn, lines), er_mermaid(schema, around), names, around)


def er_mermaid(schema: Schema, around: str = "") -> str:
    """The same tables as a Mermaid `erDiagram`, always with all columns; who is referred to stands first, as
    is usual there. A comment says which columns may be null."""
    tables = Tables(schema)
    around = tables.root(around)
    names = tables.around(around) if around else {table.name for table in tables.shown}
    nodes = tuple(
        Node(table.name, table.name, _attributes(table)) for table in tables.shown if table.name in names
    )
    edges = []
    for link in tables.links:
        if link.table.name in names and link.target in names:
            edge = edge_of(link)
            label = edge.label or edge.source_row
            edges.append(Edge(edge.target, edge.source, label, edge.end, edge.start))
    return mermaid(Graph(nodes, tuple(edges), (), Direction.DOWN))


def _attributes(table: Table) -> tuple[Row, ...]:
    flags = key_flags(table)
    return tuple(
        Row(column.name, str(column.type), flags[column.name], _comment(table, column))
        for column in table.columns
    )


def _comment(table: Table, column: Column) -> str:
    said = [] if _WORD.fullmatch(column.name) else [column.name]
    said += ["null"] if is_optional(table, column) else []
    said += [column.comment] if column.comment.strip() else []
    return visible("; ".join(said))


def _legend(graph: Graph, ascii_only: bool) -> list[str]:
    """What the marks at the ends of lines and after types mean, as far as they are in the picture."""
    ends = {end for edge in graph.edges for end in (edge.start, edge.end)}
    parts = [
        f"{plain if ascii_only else mark} {meaning}" for end, mark, plain, meaning in _MEANINGS if end in ends
    ]
    if any(row.type.endswith("?") for node in graph.nodes for row in node.rows):
        parts.append("text? may be null")
    return ["; ".join(parts)] if parts else []


def _left_out(tables: Tables, shown: Mapping[str, Detail], around: str) -> list[str]:
    """Which tables and columns the picture does not have, and how to see them."""
    count, missing = len(tables.shown), len(tables.shown) - len(shown)
    if around:
        folded = ["The tables around it show their keys only."] if Detail.KEYS in shown.values() else []
        folded += ["The tables around it show their names only."] if Detail.NAME in shown.values() else []
        return [*folded, *([f"… {missing} more table{'s' if missing > 1 else ''}"] if missing else [])]
    hint = "Choose one to see all of it with its neighbours."
    if count > WHOLE:
        return [f"… {missing} more tables: drawn are the {len(shown)} with the most references. {hint}"]
    if count > KEY_ROWS:
        return [f"{count} tables, by name only. {hint}"]
    return [f"{count} tables, with their keys only. {hint}"] if count > ALL_ROWS else []
