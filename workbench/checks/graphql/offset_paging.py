"""Lists are paged by a cursor rather than by offset.

With an offset the database reads all that is skipped, and what is added meanwhile is shown twice or not at
all.

Wrong:
    type Query { orders(offset: Int, limit: Int): [Order!]! }
    type Order { id: ID! }
Right:
    type Query { orders(first: Int = 20, after: String): [Order!]! }
    type Order { id: ID! }
Source: own; GraphQL.org best practices, pagination
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.relay import pages


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if field.args and pages(document, field) == "offset"
    ]
    yield from report(
        CHECK, spots, "is paged by offset", "Take (first: Int, after: String) and give a cursor."
    )


CHECK = Check("graphql/offset-paging", frozenset({"graphql"}), Severity.ADVICE, run)
