"""Types have a description.

Descriptions are what introspection, editors and generated documentation show; a reader of the API has
nothing else. Roots, connections, edges and payloads say all by their name.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID! }
Right:
    type Query { order(id: ID!): Order }
    "What a customer bought in one go."
    type Order { id: ID! }
Source: graphql-schema-linter types-have-descriptions, graphql-eslint require-description
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.known import USUAL_SCALARS
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    obvious = document.carriers | document.root_names
    spots = [
        Spot(each.name, each.place)
        for each in document.types
        if not each.description.strip()
        and not each.extends
        and each.name not in obvious | USUAL_SCALARS
        and not each.name.endswith(("Payload", "Input"))
    ]
    yield from report(CHECK, spots, "has no description", 'Say in a "…" above it what it stands for.')


CHECK = Check("graphql/type-description", frozenset({"graphql"}), Severity.ADVICE, run)
