"""A node has one label.

Mermaid silently keeps only the last label of an id; two labels mostly mean that two things share
an id by mistake, and one of them is missing from the picture.

Wrong:
    flowchart LR
        a[Orders] --> b[Payments]
        a[Accounts] --> b

Right:
    flowchart LR
        a[Orders] --> b[Payments]
        c[Accounts] --> b

Source: Mermaid's syntax reference, flowcharts, nodes
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterable[Finding]:
    for again in subject.parsed.tree.redefined:
        first, second = one_line(again.first, 40), one_line(again.second, 40)
        yield CHECK.finding(
            f"{again.id} is labelled {second} here and {first} before.",
            Place(again.line),
            "Give each thing its own id.",
        )


CHECK = Check(
    id="diagram/relabelled-node",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
