"""Short spellings for the tools' input schemas, in the subset that strict tool use takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def text(description: str) -> Schema:
    """A string."""
    return {"type": "string", "description": description}


def whole(description: str) -> Schema:
    """An integer."""
    return {"type": "integer", "description": description}


def number(description: str) -> Schema:
    """A number."""
    return {"type": "number", "description": description}


def flag(description: str) -> Schema:
    """A boolean."""
    return {"type": "boolean", "description": description}


def one_of(description: str, *members: str) -> Schema:
    """One of these strings."""
    return {"type": "string", "enum": list(members), "description": description}


def many(items: Schema, description: str) -> Schema:
    """An array."""
    return {"type": "array", "items": items, "description": description}


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object that takes these properties and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }
