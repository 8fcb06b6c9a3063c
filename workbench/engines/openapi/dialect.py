"""Schemas of a document as JSON Schema 2020-12 that needs nothing outside, to hold values against."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from workbench.engines.openapi.document import Document
from workbench.engines.openapi.shapes import SUBSCHEMA, SUBSCHEMA_LISTS, SUBSCHEMA_MAPS, mapping, sequence
from workbench.engines.positions import Path

_BASE = "doc:document"
_KEPT = (
    "type", "enum", "const", "multipleOf", "maximum", "minimum", "exclusiveMaximum",
    "exclusiveMinimum", "maxLength", "minLength", "pattern", "format", "maxItems", "minItems",
    "uniqueItems", "maxProperties", "minProperties", "required", "dependentRequired",
    "maxContains", "minContains",
)  # fmt: skip
"""Keywords that say something of a value and hold no schemas."""


class Dialect:
    """The schemas as one side sees them: `request` leaves out what is read-only, `response` what is
    write-only, and the empty side demands neither."""

    def __init__(self, document: Document, side: str = "") -> None:
        self._document = document
        self._excused = {"request": ("readOnly",), "response": ("writeOnly",)}.get(
            side, ("readOnly", "writeOnly")
        )
        self._old = document.version == "3.0"
        self._names: dict[Path, str] = {}
        self._waiting: list[tuple[Any, Path]] = []
        self._validators: dict[Path, Any] = {}

    def validator(self, node: Any, at: Path) -> Any:
        """A validator of the schema; None when the schema itself is broken. Cached by its place."""
        import jsonschema_rs

        if at not in self._validators:
            schema = self._sound(self.converted(node, at))
            try:
                self._validators[at] = jsonschema_rs.Draft202012Validator(
                    schema, registry=self._registry, validate_formats=True, offline=True
                )
            except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
                self._validators[at] = None
        return self._validators[at]

    @cached_property
    def _registry(self) -> Any:
        """All that any schema refers to, under one address."""
        import jsonschema_rs

        for written in self._document.schemas:
            if "$ref" in written.node:
                self._name(str(written.node["$ref"]))
        definitions: dict[str, Any] = {}
        while self._waiting:
            node, at = self._waiting.pop()
            definitions[self._names[at]] = self._sound(self.converted(node, at))
        return jsonschema_rs.Registry([(_BASE, {"$defs": definitions})])

    def _sound(self, schema: Any) -> Any:
        """The schema, or one that allows everything when it is broken: that is said elsewhere."""
        import jsonschema_rs

        return schema if jsonschema_rs.meta.is_valid(schema) else True

    def _name(self, reference: str) -> str | None:
        found = self._document.find(reference)
        if found is None or not isinstance(found[0], (dict, bool)):
            return None
        node, at = found
        if at not in self._names:
            self._names[at] = f"s{len(self._names)}"
            self._waiting.append((node, at))
        return self._names[at]

    def converted(self, node: Any, at: Path) -> Any:
        """The schema in 2020-12, its references turned to the shared definitions."""
        if not isinstance(node, dict):
            return node if isinstance(node, bool) else True
        result: dict[str, Any] = {}
        if isinstance(node.get("$ref"), str):
            name = self._name(node["$ref"])
            result = {"$ref": f"{_BASE}#/$defs/{name}"} if name else {}
            if self._old:
                return result
        result |= {key: node[key] for key in _KEPT if key in node}
        for key in SUBSCHEMA:
            if key in node:
                result[key] = self.converted(node[key], (*at, key))
        for key in SUBSCHEMA_LISTS:
            if parts := sequence(node.get(key)):
                result[key] = [self.converted(part, (*at, key, index)) for index, part in enumerate(parts)]
        for key in SUBSCHEMA_MAPS:
            if parts_by_name := mapping(node.get(key)):
                result[key] = {
                    name: self.converted(part, (*at, key, name)) for name, part in parts_by_name.items()
                }
        self._excuse(result, node)
        return _from_30(result, node) if self._old else result

    def _excuse(self, result: dict[str, Any], node: Mapping[str, Any]) -> None:
        """Take from `required` what this side does not send."""
        names = node.get("required")
        if not isinstance(names, list):
            return
        properties = mapping(node.get("properties"))
        result["required"] = [
            name for name in names if not (isinstance(name, str) and self._is_excused(properties.get(name)))
        ]

    def _is_excused(self, schema: Any) -> bool:
        found, _ = self._document.follow(schema, ())
        return any(found.get(flag) is True or mapping(schema).get(flag) is True for flag in self._excused)


def _from_30(schema: dict[str, Any], node: Mapping[str, Any]) -> dict[str, Any]:
    """Say in 2020-12 what 3.0 says otherwise: nullable, and limits that are excluded by a flag."""
    for limit, flag in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(schema.get(flag), bool):
            excluded = schema.pop(flag)
            if excluded and limit in schema:
                schema[flag] = schema.pop(limit)
    if node.get("nullable") is True and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
        if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
    return schema
