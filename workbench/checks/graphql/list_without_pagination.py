"""Lists at the root can be paged.

A list that grows with the data answers with all of it one day. Lists that are asked for by their ids are as
long as the client says.

Wrong:
    type Query { orders: [Order!]! }
    type Order { id: ID! }
Right:
    type Query { orders(first: Int = 20, after: String): [Order!]! }
    type Order { id: ID! }
Source: own; GraphQL.org best practices, pagination; OWASP GraphQL cheat sheet
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.relay import pages
from workbench.engines.graphql.words import is_identifier

_SHORT = re.compile(
    r"(?:role|permission|currenc|countr|language|locale|categor|status|setting|plan|feature|flag|region|timezone|top|"
    r"recent|featured|latest|trending|popular|suggest|my|type|kind|option|method|provider|scope|channel)",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("query")
    spots = [
        Spot(f"{root.name}.{field.name}", field.place)
        for field in (root.fields if root else ())
        if root is not None
        and field.type.many
        and document.is_composite(field.type.name)
        and field.name != "_entities"
        and not pages(document, field)
        and not field.use("listSize")
        and not field.deprecated
        and not any(arg.type.many and is_identifier(arg.name.removesuffix("s")) for arg in field.args)
        and not _SHORT.search(field.name)
    ]
    yield from report(
        CHECK, spots, "is a list without an end", "Add (first: Int = 20, after: String) and a limit."
    )


CHECK = Check("graphql/list-without-pagination", frozenset({"graphql"}), Severity.WARNING, run)
