"""Items of lists are not null.

[Order] can hold null between orders; every client has to look for it, and hardly a server ever means it.
Edges of connections are left out: Relay's specification lets them be null.

Wrong:
    type Query { orders(first: Int): [Order] }
    type Order { id: ID! }
Right:
    type Query { orders(first: Int): [Order!] }
    type Order { id: ID! }
Source: own; GraphQL specification 6.4.4; Apollo schema design, nullability
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    carriers = document.carriers
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if each.name not in carriers
        and field.name not in ("nodes", "_entities")
        and field.type.many
        and not field.type.items.required
    ]
    yield from report(CHECK, spots, "may hold null among its items", "Write [Order!].")


CHECK = Check("graphql/nullable-list-items", frozenset({"graphql"}), Severity.ADVICE, run)
