"""What is required is described.

A name in `required` that `properties` does not have is mostly a misspelling: then nothing can fit, or
anything may stand under that name.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    required: [id, nmae]
    properties: {id: {type: string}, name: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    required: [id, name]
    properties: {id: {type: string}, name: {type: string}}
Source: Redocly no-required-schema-properties-undefined; ajv strictRequired
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.walk import is_part
from workbench.engines.openapi.shapes import mapping, sequence

_COMPOSED = frozenset({"allOf", "oneOf", "anyOf", "$ref", "patternProperties", "$dynamicRef", "$recursiveRef",
                       "if", "dependentSchemas", "dependencies"})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        properties = mapping(schema.node.get("properties"))
        if (
            not properties
            or is_part(schema.at)
            or schema.at in holder.extended
            or _COMPOSED & schema.node.keys()
        ):
            continue
        for index, name in enumerate(sequence(schema.node.get("required"))):
            if isinstance(name, str) and name not in properties:
                near = get_close_matches(name, list(properties), 1, 0.6)
                hint = f"Did you mean {near[0]!r}?" if near else "Describe it under properties."
                message = f"{one_line(name, 60)!r} is required but not described."
                yield CHECK.finding(message, holder.place((*schema.at, "required", index)), hint)


CHECK = Check("jsonschema/required-defined", frozenset({"jsonschema", "asyncapi"}), Severity.WARNING, run)
