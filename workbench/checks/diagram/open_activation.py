"""Every activation ends, and no more ends than begin.

A participant that is never deactivated stays busy to the foot of the diagram, which hides who waits
for whom; Mermaid refuses to draw an end without a beginning.

Wrong:
    sequenceDiagram
        participant A as App
        participant B as Bank
        A->>+B: charge
        B-->>A: receipt

Right:
    sequenceDiagram
        participant A as App
        participant B as Bank
        A->>+B: charge
        B-->>-A: receipt

Source: Mermaid's syntax reference, sequence diagrams, activations
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sequence import Activation, Closed, Destroyed, Divided, Opened, Step


def run(subject: Subject) -> Iterable[Finding]:
    interaction = subject.parsed.tree.interaction
    if interaction is None:
        return
    open_lines, early = _follow(interaction.steps)
    for participant, line in early:
        found = CHECK.finding(
            f"{participant} is deactivated here, but is not active.",
            Place(max(1, line)),
            "Take this out, or activate it before.",
        )
        yield replace(found, severity=Severity.ERROR)
    for participant, lines in open_lines.items():
        for line in lines:
            yield CHECK.finding(
                f"{participant} is activated here and never deactivated.",
                Place(max(1, line)),
                f"Add: deactivate {participant}, or a minus on its answer.",
            )


def _follow(steps: Sequence[Step]) -> tuple[dict[str, list[int]], list[tuple[str, int]]]:
    """Lines of activations that stay open, and of ends without a beginning. The parts of a fragment
    are ways apart: each starts from what was active before it."""
    active: dict[str, list[int]] = defaultdict(list)
    early: list[tuple[str, int]] = []
    before: list[dict[str, list[int]]] = []
    for step in steps:
        match step:
            case Opened():
                before.append({name: list(lines) for name, lines in active.items()})
            case Divided() if before:
                active = defaultdict(list, {name: list(lines) for name, lines in before[-1].items()})
            case Closed() if before:
                before.pop()
            case Activation(participant, True, line):
                active[participant].append(line)
            case Activation(participant, False, line):
                if active[participant]:
                    active[participant].pop()
                else:
                    early.append((participant, line))
            case Destroyed(participant):
                active.pop(participant, None)
            case _:
                pass
    return active, early


CHECK = Check(
    id="diagram/open-activation",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
