"""Enum values are written in capitals.

An enum's value can be taken for a variable or a field otherwise; generated clients make constants of them.

Wrong:
    type Query { status: Status }
    enum Status { open, paidInFull }
Right:
    type Query { status: Status }
    enum Status { OPEN, PAID_IN_FULL }
Source: graphql-schema-linter enum-values-all-caps, graphql-eslint naming-convention
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_capitals


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{value.name}", value.place)
        for each in document.types
        for value in each.values
        if not is_capitals(value.name)
    ]
    yield from report(CHECK, spots, "is not in capitals", "Write it as PAID_IN_FULL.")


CHECK = Check("graphql/enum-value-case", frozenset({"graphql"}), Severity.ADVICE, run)
