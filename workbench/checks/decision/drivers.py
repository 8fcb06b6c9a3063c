"""The options are held against the same list.

Without the forces written down, each option is praised for something else, and nobody can weigh again.

Wrong:
    # Where orders live

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "PostgreSQL", because the team knows it.
Right:
    # Where orders live

    ## Decision Drivers

    * Orders and payments change together
    * Two people run it

    ## Considered Options

    * PostgreSQL
    * DynamoDB

    ## Decision Outcome

    Chosen option: "PostgreSQL", because the team knows it.
Source: MADR 4.0, Decision Drivers
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.decision import DecisionRecord


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    if record.considered is None:
        return
    hint = "List under `## Decision Drivers` what an option has to do well."
    if record.drivers is None:
        place = Place(record.considered.line)
        yield CHECK.finding("The options are weighed against no list of drivers.", place, hint)
    elif not record.drivers.body and not record.page.under(record.drivers):
        yield CHECK.finding("The list of drivers is empty.", Place(record.drivers.line), hint)


CHECK = Check("decision/drivers", frozenset({"decision"}), Severity.ADVICE, run)
