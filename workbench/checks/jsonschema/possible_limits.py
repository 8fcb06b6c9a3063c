"""No limit excludes what another asks for.

Where the least is more than the most, nothing fits, and the mistake only shows with the first real value.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    minLength: 20
    maxLength: 10
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    minLength: 10
    maxLength: 20
Source: JSON Schema 2020-12 Validation, section 6
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import mapping, sequence, types_of

_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)
_EXCLUSIVE = (
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
)


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        for low, said in _contradictions(schema):
            place = holder.place((*schema.at, low))
            yield CHECK.finding(f"{said}: nothing fits.", place, "Swap or mend them.")


def _contradictions(schema: Schema) -> Iterator[tuple[str, str]]:
    """The keyword that says too much, and what it says against another."""
    node = schema.node
    for low, high in _PAIRS:
        least, most = _number(node.get(low)), _number(node.get(high))
        if least is not None and most is not None and least > most:
            yield low, f"{low} {least:g} is above {high} {most:g}"
    for low, high in _EXCLUSIVE:
        least, most = _number(node.get(low)), _number(node.get(high))
        if least is not None and most is not None and least >= most:
            yield low, f"{low} {least:g} leaves nothing below {high} {most:g}"
    names = [name for name in sequence(node.get("required")) if isinstance(name, str)]
    most = _number(node.get("maxProperties"))
    if most is not None and len(set(names)) > most:
        yield "required", f"{len(set(names))} properties are required, and maxProperties is {most:g}"
    impossible = [name for name in names if mapping(node.get("properties")).get(name) is False]
    if impossible:
        yield "required", f"{impossible[0]!r} is required, and its schema is false"
    if types_of(node) == {"array"} and node.get("items") is False and "prefixItems" not in node:
        least = _number(node.get("minItems"))
        if least is not None and least > 0:
            yield "minItems", f"minItems {least:g} asks for items, and items is false"


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


CHECK = Check("jsonschema/possible-limits", frozenset({"jsonschema", "asyncapi"}), Severity.ERROR, run)
