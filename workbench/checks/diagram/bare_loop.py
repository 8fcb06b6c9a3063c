"""An edge from a node to itself says why.

A loop without words is read as a mistake; a retry, a poll or a parent key deserves its name.

Wrong:
    flowchart LR
        queue[Queue] --> worker[Worker]
        worker --> worker

Right:
    flowchart LR
        queue[Queue] --> worker[Worker]
        worker -->|retries| worker

Source: https://c4model.com/diagrams/checklist
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterable[Finding]:
    graph = subject.parsed.tree.graph
    for edge in graph.edges if graph is not None else ():
        if edge.source == edge.target and not edge.label.strip():
            yield CHECK.finding(
                f"{edge.source} has an edge to itself that does not say why.",
                Place(max(1, edge.line)),
                "Label it, or take it out.",
            )


CHECK = Check(
    id="diagram/bare-loop",
    kinds=frozenset({"diagram"}),
    severity=Severity.ADVICE,
    run=run,
)
