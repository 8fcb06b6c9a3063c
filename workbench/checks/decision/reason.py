"""The choice has a reason.

The name of what was chosen tells nobody whether it would be chosen again.

Wrong:
    # Where orders live

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "PostgreSQL".
Right:
    # Where orders live

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "PostgreSQL", because only there one transaction covers orders and payments.
Source: MADR 4.0, Decision Outcome
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord

_FEWEST = 5
"""Words besides those of MADR's sentence and the option's name."""


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    if record.outcome is None or not record.chosen:
        return
    said = record.outcome.body.replace(record.chosen, " ").split()
    others = [word for word in said if word.lower().strip('":,.*_`') not in ("chosen", "option", "is", "")]
    argued = any(record.chosen in section.title and section.body for section in record.page.sections)
    if len(others) < _FEWEST and not argued:
        message = f"Nothing says why {one_line(record.chosen, 60)} was chosen."
        hint = "Go on with: because, and the drivers that decided."
        yield CHECK.finding(message, Place(record.outcome.line), hint)


CHECK = Check("decision/reason", frozenset({"decision"}), Severity.WARNING, run)
