"""Fields do not repeat the name of their type.

order.orderTotal says it twice, in every query and every client.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, orderTotal: Int! }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, total: Int! }
Source: graphql-eslint no-typename-prefix
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import BUILT_IN, Document
from workbench.engines.graphql.words import words


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for each in document.outputs:
        own = words(each.name)
        for field in each.fields:
            parts = words(field.name)
            if parts[: len(own)] == own and len(parts) > len(own) and field.type.name in _PLAIN:
                spots.append(Spot(f"{each.name}.{field.name}", field.place))
    yield from report(CHECK, spots, "begins with the name of its type", "Leave the type's name out.")


_PLAIN = BUILT_IN | {"DateTime", "Date", "Decimal"}


CHECK = Check("graphql/typename-prefix", frozenset({"graphql"}), Severity.ADVICE, run)
