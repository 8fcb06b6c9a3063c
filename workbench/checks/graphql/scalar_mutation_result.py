"""Mutations return an object, not a scalar.

Nothing can be added to a Boolean later: neither the changed object nor the errors that a user can mend.

Wrong:
    type Query { ok: Boolean }
    type Mutation { deleteOrder(id: ID!): Boolean! }
Right:
    type Query { ok: Boolean }
    type Mutation { deleteOrder(id: ID!): DeleteOrderPayload }
    type DeleteOrderPayload { deletedId: ID }
Source: graphql-eslint no-scalar-result-type-on-mutation
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import BUILT_IN, Document, Form


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("mutation")
    if root is None:
        return
    spots = []
    for field in root.fields:
        known = document.type(field.type.name)
        is_scalar = field.type.name in BUILT_IN or (known is not None and known.form is Form.SCALAR)
        if is_scalar:
            spots.append(Spot(f"{root.name}.{field.name}", field.place))
    yield from report(CHECK, spots, "returns a scalar", "Return a payload with what was changed.")


CHECK = Check("graphql/scalar-mutation-result", frozenset({"graphql"}), Severity.ADVICE, run)
