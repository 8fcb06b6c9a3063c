"""A diagram can be taken in at a glance.

Beyond some forty boxes or sixty messages nobody reads a picture any more; a diagram for each part,
with one for the whole, says more.

Wrong:
    flowchart LR
        s0 --> s1 --> s2 --> s3 --> s4 --> s5
        s5 --> s6 --> s7 --> s8 --> s9 --> s10
        s10 --> s11 --> s12 --> s13 --> s14 --> s15
        s15 --> s16 --> s17 --> s18 --> s19 --> s20
        s20 --> s21 --> s22 --> s23 --> s24 --> s25
        s25 --> s26 --> s27 --> s28 --> s29 --> s30
        s30 --> s31 --> s32 --> s33 --> s34 --> s35
        s35 --> s36 --> s37 --> s38 --> s39 --> s40
        s40 --> s41

Right:
    flowchart LR
        web[Web] --> api[API]
        api --> orders[Order services]
        api --> stock[Stock services]

Source: https://c4model.com/diagrams (levels of zoom)
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sequence import Message

_NODES = 40
_PARTICIPANTS = 12
_MESSAGES = 60


def run(subject: Subject) -> Iterable[Finding]:
    document = subject.parsed.tree
    counts: list[tuple[int, int, str]] = []
    if document.graph is not None:
        # An ER diagram grows with the schema it shows, and its tables are read one by one.
        counts.append((len(document.graph.nodes), _NODES * (2 if document.kind == "er" else 1), "boxes"))
    if document.interaction is not None:
        messages = sum(1 for step in document.interaction.steps if isinstance(step, Message))
        counts.append((len(document.interaction.participants), _PARTICIPANTS, "participants"))
        counts.append((messages, _MESSAGES, "messages"))
    for number, most, noun in counts:
        if number > most:
            yield CHECK.finding(
                f"The diagram has {number} {noun}; beyond {most} it is hard to take in.",
                Place(document.header_line),
                "Split it: one diagram for the whole, one for each part.",
            )


CHECK = Check(
    id="diagram/too-large",
    kinds=frozenset({"diagram"}),
    severity=Severity.ADVICE,
    run=run,
)
