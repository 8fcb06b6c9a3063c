"""Fields of Query that return one object are nullable.

When a non-null field fails, the error climbs to the next nullable one: at a root that takes the whole
answer along, other fields included, and "not found" has no way to be said.

Wrong:
    type Query { order(id: ID!): Order! }
    type Order { id: ID! }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID! }
Source: graphql-eslint require-nullable-result-in-root
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
    root = document.root("query")
    if root is None:
        return
    spots = [
        Spot(f"{root.name}.{field.name}", field.place)
        for field in root.fields
        if field.type.required
        and not field.type.many
        and document.is_composite(field.type.name)
        and field.type.name not in document.carriers
        and any(is_identifier(arg.name) or arg.type.required for arg in field.args)
    ]
    yield from report(CHECK, spots, "can't answer null", "Leave the ! out: null says that there is none.")


CHECK = Check("graphql/nullable-root-result", frozenset({"graphql"}), Severity.ADVICE, run)
