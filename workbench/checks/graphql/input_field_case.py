"""Fields of inputs are camelCase.

What a client sends is named like what it reads.

Wrong:
    type Query { ok: Boolean }
    type Mutation { addNote(input: AddNoteInput!): Note }
    type Note { id: ID! }
    input AddNoteInput { Note_Text: String! }
Right:
    type Query { ok: Boolean }
    type Mutation { addNote(input: AddNoteInput!): Note }
    type Note { id: ID! }
    input AddNoteInput { noteText: String! }
Source: graphql-schema-linter input-object-values-are-camel-cased
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document
from workbench.engines.graphql.words import is_camel


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{each.name}.{field.name}", field.place)
        for each in document.inputs
        for field in each.fields
        if not is_camel(field.name)
    ]
    yield from report(CHECK, spots, "is not camelCase", "Write it as createdAt.")


CHECK = Check("graphql/input-field-case", frozenset({"graphql"}), Severity.ADVICE, run)
