"""Secrets are not among what can be read.

A password, its hash or a secret key in an output type is one query away from everyone who may read the
object. Tokens belong to the answer of signing in alone.

Wrong:
    type Query { user(id: ID!): User }
    type User { id: ID!, email: String!, passwordHash: String! }
Right:
    type Query { user(id: ID!): User }
    type User { id: ID!, email: String! }
Source: OWASP API Security 2023, API3
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_secret, is_token

_GIVES_TOKENS = re.compile(
    r"auth|token|session|login|signin|signup|credential|register|payload|oauth|viewer", re.IGNORECASE
)
_TEXTS = frozenset({"String", "ID", "JWT"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    mutation = document.root("mutation")
    given = {field.type.name for field in (mutation.fields if mutation else ())}
    spots = []
    for each, field in document.output_fields():
        if each.name in document.root_names or field.type.name not in _TEXTS:
            continue
        is_answer = _GIVES_TOKENS.search(each.name) or (each.name in given and each.field("id") is None)
        one_time = each.name in given and each.name.endswith("Payload")
        if (is_secret(field.name) and not one_time) or (is_token(field.name) and not is_answer):
            spots.append(Spot(f"{each.name}.{field.name}", field.place))
    yield from report(
        CHECK, spots, "can be read by whoever reads the object", "Take it out of the output type."
    )


CHECK = Check("graphql/sensitive-field", frozenset({"graphql"}), Severity.WARNING, run)
