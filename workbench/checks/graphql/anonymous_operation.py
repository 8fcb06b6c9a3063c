"""Operations have a name.

Logs, metrics, caches and persisted operations know an operation by its name.

Wrong:
    query { orders { id } }
Right:
    query Orders { orders { id } }
Source: graphql-eslint no-anonymous-operations
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"This {each.sort}", each.place)
        for each in document.operations
        if each.sort != "fragment" and not each.name
    ]
    yield from report(CHECK, spots, "has no name", "Write query Orders { … }.")


CHECK = Check("graphql/anonymous-operation", frozenset({"graphql"}), Severity.WARNING, run)
