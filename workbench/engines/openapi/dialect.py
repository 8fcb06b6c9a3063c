"""Schemas of a document as JSON Schema 2020-12 that needs nothing outside, to hold values against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from workbench.engines.openapi.document import Document
from workbench.engines.openapi.schemas import tree_of
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

_KEEP, _ONE, _LIST, _MAP = range(4)
_TREATMENT = {
    **dict.fromkeys(_KEPT, _KEEP),
    **dict.fromkeys(SUBSCHEMA, _ONE),
    **dict.fromkeys(SUBSCHEMA_LISTS, _LIST),
    **dict.fromkeys(SUBSCHEMA_MAPS, _MAP),
}


_SIDES = {"request": ("readOnly",), "response": ("writeOnly",)}


def excused_by(document: Document, side: str) -> tuple[str, ...]:
    """Which flags take a property from what is required on that side, of those that any required property of
    the document has: sides that excuse the same see the same schemas."""
    flags = _SIDES.get(side, ("readOnly", "writeOnly"))
    return tuple(flag for flag in flags if _requires(document, flag))


def _requires(document: Document, flag: str) -> bool:
    return bool(document.having(flag)) and any(
        name in properties and _has(document, properties[name], (flag,))
        for schema in document.having("required")
        if (properties := mapping(schema.node.get("properties")))
        for name in sequence(schema.node["required"])
        if isinstance(name, str)
    )


def _has(document: Document, schema: Any, flags: tuple[str, ...]) -> bool:
    node = mapping(schema)
    found = document.follow(schema, ())[0] if "$ref" in node else node
    return any(found.get(flag) is True or node.get(flag) is True for flag in flags)


class Dialect:
    """The schemas as one side sees them: `request` leaves out what is read-only, `response` what is
    write-only, and the empty side demands neither. `roots` are the schemas that validators will be asked
    for; all there are if it is not told."""

    def __init__(self, document: Document, side: str = "", roots: Iterable[Any] | None = None) -> None:
        self._document = document
        self._excused = excused_by(document, side)
        self._old = document.version == "3.0"
        self._roots = roots
        self._names: dict[Path, str] = {}
        self._waiting: list[tuple[Any, Path]] = []
        self._validators: dict[Path, Any] = {}

    def validator(self, node: Any, at: Path) -> Any:
        """A validator of the schema; None when the schema itself is broken. Cached by its place."""
        import jsonschema_rs

        if isinstance(node, dict) and "$ref" in node and (self._old or len(node) == 1):
            found, at = self._document.follow(node, at)
            node = found or node
        if at not in self._validators:
            try:
                self._validators[at] = self._compiled(node, self._registry)
            except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
                self._validators[at] = self._carefully(node)
        return self._validators[at]

    def _compiled(self, node: Any, registry: Any) -> Any:
        import jsonschema_rs

        schema = self.converted(node)
        return jsonschema_rs.Draft202012Validator(
            schema, registry=registry, validate_formats=True, offline=True
        )

    def _carefully(self, node: Any) -> Any:
        """A validator that leaves out what is broken itself: that is said elsewhere."""
        import jsonschema_rs

        if not jsonschema_rs.meta.is_valid(self.converted(node)):
            return None
        try:
            return self._compiled(node, self._sound_registry)
        except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError):
            return None

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        """All that any schema refers to, by the names that references have after conversion."""
        roots = self._roots
        if roots is None:
            roots = [schema.node for schema in self._document.having("$ref")]
        for root in roots:
            for written in tree_of(root, ()):
                if "$ref" in written.node:
                    self._name(str(written.node["$ref"]))
        definitions: dict[str, Any] = {}
        while self._waiting:
            node, at = self._waiting.pop()
            definitions[self._names[at]] = self.converted(node)
        return definitions

    @cached_property
    def _registry(self) -> Any:
        """The definitions under one address."""
        import jsonschema_rs

        return jsonschema_rs.Registry([(_BASE, {"$defs": self._definitions})])

    @cached_property
    def _sound_registry(self) -> Any:
        """The same, with definitions that allow everything in place of broken ones."""
        import jsonschema_rs

        sound = {
            name: schema if jsonschema_rs.meta.is_valid(schema) else True
            for name, schema in self._definitions.items()
        }
        return jsonschema_rs.Registry([(_BASE, {"$defs": sound})])

    def _name(self, reference: str) -> str | None:
        found = self._document.find(reference)
        if found is None or not isinstance(found[0], (dict, bool)):
            return None
        node, at = found
        if at not in self._names:
            self._names[at] = f"s{len(self._names)}"
            self._waiting.append((node, at))
        return self._names[at]

    def converted(self, node: Any, at: Path = ()) -> Any:
        """The schema in 2020-12, its references turned to the shared definitions."""
        if not isinstance(node, dict):
            return node if isinstance(node, bool) else True
        result: dict[str, Any] = {}
        reference = node.get("$ref")
        if isinstance(reference, str):
            name = self._name(reference)
            result = {"$ref": f"{_BASE}#/$defs/{name}"} if name else {}
            if self._old:
                return result
        for key, value in node.items():
            treatment = _TREATMENT.get(key)
            if treatment is None:
                continue
            if treatment == _KEEP:
                result[key] = value
            elif treatment == _ONE:
                result[key] = self.converted(value)
            elif treatment == _LIST and isinstance(value, list) and value:
                result[key] = [self.converted(part) for part in value]
            elif treatment == _MAP and isinstance(value, dict) and value:
                result[key] = {name: self.converted(part) for name, part in value.items()}
        if self._excused and "required" in result:
            self._excuse(result, node)
        return _from_30(result, node) if self._old else result

    def _excuse(self, result: dict[str, Any], node: Mapping[str, Any]) -> None:
        """Take from `required` what this side does not send."""
        names = node.get("required")
        if not isinstance(names, list):
            return
        properties = mapping(node.get("properties"))
        result["required"] = [
            name
            for name in names
            if not (isinstance(name, str) and _has(self._document, properties.get(name), self._excused))
        ]


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
