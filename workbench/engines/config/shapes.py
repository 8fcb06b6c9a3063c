"""Structures in one line each, as JSON Schema: `Port = target! int|text, protocol text, mode host/ingress`.

A field is a name, `!` if it must be there, and a type; `?` after a type lets it be null. Types are `text`,
`int`, `number`, `bool`, `any`, the name of another structure, `[list]`, `{map}`, words with slashes between
them for one of those words, and alternatives with `|`. A line that is indented goes on with the one above it.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

_PLAIN: dict[str, Json] = {
    "text": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "any": {},
}
_FIELD = re.compile(r"([\w$.-]+)(!?)\s+(\S.*)")


def shapes(text: str, *, extensions: bool = False) -> dict[str, Json]:
    """The structures by name, to be put under `$defs`. `extensions` lets keys that start with `x-` be.

    Raises `ValueError` for text that is no such notation: it is ours, not a user's.
    """
    bodies: dict[str, str] = {}
    name = ""
    for line in text.strip().split("\n"):
        if line[:1].isspace():
            bodies[name] += " " + line.strip()
        else:
            name, _, rest = line.partition("=")
            name = name.strip()
            bodies[name] = rest.strip()
    return {name: _object(body, extensions) for name, body in bodies.items()}


def _object(body: str, extensions: bool) -> Json:
    fields: Json = {}
    required = []
    for part in filter(None, (part.strip() for part in body.split(","))):
        match = _FIELD.fullmatch(part)
        if match is None:
            raise ValueError(f"no field: {part!r}")
        fields[match[1]] = type_of(match[3])
        if match[2]:
            required.append(match[1])
    schema: Json = {"type": "object", "properties": fields, "additionalProperties": False}
    if extensions:
        schema["patternProperties"] = {"^x-": True}
    return {**schema, "required": required} if required else schema


def type_of(spec: str) -> Json:
    """The schema of one type."""
    nullable = spec.endswith("?")
    options = [_one(option) for option in _split(spec.removesuffix("?"))]
    if len(options) == 1 and not nullable:
        return options[0]
    if any(not option for option in options):
        return {}
    kinds = ["object" if "$ref" in option else str(option["type"]) for option in options]
    deeper = [
        {"if": {"type": kind}, "then": option}
        for kind, option in zip(kinds, options, strict=True)
        if len(option) > 1 or "$ref" in option
    ]
    allowed: Json = {"type": [*dict.fromkeys(kinds), *(["null"] if nullable else [])]}
    return {**allowed, "allOf": deeper} if deeper else allowed


def _split(spec: str) -> list[str]:
    """The alternatives, brackets kept whole."""
    options, depth = [""], 0
    for character in spec:
        depth += (character in "[{") - (character in "]}")
        if character == "|" and not depth:
            options.append("")
        else:
            options[-1] += character
    return [option.strip() for option in options]


def _one(spec: str) -> Json:
    if spec in _PLAIN:
        return _PLAIN[spec]
    if spec.startswith("["):
        return {"type": "array", "items": type_of(spec[1:-1])}
    if spec.startswith("{"):
        return {"type": "object", "additionalProperties": type_of(spec[1:-1])}
    if "/" in spec:
        return {"type": "string", "enum": spec.split("/")}
    return {"$ref": f"#/$defs/{spec}"}
