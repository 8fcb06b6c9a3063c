"""A decision says what follows from it.

Each choice costs something; written down, the cost is a plan, otherwise it is a surprise.

Wrong:
    # Use PostgreSQL

    ## Decision

    We keep orders in PostgreSQL.
Right:
    # Use PostgreSQL

    ## Decision

    We keep orders in PostgreSQL.

    ## Consequences

    Writes go through one primary; we add a replica for reports.
Source: Nygard, Documenting Architecture Decisions (2011); MADR 4.0, Consequences
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.decision import DecisionRecord


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    if not record.has_consequences:
        place = Place(record.outcome.line if record.outcome else 1)
        hint = "Say under `### Consequences` what gets better and what gets worse."
        yield CHECK.finding("The record does not say what follows from the decision.", place, hint)


CHECK = Check("decision/consequences", frozenset({"decision"}), Severity.WARNING, run)
