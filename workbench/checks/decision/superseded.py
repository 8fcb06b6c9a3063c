"""What replaces a decision is named on both sides.

A reader who finds the old record must get to the new one, and the old one must not look as if it stood.

Wrong:
    # Use MySQL

    Status: superseded

    ## Context

    Orders need transactions.

    ## Decision

    We keep orders in MySQL.
Right:
    # Use MySQL

    Status: superseded by [ADR 7](0007-postgresql.adr.md)

    ## Context

    Orders need transactions.

    ## Decision

    We keep orders in MySQL.
Source: MADR 4.0, status; Nygard, Documenting Architecture Decisions (2011)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    if record.status.startswith("superseded") and not record.superseded_by:
        hint = "Write superseded by, and a link to the record that replaces it."
        yield CHECK.finding("The record is superseded, but does not say by what.", Place(1), hint)
    others = {
        name: parsed.tree
        for name, parsed in subject.others.items()
        if parsed.kind == "decision" and parsed.tree is not None
    }
    for target in record.supersedes:
        name = _named(target, others)
        if name and not others[name].status.startswith(("superseded", "deprecated")):
            message = f"This supersedes {one_line(name, 60)}, which is still {_status(others[name])}."
            yield CHECK.finding(
                message, _where(subject, target), f"Set its status to superseded by {_own(subject)}."
            )
    for target in record.superseded_by:
        name = _named(target, others)
        if name and not any(_named(back, {subject.parsed.name: record}) for back in others[name].supersedes):
            message = f"{one_line(name, 60)} does not say that it supersedes this record."
            yield CHECK.finding(message, _where(subject, target), f"Write there: supersedes {_own(subject)}.")


def _own(subject: Subject) -> str:
    return one_line(subject.parsed.name, 60)


def _status(record: DecisionRecord) -> str:
    return one_line(record.status, 30) or "without a status"


def _named(target: str, others: dict[str, DecisionRecord]) -> str:
    """The record that a link or a number means; empty when it is none of these."""
    file = target.partition("#")[0].rpartition("/")[2]
    for name in others:
        base = name.rpartition("/")[2]
        number = re.match(r"(?:adr[-_ ]?)?0*(\d{1,5})", base, re.IGNORECASE)
        if base == file or (target.isdecimal() and number and int(number[1]) == int(target)):
            return name
    return ""


def _where(subject: Subject, target: str) -> Place:
    before = subject.parsed.text.find(target)
    return Place(subject.parsed.text.count("\n", 0, max(0, before)) + 1)


CHECK = Check("decision/superseded", frozenset({"decision"}), Severity.WARNING, run)
