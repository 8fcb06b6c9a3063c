"""A list of drivers has something in it.

The options are held against it; an empty one says that nobody knows what was asked of them.

Wrong:
    # Where orders live

    ## Decision Drivers

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
    if record.drivers is not None and not record.drivers.body and not record.page.under(record.drivers):
        hint = "List what an option has to do well, or leave the heading out."
        yield CHECK.finding("The list of drivers is empty.", Place(record.drivers.line), hint)


CHECK = Check("decision/drivers", frozenset({"decision"}), Severity.ADVICE, run)
