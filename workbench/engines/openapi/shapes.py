"""Safe looks at data that may have any shape, and the vocabulary of OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
WRITES = frozenset({"post", "put", "patch", "delete"})
SCOPED = "additionalOperations"
"""Where 3.2 keeps the operations of all other methods."""
WEBHOOKS = ("webhooks", "x-webhooks")
"""Where what the API calls by itself stands: since 3.1, and as an extension in documents of 3.0."""
EMPTY: Mapping[str, Any] = {}

SUBSCHEMA = ("additionalProperties", "items", "not", "contains", "propertyNames", "if", "then", "else",
             "unevaluatedItems", "unevaluatedProperties", "contentSchema")  # fmt: skip
NO_SCHEMAS = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})
"""Keys of whose values nothing is a schema or a reference."""
SUBSCHEMA_LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")
SUBSCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else EMPTY


def sequence(value: Any) -> Sequence[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def text(value: Any) -> str:
    """The value if it is text, else nothing."""
    return value if isinstance(value, str) else ""


def shown(value: Any) -> str:
    """The value as JSON, the same for equal values."""
    return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)


def types_of(schema: Mapping[str, Any]) -> frozenset[str]:
    """The types a schema names, `null` included where it allows null; empty when it names none."""
    given = schema.get("type")
    names = {given} if isinstance(given, str) else {name for name in sequence(given) if isinstance(name, str)}
    if names and schema.get("nullable") is True:
        names.add("null")
    return frozenset(names)


def main_type(schema: Mapping[str, Any]) -> str:
    """The one type besides null that a schema names or plainly means; empty when there is none."""
    named = types_of(schema) - {"null"}
    if len(named) == 1:
        return next(iter(named))
    if named:
        return ""
    if isinstance(schema.get("properties"), dict):
        return "object"
    return "array" if "items" in schema else ""
