"""Fields, arguments, enum values and input fields have a description.

What a field means beyond its name (units, defaults, when it is null) is nowhere else in a schema. Ids,
Relay's own fields and arguments, and what belongs to a described enum of one word each are left out.

Wrong:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, total: Int! }
Right:
    type Query {
      "One order, or null if there is none with this id."
      order(id: ID!): Order
    }
    type Order {
      id: ID!
      "In cents, tax included."
      total: Int!
    }
Source: graphql-schema-linter fields-have-descriptions, arguments-have-descriptions, enum-values-have-
descriptions, input-object-values-have-descriptions
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.relay import is_paging

_KNOWN = frozenset({"id", "edges", "node", "nodes", "cursor", "pageInfo", "clientMutationId", "input"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    carriers = document.carriers
    fields = [(each, field) for each, field in document.output_fields() if each.name not in carriers]
    groups = {
        "field": [field for _, field in fields if field.name not in _KNOWN],
        "argument": [
            arg
            for _, field in fields
            for arg in field.args
            if arg.name not in _KNOWN and not is_paging(arg.name)
        ],
        "enum value": [value for each in document.types if not each.description for value in each.values],
        "input field": [
            field for each in document.inputs for field in each.fields if field.name not in _KNOWN
        ],
    }
    said, first = [], None
    for what, members in groups.items():
        bare = [member for member in members if not member.description.strip()]
        if bare:
            said.append(f"{len(bare)} of {len(members)} {what}{'s' if len(members) != 1 else ''}")
            first = min(
                first or bare[0], bare[0], key=lambda member: (member.place.line, member.place.column)
            )
    if first is not None:
        verb = "has" if len(said) == 1 and said[0].startswith("1 of") else "have"
        hint = 'Say in a "…" above each what its name does not: unit, default, when it is null.'
        yield CHECK.finding(
            f"{', '.join(said)} {verb} no description, such as {first.name}.", first.place, hint
        )


CHECK = Check("graphql/member-description", frozenset({"graphql"}), Severity.ADVICE, run)
