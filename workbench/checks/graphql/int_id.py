"""Ids are of type ID.

Int has 32 bits: the first id past 2,147,483,647 fails the query. ID is a text to clients, whatever the
database has, and caches look for it.

Wrong:
    type Query { order(id: Int!): Order }
    type Order { id: Int! }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID! }
Source: GraphQL specification 3.5.1 and 3.5.5; graphql-eslint strict-id-in-types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Member
from workbench.engines.graphql.words import is_identifier


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if _is_int_id(field)
    ]
    spots += [Spot(label, member.place) for label, member in document.input_values() if _is_int_id(member)]
    yield from report(CHECK, spots, "is an id of type Int, which ends at 2,147,483,647", "Make it ID.")


def _is_int_id(member: Member) -> bool:
    return is_identifier(member.name) and member.type.name in ("Int", "Float")


CHECK = Check("graphql/int-id", frozenset({"graphql"}), Severity.WARNING, run)
