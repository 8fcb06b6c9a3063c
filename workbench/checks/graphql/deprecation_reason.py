"""Deprecations say what to use instead.

A client that learns only that something goes away cannot move on.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, sum: Int @deprecated }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, sum: Int @deprecated(reason: "Use total; removed on 2027-06-01.") }
Source: graphql-schema-linter deprecations-have-a-reason, graphql-eslint require-deprecation-reason
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._deprecations import deprecations
from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(label, use_place)
        for label, use_place, reason in deprecations(document)
        if reason.strip().lower() in ("", "no longer supported")
    ]
    yield from report(CHECK, spots, "is deprecated without a reason", 'Write @deprecated(reason: "Use …").')


CHECK = Check("graphql/deprecation-reason", frozenset({"graphql"}), Severity.WARNING, run)
