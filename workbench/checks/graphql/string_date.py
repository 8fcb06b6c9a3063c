"""Dates and times have a scalar of their own.

A String takes 24/11/2026 as well as an instant in UTC; a scalar says the format once, and servers check it.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, placedAt: String! }
Right:
    scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")
    type Query { order(id: ID!): Order }
    type Order { id: ID!, placedAt: DateTime! }
Source: own; GraphQL specification 3.5; scalars.graphql.org
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_point_in_time


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if field.type.name == "String" and is_point_in_time(field.name)
    ]
    spots += [
        Spot(label, member.place)
        for label, member in document.input_values()
        if member.type.name == "String" and is_point_in_time(member.name)
    ]
    yield from report(
        CHECK, spots, "is a date or a time in a String", "Declare scalar DateTime (or Date) and use it."
    )


CHECK = Check("graphql/string-date", frozenset({"graphql"}), Severity.ADVICE, run)
