"""What was chosen is among the options.

A choice that was not weighed was made elsewhere, or is spelt otherwise.

Wrong:
    # Where orders live

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "MySQL", because the team knows it.
Right:
    # Where orders live

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "PostgreSQL", because the team knows it.
Source: MADR 4.0, Decision Outcome
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    chosen = _key(record.chosen)
    if not chosen or len(record.options) < 2 or record.outcome is None:
        return
    known = [_key(option) for option in record.options]
    if not any(option and (chosen in option or option in chosen) for option in known):
        message = f"{one_line(record.chosen, 60)!r} was chosen but is not among the options."
        yield CHECK.finding(message, Place(record.outcome.line), "List it, or spell it as in the list.")


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


CHECK = Check("decision/choice-is-an-option", frozenset({"decision"}), Severity.WARNING, run)
