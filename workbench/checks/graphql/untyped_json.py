"""Fields have a type instead of JSON.

What is JSON can't be selected, validated, described or deprecated; each client guesses its shape.

Wrong:
    scalar JSON
    type Query { order(id: ID!): Order }
    type Order { id: ID!, address: JSON }
Right:
    type Query { order(id: ID!): Order }
    type Order { id: ID!, address: Address }
    type Address { street: String!, city: String! }
Source: own; Apollo schema design, naming and types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document, Form
from workbench.engines.graphql.words import words

_LOOSE = frozenset(
    {"JSON", "JSONObject", "Json", "JsonObject", "Object", "Any", "AWSJSON", "Map", "jsonb", "Mixed"}
)
_FREE = frozenset(
    {"metadata", "extensions", "properties", "attributes", "settings", "raw", "payload", "custom"}
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree

    def is_loose(name: str) -> bool:
        known = document.type(name)
        return name in _LOOSE and (known is None or known.form is Form.SCALAR)

    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each, field in document.output_fields()
        if is_loose(field.type.name) and not _FREE & set(words(field.name))
    ]
    spots += [
        Spot(label, member.place)
        for label, member in document.input_values()
        if is_loose(member.type.name) and not _FREE & set(words(member.name))
    ]
    yield from report(CHECK, spots, "may be any JSON", "Give it a type with the fields that it has.")


CHECK = Check("graphql/untyped-json", frozenset({"graphql"}), Severity.ADVICE, run)
