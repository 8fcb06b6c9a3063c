"""A schema drawn: itself and its definitions as boxes, references as lines."""

from __future__ import annotations

from typing import Any

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.drawing.neighbourhood import drawn, narrowed
from workbench.engines.graph import Edge, End, Graph, Node, Row
from workbench.engines.jsonschema.document import Document
from workbench.engines.jsonschema.rows import Line, lines_of
from workbench.engines.jsonschema.walk import tree_of
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path


def picture_of(document: Document, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The graph; None when nothing in it has properties, values or references."""
    graph = graph_of(document)
    if not graph.nodes:
        return None
    shown = narrowed(graph, around)
    marks = any(row.type.endswith("?") for node in shown.graph.nodes for row in node.rows)
    legend = "text? may be left out" if marks else ""
    return drawn(shown, legend, "schemas", ascii_only=ascii_only)


def graph_of(document: Document) -> Graph:
    """A node for the schema and for each definition."""
    placed: dict[str, tuple[Any, Path]] = {document.title: (document.root, ())}
    for name, where in document.definitions.items():
        placed[name if name not in placed else f"{name} (definition)"] = where
    only_holder = bool(document.definitions) and not _says_something(document.root)
    nodes, edges = [], []
    for name, (node, at) in placed.items():
        if not at and only_holder:
            continue
        lines = lines_of(document, node, at)
        rows = tuple(line.row for line in lines) or _values(document, node)
        nodes.append(Node(name, one_line(name, 60), rows, line=document.place(at).line))
        targets = {line.target: line for line in lines if line.target}
        edges += [
            Edge(name, target, end=_end(line), source_row=line.row.name)
            for target, line in targets.items()
            if target in placed
        ]
        others = {target for target in _referred(document, node, at) if target in placed} - targets.keys()
        edges += [Edge(name, target) for target in sorted(others)]
    return Graph(tuple(nodes), tuple(edges))


def _end(line: Line) -> End:
    """How many of what a row refers to there are."""
    if line.many:
        return End.ZERO_OR_MANY
    return End.ZERO_OR_ONE if line.row.type.endswith("?") else End.ONE


def _says_something(root: Any) -> bool:
    return any(
        word in mapping(root) for word in ("type", "properties", "allOf", "oneOf", "anyOf", "$ref", "enum")
    )


def _values(document: Document, node: Any) -> tuple[Row, ...]:
    """What a schema without properties allows."""
    found, _ = document.follow(node, ())
    values = sequence(found.get("enum"))
    shown = [Row(one_line(str(value), 40)) for value in values[:12]]
    if len(values) > 12:
        shown.append(Row(f"… {len(values) - 12} more"))
    return tuple(shown)


def _referred(document: Document, node: Any, at: Path) -> set[str]:
    """Names of definitions that any schema inside refers to."""
    own = at[:2]
    return {
        text(part.node.get("$ref")).rpartition("/")[2]
        for part in tree_of(node, at)
        if "$ref" in part.node and (own or part.at[:1] not in (("$defs",), ("definitions",)))
    }
