"""Every node is linked to another.

A box without a line says nothing about how it takes part in the design; mostly a link was forgotten
or an id misspelt.

Wrong:
    flowchart LR
        web[Web] --> api[API]
        cache[Cache]

Right:
    flowchart LR
        web[Web] --> api[API]
        api --> cache[Cache]

Source: https://c4model.com/diagrams/checklist
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graph import Graph, Shape


def run(subject: Subject) -> Iterable[Finding]:
    graph = subject.parsed.tree.graph
    if graph is None or not graph.edges or subject.parsed.problems:
        return
    linked = _linked(graph)
    for node in graph.nodes:
        if node.id not in linked and node.shape is not Shape.NOTE:
            yield CHECK.finding(
                f"{node.text or node.id} is linked to nothing.",
                Place(max(1, node.line)),
                "Draw the line that is missing, or take it out.",
            )


def _linked(graph: Graph) -> set[str]:
    """Ids of nodes at an end of an edge, or in a group that is."""
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    parents = {group.id: group.parent for group in graph.groups}
    for node in graph.nodes:
        group, seen = node.group, set[str]()
        while group in parents and group not in seen:
            if group in ends:
                ends.add(node.id)
            seen.add(group)
            group = parents[group]
    return ends


CHECK = Check(
    id="diagram/isolated-node",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
