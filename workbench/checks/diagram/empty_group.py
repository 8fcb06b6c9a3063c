"""A group holds something.

An empty frame is a part of the design that nobody has drawn yet; the reader can't tell whether it
is empty on purpose.

Wrong:
    flowchart LR
        subgraph data [Data]
        end
        api[API] --> db[(Database)]

Right:
    flowchart LR
        subgraph data [Data]
            db[(Database)]
        end
        api[API] --> db

Source: https://c4model.com/diagrams/checklist
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterable[Finding]:
    graph = subject.parsed.tree.graph
    if graph is None:
        return
    holders = {node.group for node in graph.nodes} | {group.parent for group in graph.groups}
    for group in graph.groups:
        if group.id not in holders:
            yield CHECK.finding(
                f"The group {group.title.strip() or group.id} is empty.",
                Place(max(1, group.line)),
                "Put its parts inside, or take it out.",
            )


CHECK = Check(
    id="diagram/empty-group",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
