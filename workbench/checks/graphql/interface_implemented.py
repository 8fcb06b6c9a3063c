"""Every interface is implemented by some type.

A field that returns an interface which nobody implements can only answer null.

Wrong:
    type Query { node(id: ID!): Node }
    interface Node { id: ID! }
Right:
    type Query { node(id: ID!): Node }
    interface Node { id: ID! }
    type Order implements Node { id: ID! }
Source: GraphQL specification 3.7; graphql-eslint no-unreachable-types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    implemented = {
        name for each in document.by_name.values() if each.form is Form.OBJECT for name in each.interfaces
    }
    spots = [
        Spot(each.name, each.place)
        for each in document.types
        if each.form is Form.INTERFACE
        and not each.extends
        and not document.federated
        and each.name not in implemented | document.wanted
    ]
    yield from report(
        CHECK, spots, "is implemented by no type", "Write implements behind the types that are one."
    )


CHECK = Check("graphql/interface-implemented", frozenset({"graphql"}), Severity.WARNING, run)
