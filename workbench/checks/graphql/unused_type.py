"""Every type can be reached from a root.

What no field leads to is never answered; it is left over, or a field was forgotten.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID! }
    type Invoice { id: ID! }
Right:
    type Query { order(id: ID!): Order, invoice(id: ID!): Invoice }
    type Order { id: ID! }
    type Invoice { id: ID! }
Source: graphql-schema-linter defined-types-are-used, graphql-eslint no-unreachable-types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.known import referenced
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not document.roots:
        return
    reached = _reached(document)
    spots = [
        Spot(each.name, each.place)
        for each in document.types
        if each.name not in reached and not each.extends and each.name not in document.wanted
    ]
    yield from report(
        CHECK, spots, "is reached from no root", "Add the field that leads to it, or remove it."
    )


def _reached(document: Document) -> set[str]:
    """Names of what the roots, a subgraph's entities and directives lead to. Who implements a reached
    interface is reached too."""
    implementers: dict[str, list[str]] = {}
    for each in document.by_name.values():
        for name in each.interfaces:
            implementers.setdefault(name, []).append(each.name)
    waiting = [*document.root_names, *(arg.type.name for each in document.directives for arg in each.args)]
    waiting += [each.name for each in document.types if each.use("key") or each.use("extends")]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        known = document.type(name)
        if name in reached or known is None:
            continue
        reached.add(name)
        waiting += [*referenced([known]), *implementers.get(name, ())]
    return reached


CHECK = Check("graphql/unused-type", frozenset({"graphql"}), Severity.ADVICE, run)
