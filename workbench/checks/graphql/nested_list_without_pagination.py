"""Lists inside of types that are paged elsewhere can be paged too.

If a schema pages orders at the root, a customer's orders grow just the same.

Wrong:
    type Query { orders(first: Int = 20, after: String): [Order!]!, customer(id: ID!): Customer }
    type Customer { id: ID!, orders: [Order!]! }
    type Order { id: ID! }
Right:
    type Query { orders(first: Int = 20, after: String): [Order!]!, customer(id: ID!): Customer }
    type Customer { id: ID!, orders(first: Int = 20, after: String): [Order!]! }
    type Order { id: ID! }
Source: own; GraphQL.org best practices, pagination
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.relay import pages, target_of


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("query")
    if root is None:
        return
    paged = {target_of(document, field)[0] for field in root.fields if pages(document, field)}
    carriers = document.carriers | document.root_names
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if each.name not in carriers
        and not each.name.endswith(("Payload", "Result", "Response", "Page"))
        and field.type.many
        and field.type.name in paged
        and not pages(document, field)
    ]
    yield from report(
        CHECK, spots, "is a list of what is paged elsewhere", "Add (first: Int = 20, after: String)."
    )


CHECK = Check("graphql/nested-list-without-pagination", frozenset({"graphql"}), Severity.ADVICE, run)
