"""Types that are looked up have an id.

Clients' caches keep objects by id; without one each answer stands for itself, and an update shows in one
place only.

Wrong:
    type Query { orders(first: Int): [Order!]! }
    type Order { number: String! }
Right:
    type Query { orders(first: Int): [Order!]! }
    type Order { id: ID!, number: String! }
Source: graphql-eslint strict-id-in-types; Apollo Client, cache configuration
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.relay import target_of
from workbench.engines.graphql.words import is_identifier, words


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = document.root("query")
    if root is None:
        return
    looked_up = set()
    for field in root.fields:
        name, many = target_of(document, field)
        if many or any(is_identifier(arg.name) for arg in field.args):
            looked_up.add(name)
    spots = [
        Spot(each.name, each.place)
        for each in document.outputs
        if each.name in looked_up
        and each.form is Form.OBJECT
        and not each.extends
        and not each.use("key")
        and not any(field.type.name in ("ID", "UUID") or _is_key(field.name) for field in each.fields)
    ]
    yield from report(CHECK, spots, "has no id", "Add id: ID!.")


def _is_key(name: str) -> bool:
    return is_identifier(name) or words(name)[-1:] in (("uuid",), ("slug",), ("code",), ("sku",), ("key",))


CHECK = Check("graphql/id-field", frozenset({"graphql"}), Severity.ADVICE, run)
