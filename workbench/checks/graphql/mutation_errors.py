"""Mutations can say what a user did wrong.

What a user can mend (a taken name, an empty cart) is part of the answer, typed; the list of top-level
errors is for faults. A payload with errors or userErrors, or a union of results, holds it.

Wrong:
    type Query { ok: Boolean }
    type Mutation {
      createOrder(input: CreateOrderInput!): CreateOrderPayload
      cancelOrder(id: ID!): CancelOrderPayload
    }
    type CreateOrderPayload { order: Order }
    type CancelOrderPayload { order: Order }
    type Order { id: ID! }
    input CreateOrderInput { note: String }
Right:
    type Query { ok: Boolean }
    type Mutation {
      createOrder(input: CreateOrderInput!): CreateOrderPayload
      cancelOrder(id: ID!): CancelOrderPayload
    }
    type CreateOrderPayload { order: Order, userErrors: [UserError!]! }
    type CancelOrderPayload { order: Order, userErrors: [UserError!]! }
    type UserError { field: [String!], message: String! }
    type Order { id: ID! }
    input CreateOrderInput { note: String }
Source: Shopify GraphQL design tutorial, rules on user errors; Production Ready GraphQL
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form, Member
from workbench.engines.graphql.words import words


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("mutation")
    if root is None:
        return
    spots = []
    for field in root.fields:
        known = document.type(field.type.name)
        if (
            known is None
            or known.form is not Form.OBJECT
            or not known.name.endswith(("Payload", "Result", "Response"))
        ):
            continue
        if not any(_tells(each.name) or _is_union(document, each) for each in known.fields):
            spots.append(Spot(f"{root.name}.{field.name}", field.place))
    hint = "Add userErrors: [UserError!]! to the payload."
    yield from report(CHECK, spots, "has no place for what a user did wrong", hint)


def _tells(name: str) -> bool:
    return bool({"error", "errors", "problems", "problem", "violations", "failure"} & set(words(name)))


def _is_union(document: Document, field: Member) -> bool:
    known = document.type(field.type.name)
    return known is not None and known.form is Form.UNION


CHECK = Check("graphql/mutation-errors", frozenset({"graphql"}), Severity.ADVICE, run)
