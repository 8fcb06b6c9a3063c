"""A decision says why and what.

Without its context nobody can tell later whether the reasons still hold; without the outcome there
is no decision.

Wrong:
    # Use PostgreSQL

    ## Context

    Orders need transactions.
Right:
    # Use PostgreSQL

    ## Context

    Orders need transactions.

    ## Decision

    We keep orders in PostgreSQL.
Source: MADR 4.0; Nygard, Documenting Architecture Decisions (2011)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.decision import DecisionRecord
from workbench.engines.markdown import Section


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    for section, name, hint in (
        (record.context, "context", "Say in `## Context and Problem Statement` what had to be decided."),
        (record.outcome, "outcome", "Say in `## Decision Outcome` what was chosen, and why."),
    ):
        if section is None:
            yield CHECK.finding(f"The record has no section for the {name}.", Place(1), hint)
        elif _is_empty(record, section):
            yield CHECK.finding(f"The section for the {name} is empty.", Place(section.line), hint)


def _is_empty(record: DecisionRecord, section: Section) -> bool:
    return not section.body and not record.page.under(section)


CHECK = Check("decision/sections", frozenset({"decision"}), Severity.WARNING, run)
