"""A subgraph declares the scalars and directives that it uses.

Composition refuses a subgraph that uses a name which it neither declares nor imports.

Wrong:
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
    type Order @key(fields: "id") { id: ID!, placedAt: DateTime! }
Right:
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
    scalar DateTime
    type Order @key(fields: "id") { id: ID!, placedAt: DateTime! }
Source: Apollo Federation, subgraph specification
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.known import undeclared, uses_of_types
from workbench.engines.graphql.model import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    missing = undeclared(document)
    if not missing:
        return
    seen: dict[str, Place] = {}
    for each in document.types:
        for member in each.fields:
            for one in (member, *member.args):
                if one.type.name in missing:
                    seen.setdefault(one.type.name, one.place)
    for use in uses_of_types(document.types):
        if f"@{use.name}" in missing:
            seen.setdefault(f"@{use.name}", use.place)
    for name, place in seen.items():
        hint = (
            f"Declare it: directive {name} …, or import it by @link."
            if name[0] == "@"
            else f"Add scalar {name}."
        )
        yield CHECK.finding(f"{name} is used and not declared.", place, hint)


CHECK = Check("graphql/undeclared", frozenset({"graphql"}), Severity.WARNING, run)
