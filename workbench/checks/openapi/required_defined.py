"""What is required is also described.

A name in `required` that is not among the properties is a typing mistake, or a field that nobody
knows the type of.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, required: [totl], properties: {total: {type: integer}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, required: [total], properties: {total: {type: integer}}}}
Source: Redocly no-required-schema-properties-undefined
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence
from workbench.engines.positions import Path

_COMPOSED = ("allOf", "oneOf", "anyOf", "$ref", "patternProperties", "$dynamicRef", "if", "dependentSchemas")
_PARTS = frozenset({"allOf", "oneOf", "anyOf", "not", "if", "then", "else", "dependentSchemas"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for schema in document.having("required"):
        if "items" in schema.node and "properties" not in schema.node and schema.node["required"]:
            place = document.place((*schema.at, "required"))
            yield CHECK.finding("A list has no properties to require.", place, "Move it into items.")
            continue
        properties = mapping(schema.node.get("properties"))
        if not properties or _is_part(schema.at) or any(word in schema.node for word in _COMPOSED):
            continue
        for index, name in enumerate(sequence(schema.node.get("required"))):
            if isinstance(name, str) and name not in properties:
                near = get_close_matches(name, list(properties), 1, 0.6)
                hint = f"Did you mean {near[0]!r}?" if near else "Describe it under properties."
                message = f"{one_line(name, 60)!r} is required but not described."
                yield CHECK.finding(message, document.place((*schema.at, "required", index)), hint)


def _is_part(at: Path) -> bool:
    """Another schema adds to this one, and may describe the property."""
    return any(
        step in _PARTS and (index == 0 or at[index - 1] not in ("properties", "schemas"))
        for index, step in enumerate(at)
    )


CHECK = Check("openapi/required-defined", frozenset({"openapi"}), Severity.WARNING, run)
