"""Money is no Float.

0.1 + 0.2 is not 0.3 in a Float: sums drift by cents, and clients compare them wrongly.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, totalPrice: Float! }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, totalPrice: Money! }
    type Money { amount: Int!, currency: String! }
Source: own; GraphQL specification 3.5.2 (Float is a binary double)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_money


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if field.type.name == "Float" and is_money(field.name)
    ]
    spots += [
        Spot(label, member.place)
        for label, member in document.input_values()
        if member.type.name == "Float" and is_money(member.name)
    ]
    hint = "Use the smallest unit as Int, a Decimal scalar, or a Money type with its currency."
    yield from report(CHECK, spots, "is money in a Float", hint)


CHECK = Check("graphql/float-money", frozenset({"graphql"}), Severity.WARNING, run)
