"""What is defined is used.

A definition that nothing refers to is a leftover, or the reference to it was forgotten.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {home: {type: string}}
    $defs: {Address: {type: object}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {home: {$ref: '#/$defs/Address'}}
    $defs: {Address: {type: object}}
Source: Spectral asyncapi-unused-components-schema, likewise for schemas by themselves
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.document import Document
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    root = mapping(document.root)
    if not any(word in root for word in ("type", "properties", "$ref", "allOf", "oneOf", "anyOf", "items")):
        return
    used = {
        found[1][:2]
        for reference in document.references
        if (found := document.find(reference.target, reference.at[:-1])) and found[1][:2] != reference.at[:2]
    }
    spots = [
        Spot(f"The definition {name}", at)
        for name, (node, at) in document.definitions.items()
        if at not in used and not any(word in mapping(node) for word in ("$id", "$anchor", "$dynamicAnchor"))
    ]
    yield from report(CHECK, document, spots, "is used by nothing", "Refer to it, or remove it.")


CHECK = Check("jsonschema/unused-definition", frozenset({"jsonschema"}), Severity.ADVICE, run)
