"""A schema says its dialect and its address.

Without `$schema` every validator takes the dialect it likes, and keywords change their meaning; without
`$id` no other schema can refer to it wherever it lies.

Wrong:
    type: object
    properties: {name: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    $id: https://shop.test/schemas/person
    type: object
    properties: {name: {type: string}}
Source: JSON Schema 2020-12 Core, sections 8.1.1 and 8.2.1
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.document import Document
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    missing = [word for word in ("$schema", document.draft.id_word) if word not in mapping(document.root)]
    if missing and isinstance(document.root, dict):
        hint = (
            "Write $schema: https://json-schema.org/draft/2020-12/schema." if missing[0] == "$schema" else ""
        )
        message = f"The schema has no {' and no '.join(missing)}."
        yield CHECK.finding(message, document.place(()), hint or "Give it an absolute address of yours.")


CHECK = Check("jsonschema/identified", frozenset({"jsonschema"}), Severity.ADVICE, run)
