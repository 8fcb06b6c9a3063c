"""The named schemas as a graph: their properties as rows, references as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.text import one_line
from workbench.engines.graph import Direction, Edge, End, Graph, Node, Row
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.schemas import flat, inside
from workbench.engines.openapi.shapes import main_type, mapping, sequence, text
from workbench.engines.positions import Path

_MOST_ROWS = 20
_VALUES = 8
"""Values of an enum that get a row."""


def schema_graph(document: Document) -> Graph:
    """A node for each schema of the components."""
    nodes, edges = [], []
    for name, written in document.named_schemas.items():
        at: Path = ("components", "schemas", name)
        rows, drawn = _rows(document, written, at, name)
        nodes.append(Node(name, one_line(name, 60), rows, line=document.place(at).line))
        targets = {edge.target for edge in drawn}
        edges += drawn
        edges += [
            Edge(name, target)
            for target in dict.fromkeys(_mentioned(written, at))
            if target in document.named_schemas and target not in targets
        ]
    return Graph(tuple(nodes), tuple(edges), direction=Direction.RIGHT)


def schema_name(node: Any) -> str:
    """What people call a schema where it is used: the name it refers to, `Order[]` for a list of them; empty
    for what is written inline."""
    schema = mapping(node)
    if reference := text(schema.get("$ref")):
        return one_line(reference.rpartition("/")[2], 40)
    parts = [
        part
        for word in ("oneOf", "anyOf", "allOf")
        for part in sequence(schema.get(word))
        if mapping(part).get("type") != "null"
    ]
    if len(parts) == 1:
        return schema_name(parts[0])
    if main_type(schema) == "array" and (inner := schema_name(schema.get("items"))):
        return f"{inner}[]"
    return one_line(text(schema.get("title")), 40)


def _rows(document: Document, written: Any, at: Path, owner: str) -> tuple[tuple[Row, ...], list[Edge]]:
    node = flat(document, written, at)
    needed = {name for name in sequence(node.get("required")) if isinstance(name, str)}
    rows: list[Row] = []
    edges: list[Edge] = []
    properties = mapping(node.get("properties"))
    for name, part in properties.items():
        if len(rows) == _MOST_ROWS - 1 and len(properties) > _MOST_ROWS:
            rows.append(Row(f"… {len(properties) - len(rows)} more"))
            break
        shown = one_line(str(name), 40)
        optional = "" if name in needed else "?"
        rows.append(Row(shown, _said(part) + optional))
        target = _target(part)
        if target in document.named_schemas:
            many = main_type(mapping(part)) == "array"
            end = End.ZERO_OR_MANY if many else End.ZERO_OR_ONE if optional else End.ONE
            edges.append(Edge(owner, target, end=end, source_row=shown))
    if not rows:
        values = sequence(node.get("enum"))
        rows = [Row(one_line(str(value), 40)) for value in values[:_VALUES]]
        rows += [Row(f"… {len(values) - _VALUES} more")] if len(values) > _VALUES else []
    return tuple(rows), edges


def _target(part: Any) -> str:
    """The schema that a property holds, or holds a list of."""
    return schema_name(part).removesuffix("[]") if _refers(part) else ""


def _refers(part: Any) -> bool:
    schema = mapping(part)
    inner = [
        schema.get("items"),
        *(one for word in ("oneOf", "anyOf", "allOf") for one in sequence(schema.get(word))),
    ]
    return "$ref" in schema or any("$ref" in mapping(one) for one in inner)


def _said(part: Any) -> str:
    """The type of a property in a word or two."""
    if name := schema_name(part):
        return name
    schema = mapping(part)
    if "enum" in schema or "const" in schema:
        return "enum" if "enum" in schema else "const"
    kind = main_type(schema) or "any"
    if kind == "array":
        return f"{_said(schema.get('items')) if schema.get('items') else 'any'}[]"
    form = text(schema.get("format"))
    return one_line(form if kind == "string" and form else kind, 24)


def _mentioned(node: Any, at: Path) -> Iterator[str]:
    """Names that any schema inside refers to."""
    stack: list[tuple[Any, Path]] = [(node, at)]
    while stack:
        part, where = stack.pop()
        if not isinstance(part, dict):
            continue
        if reference := text(part.get("$ref")):
            yield reference.rpartition("/")[2]
        stack += inside(part, where)
