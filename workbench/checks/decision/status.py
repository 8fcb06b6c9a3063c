"""A decision says whether it stands.

Readers must know if it is proposed, accepted, or replaced by another.

Wrong:
    # Use PostgreSQL

    ## Decision

    We keep orders in PostgreSQL.
Right:
    # Use PostgreSQL

    Status: accepted

    ## Decision

    We keep orders in PostgreSQL.
Source: MADR 4.0; Nygard, Documenting Architecture Decisions (2011)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import STATES, DecisionRecord

_HINT = f"Write one of {', '.join(STATES)}."


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    if not record.status:
        yield CHECK.finding("The record has no status.", Place(1), _HINT)
    elif not record.status.startswith(STATES):
        yield CHECK.finding(f"{one_line(record.status, 40)!r} is no status.", Place(1), _HINT)


CHECK = Check("decision/status", frozenset({"decision"}), Severity.WARNING, run)
