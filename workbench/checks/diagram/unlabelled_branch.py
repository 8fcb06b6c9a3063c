"""Every way out of a decision says when it is taken.

A diamond with an unlabelled exit leaves the reader to guess the condition, and whoever builds it
guesses too.

Wrong:
    flowchart TD
        check{In stock?} -->|yes| pack[Pack]
        check --> order[Reorder]

Right:
    flowchart TD
        check{In stock?} -->|yes| pack[Pack]
        check -->|no| order[Reorder]

Source: ISO 5807:1985, 9.3.3 (decision with several exits)
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graph import Shape


def run(subject: Subject) -> Iterable[Finding]:
    document = subject.parsed.tree
    graph = document.graph
    if graph is None or document.kind not in ("flowchart", "state"):
        return
    for node in graph.nodes:
        if node.shape is not Shape.DECISION:
            continue
        exits = [edge for edge in graph.edges if edge.source == node.id]
        for edge in exits if len(exits) > 1 else ():
            if not edge.label.strip():
                yield CHECK.finding(
                    f"The way from {node.text or node.id} to {edge.target} does not say when it is taken.",
                    Place(max(1, edge.line)),
                    "Label it, such as -->|no|.",
                )


CHECK = Check(
    id="diagram/unlabelled-branch",
    kinds=frozenset({"diagram"}),
    severity=Severity.ADVICE,
    run=run,
)
