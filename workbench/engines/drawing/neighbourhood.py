"""As much of a graph as can be read: all of it, a node with its neighbours, or those with the most lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.core.kinds import Picture
from workbench.engines.graph import Graph

WHOLE = 30
"""Nodes that are drawn at once."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a graph, and what it is a part of."""

    graph: Graph
    names: tuple[str, ...]
    """Of all nodes, that it could be drawn around."""
    around: str
    whole: Graph


def narrowed(graph: Graph, around: str = "", kept: Sequence[str] = ()) -> Shown:
    """The part to draw. An unknown name counts as none; `kept` are nodes that are always drawn."""
    names = tuple(node.id for node in graph.nodes)
    around = around if around in names else ""
    if around:
        near = {around, *kept}
        near |= {edge.target for edge in graph.edges if edge.source == around}
        near |= {edge.source for edge in graph.edges if edge.target == around}
        if len(near) > WHOLE:
            near = {around, *kept, *sorted(near)[:WHOLE]}
    elif len(names) > WHOLE:
        degree = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
        ranked = sorted(names, key=lambda name: (-degree[name], names.index(name)))
        near = {*kept, *ranked[:WHOLE]}
    else:
        return Shown(graph, names, "", graph)
    nodes = tuple(node for node in graph.nodes if node.id in near)
    edges = tuple(edge for edge in graph.edges if edge.source in near and edge.target in near)
    return Shown(replace(graph, nodes=nodes, edges=edges), names, around, graph)


def drawn(shown: Shown, legend: str, things: str, *, ascii_only: bool, flow: bool = False) -> Picture:
    """The picture, with what its marks mean and what is not in it. `flow` makes its Mermaid a flowchart of
    names, whatever rows the nodes have."""
    from workbench.engines.drawing import draw
    from workbench.engines.drawing.captions import flat, padded
    from workbench.engines.mermaid.write import mermaid

    notes = [legend] if legend else []
    missing = len(shown.names) - len(shown.graph.nodes)
    if missing and shown.around:
        notes.append(f"… {missing} more {things}")
    elif missing:
        notes.append(f"… {missing} more {things}: drawn are those with the most lines.")
        notes.append("Choose one to see it with its neighbours.")
    below = ["", *(flat(note, ascii_only) for note in notes)] if notes else []
    lines = padded(draw(shown.graph, ascii_only=ascii_only), below)
    told = shown.graph
    if flow:
        told = replace(told, nodes=tuple(replace(node, rows=()) for node in told.nodes))
    return Picture(lines, mermaid(told), shown.names, shown.around)
