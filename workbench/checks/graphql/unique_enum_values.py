"""Enum values differ in more than their case.

Two values that differ only in case are one constant in many languages, and one of them is sent by mistake.

Wrong:
    type Query { status: Status }
    enum Status { OPEN, Open, CLOSED }
Right:
    type Query { status: Status }
    enum Status { OPEN, CLOSED }
Source: graphql-eslint unique-enum-value-names
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for each in document.types:
        seen: dict[str, str] = {}
        for value in each.values:
            first = seen.setdefault(value.name.lower(), value.name)
            if first != value.name:
                spots.append(Spot(f"{each.name}.{value.name}", value.place))
    yield from report(CHECK, spots, "differs from another value only in case", "Keep one of them.")


CHECK = Check("graphql/unique-enum-values", frozenset({"graphql"}), Severity.WARNING, run)
