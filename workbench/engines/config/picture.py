"""A deployment file drawn: whole while it is small, else around one of its parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workbench.core.kinds import Picture
from workbench.engines.config.graphs import graph_of
from workbench.engines.config.read import File
from workbench.engines.drawing import draw
from workbench.engines.graph import Graph
from workbench.engines.mermaid.write import mermaid

_WHOLE = 40
"""Nodes that are drawn together; of more, those with the most lines."""
_MOST_NAMES = 500


def picture_of(file: File, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The picture; None when there is nothing to draw."""
    graph = graph_of(file)
    if not graph.nodes:
        return None
    count = Counter(node.text for node in graph.nodes)
    names = {
        node.text if count[node.text] == 1 else f"{node.caption} {node.text}".strip(): node.id
        for node in reversed(graph.nodes)
    }
    chosen = names.get(around, "")
    if chosen:
        shown = _part(graph, _near(graph, chosen))
    elif len(graph.nodes) > _WHOLE:
        busy = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
        order = sorted(graph.nodes, key=lambda node: -busy[node.id])
        shown = _part(graph, {node.id for node in order[:_WHOLE]})
    else:
        shown = graph
    lines = draw(shown, ascii_only=ascii_only)
    lines = _noted(lines, len(graph.nodes) - len(shown.nodes))
    offered = tuple(reversed(names))[:_MOST_NAMES]
    return Picture(lines, mermaid(shown), offered, around if chosen else "")


def _near(graph: Graph, chosen: str) -> set[str]:
    near = {chosen}
    for edge in graph.edges:
        if chosen in (edge.source, edge.target):
            near |= {edge.source, edge.target}
    return near


def _part(graph: Graph, ids: set[str]) -> Graph:
    nodes = tuple(node for node in graph.nodes if node.id in ids)
    edges = tuple(edge for edge in graph.edges if {edge.source, edge.target} <= ids)
    used = {node.group for node in nodes}
    groups = tuple(group for group in graph.groups if group.id in used)
    return replace(graph, nodes=nodes, edges=edges, groups=groups)


def _noted(lines: tuple[str, ...], missing: int) -> tuple[str, ...]:
    if not missing:
        return lines
    from workbench.engines.drawing.text import width

    note = f"{missing} more not drawn; choose one to see it with its neighbours."
    full = max(width(lines[0]), len(note))
    filled = [line + " " * (full - width(line)) for line in lines]
    return (*filled, " " * full, note + " " * (full - len(note)))
