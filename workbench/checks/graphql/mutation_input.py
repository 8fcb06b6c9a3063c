"""Mutations take one input instead of many arguments.

A client passes one variable, and a field can be added without touching every operation.

Wrong:
    type Query { ok: Boolean }
    type Mutation { createUser(name: String!, email: String!, phone: String): User }
    type User { id: ID! }
Right:
    type Query { ok: Boolean }
    type Mutation { createUser(input: CreateUserInput!): User }
    type User { id: ID! }
    input CreateUserInput { name: String!, email: String!, phone: String }
Source: graphql-eslint input-name; Relay input object mutations; Shopify GraphQL design tutorial
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_identifier


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("mutation")
    spots = [
        Spot(f"{root.name}.{field.name}", field.place)
        for field in (root.fields if root else ())
        if root is not None and len([arg for arg in field.args if not is_identifier(arg.name)]) > 2
    ]
    yield from report(
        CHECK, spots, "takes more than two arguments", "Gather them in one input: SomethingInput!."
    )


CHECK = Check("graphql/mutation-input", frozenset({"graphql"}), Severity.ADVICE, run)
