"""Names do not say what kind of thing they are.

OrderType, StatusEnum, getOrder: the language says so already, and the word stays in every query.

Wrong:
    type Query { getOrder(id: ID!): OrderObject }
    type OrderObject { id: ID! }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID! }
Source: graphql-eslint naming-convention (forbidden prefixes and suffixes of the recommended configuration)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.words import words

_SUFFIXES = {
    Form.OBJECT: ("Object", "ObjectType", "GraphQLType"),
    Form.INTERFACE: ("Interface",),
    Form.ENUM: ("Enum",),
    Form.UNION: ("Union",),
}
_VERBS = frozenset({"get", "query", "fetch"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(each.name, each.place)
        for each in document.types
        if not each.extends and any(_ends(each.name, suffix) for suffix in _SUFFIXES.get(each.form, ()))
    ]
    root = document.root("query")
    for field in root.fields if root else ():
        parts = words(field.name)
        if len(parts) > 1 and parts[0] in _VERBS:
            spots.append(Spot(f"Query.{field.name}", field.place))
    yield from report(
        CHECK, spots, "says what kind of thing it is", "Name what it stands for: order, Order, Status."
    )


def _ends(name: str, suffix: str) -> bool:
    return name.endswith(suffix) and len(name) > len(suffix)


CHECK = Check("graphql/kind-in-name", frozenset({"graphql"}), Severity.ADVICE, run)
