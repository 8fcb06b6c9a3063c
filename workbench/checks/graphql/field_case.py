"""Fields and arguments are camelCase.

Clients in JavaScript, Swift and Kotlin use the names as they are; every convention of the field writes them
so.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, placed_at: String }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, placedAt: String }
Source: graphql-schema-linter fields-are-camel-cased, graphql-eslint naming-convention
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_camel


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for each, field in document.output_fields():
        if not is_camel(field.name):
            spots.append(Spot(f"{each.name}.{field.name}", field.place))
        spots += [
            Spot(f"{each.name}.{field.name}({arg.name})", arg.place)
            for arg in field.args
            if not is_camel(arg.name)
        ]
    yield from report(CHECK, spots, "is not camelCase", "Write it as createdAt.")


CHECK = Check("graphql/field-case", frozenset({"graphql"}), Severity.ADVICE, run)
