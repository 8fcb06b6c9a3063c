"""A schema says what it describes.

Title and description are all that a reader has who meets the schema without its author.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    $id: https://shop.test/schemas/order
    type: object
    properties: {id: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    $id: https://shop.test/schemas/order
    title: Order
    type: object
    properties: {id: {type: string}}
Source: JSON Schema 2020-12 Validation, section 9.1
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.document import Document
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = mapping(document.root)
    if root and "title" not in root and "description" not in root:
        message = "The schema has neither title nor description."
        yield CHECK.finding(message, document.place(()), "Say what it describes in a title.")


CHECK = Check("jsonschema/described", frozenset({"jsonschema"}), Severity.ADVICE, run)
