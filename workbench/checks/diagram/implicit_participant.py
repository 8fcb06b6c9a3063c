"""Every participant of a sequence diagram is declared.

Once some are declared, a name that only a message uses is mostly a slip of the pen: Mermaid draws
one more column for it and says nothing.

Wrong:
    sequenceDiagram
        participant API
        participant Database
        API->>Databse: INSERT

Right:
    sequenceDiagram
        participant API
        participant Database
        API->>Database: INSERT

Source: Mermaid's syntax reference, sequence diagrams, participants
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sequence import Activation, Destroyed, Message, Note, Step


def run(subject: Subject) -> Iterable[Finding]:
    interaction = subject.parsed.tree.interaction
    if interaction is None:
        return
    declared = [one.id for one in interaction.participants if one.line]
    if not declared:
        return
    for one in interaction.participants:
        if not one.line:
            close = get_close_matches(one.id, declared, 1)
            hint = f"Did you mean {close[0]}?" if close else f"Add: participant {one.id}"
            line = next((step.line for step in interaction.steps if one.id in _names(step)), 1)
            yield CHECK.finding(f"{one.id} takes part, but only the others are declared.", Place(line), hint)


def _names(step: Step) -> tuple[str, ...]:
    match step:
        case Message():
            return (step.source, step.target)
        case Note():
            return step.participants
        case Activation() | Destroyed():
            return (step.participant,)
        case _:
            return ()


CHECK = Check(
    id="diagram/implicit-participant",
    kinds=frozenset({"diagram"}),
    severity=Severity.WARNING,
    run=run,
)
