"""Inputs of mutations are named so.

A name that ends in Input tells that a type is sent, not read, wherever it is met; and the argument that
takes it is called input in most of the world's schemas.

Wrong:
    type Query { ok: Boolean }
    type Mutation { createOrder(data: NewOrder!): Order }
    type Order { id: ID! }
    input NewOrder { note: String }
Right:
    type Query { ok: Boolean }
    type Mutation { createOrder(input: CreateOrderInput!): Order }
    type Order { id: ID! }
    input CreateOrderInput { note: String }
Source: graphql-eslint input-name
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.words import words


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("mutation")
    spots = []
    for field in root.fields if root else ():
        taken = [
            arg
            for arg in field.args
            if (known := document.type(arg.type.name)) is not None and known.form is Form.INPUT
        ]
        for arg in taken:
            name = arg.type.name
            if not name.endswith(("Input", "Args", "Filter", "_input", "_exp", "Where")):
                known = document.type(name)
                spots.append(Spot(name, known.place if known in document.types else arg.place))
        if (
            len(taken) == 1
            and len(field.args) == 1
            and not taken[0].type.many
            and "input" not in words(taken[0].name)
        ):
            spots.append(Spot(f"{root.name if root else ''}.{field.name}({taken[0].name})", taken[0].place))
    yield from report(CHECK, spots, "is not named as an input", "Write (input: CreateOrderInput!).")


CHECK = Check("graphql/input-name", frozenset({"graphql"}), Severity.ADVICE, run)
