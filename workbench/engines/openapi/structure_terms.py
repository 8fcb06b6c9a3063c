"""Terms that the structure of OpenAPI documents is written in."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
FLAG: Json = {"type": "boolean"}
URL: Json = {"type": "string", "format": "uri-reference"}
"""An address, which may be relative."""


def object_of(fields: Json, *required: str, **more: Any) -> Json:
    """An object with these fixed fields and `x-` extensions, and no others."""
    schema: Json = {
        "type": "object",
        "properties": fields,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
        **more,
    }
    return {**schema, "required": list(required)} if required else schema


def to(name: str) -> Json:
    """A use of another definition."""
    return {"$ref": f"#/$defs/{name}"}


def or_reference(name: str) -> Json:
    """The definition, or a Reference Object in its place."""
    return {"if": {"type": "object", "required": ["$ref"]}, "then": to("reference"), "else": to(name)}


def map_of(schema: Json, **more: Any) -> Json:
    """A map from any names."""
    return {"type": "object", "additionalProperties": schema, **more}


def list_of(schema: Json) -> Json:
    """A list."""
    return {"type": "array", "items": schema}


def not_both(one: str, other: str) -> Json:
    """A keyword that forbids the second field where the first stands."""
    return {"dependentSchemas": {one: {"properties": {other: False}}}}
