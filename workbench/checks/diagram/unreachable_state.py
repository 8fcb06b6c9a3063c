"""A state machine has a start, and every state can be reached from it.

Code made from the diagram would have states that nothing enters, and no state to begin with.

Wrong:
    stateDiagram-v2
        [*] --> Draft
        Draft --> Sent
        Archived --> Draft

Right:
    stateDiagram-v2
        [*] --> Draft
        Draft --> Sent
        Sent --> Archived

Source: OMG Unified Modeling Language 2.5.1, 14.2 (initial pseudostate, transitions)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graph import Graph, Shape


def run(subject: Subject) -> Iterable[Finding]:
    document = subject.parsed.tree
    graph = document.graph
    if document.kind != "state" or graph is None or not graph.edges or subject.parsed.problems:
        return
    starts = {node.id for node in graph.nodes if node.shape is Shape.START and not node.group}
    if not starts:
        yield CHECK.finding(
            "No state is marked as the first.", Place(document.header_line), "Add: [*] --> and its name."
        )
        return
    reached = _reached(graph, starts)
    for node in graph.nodes:
        if node.id not in reached and node.shape not in (Shape.NOTE, Shape.START, Shape.STOP):
            yield CHECK.finding(
                f"Nothing leads to the state {node.text or node.id}.",
                Place(max(1, node.line)),
                "Add the transition that enters it, or take it out.",
            )


def _reached(graph: Graph, starts: set[str]) -> set[str]:
    """What can be entered; who enters a composite enters its start, or all of it if it has none."""
    onward: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        onward[edge.source].add(edge.target)
    for group in graph.groups:
        inside = [node for node in graph.nodes if node.group == group.id]
        first = [node for node in inside if node.shape is Shape.START]
        onward[group.id].update(node.id for node in first or inside)
        onward[group.id].update(inner.id for inner in graph.groups if inner.parent == group.id and not first)
        for node in inside:
            onward[node.id].add(group.id)
    reached, waiting = set(starts), list(starts)
    while waiting:
        for following in onward[waiting.pop()] - reached:
            reached.add(following)
            waiting.append(following)
    return reached


CHECK = Check(
    id="diagram/unreachable-state",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
