"""A tool call's input: from JSON text to a mapping that fits the tool's schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.core.errors import ToolError


def arguments(input_json: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The input, checked. Raises `ToolError` with a sentence that the architect can act on.

    Strict tool use may still differ in the capitalisation of enums, and local models are not strict
    at all: enums are matched without regard to case, and missing keys are named.
    """
    try:
        found = json.loads(input_json or "{}")
    except ValueError as error:
        raise ToolError(f"The input is not JSON: {error}.", hint="Send the call again.") from error
    if not isinstance(found, dict):
        raise ToolError("The input must be a JSON object.", hint="Send the call again.")
    fitted = _fit(found, schema)
    import jsonschema_rs

    faults = list(jsonschema_rs.Draft202012Validator(dict(schema)).iter_errors(fitted))
    if faults:
        said = "; ".join(_sentence(fault) for fault in faults[:3])
        more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
        raise ToolError(f"The input does not fit: {said}{more}.", hint="Send the call again, mended.")
    return dict(fitted)


def _sentence(fault: Any) -> str:
    where = ".".join(str(part) for part in fault.instance_path)
    return f"{where or 'input'}: {fault.message[:160]}"


def _fit(value: Any, schema: Mapping[str, Any]) -> Any:
    """The value with enum members spelled as the schema spells them."""
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        return {key: _fit(item, properties.get(key, {})) for key, item in value.items()}
    if isinstance(value, list):
        return [_fit(item, schema.get("items", {})) for item in value]
    if isinstance(value, str):
        for member in schema.get("enum", ()):
            if isinstance(member, str) and member.casefold() == value.casefold():
                return member
    return value
