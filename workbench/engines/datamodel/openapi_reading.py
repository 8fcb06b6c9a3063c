"""A data model from an OpenAPI document: its schemas that are resources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.core.datamodel import Attribute, Entity, Kind, Reference
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import guessed, referred
from workbench.engines.datamodel.identifiers import entity_name, part_name
from workbench.engines.datamodel.kinds import number, plain
from workbench.engines.datamodel.relations import Many, resolve
from workbench.engines.openapi.document import Document, read_text
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.shapes import main_type, mapping, sequence, text, types_of

_NO_RESOURCE = re.compile(
    r"(?:Problem|Error|Page|Pagination|Cursor|Links?|Meta|Metadata|Response|Request|Payload|Body|Input|Create|"
    r"Update|Patch|Replace|Filter|Query|Params|Collection|List|Page\w*|Token|Tokens|Health|Envelope|"
    r"Violations?|Credentials|Login)\Z|\A(?:New|Create|Update|Patch|Paginated|Validation|Http|Problem|Error|"
    r"Page|ListOf|PagedList)(?=[A-Z]|\Z)"
)
_WITHOUT = re.compile(r"(?:Dto|DTO|Resource|Model|Response|Read|Representation|Out|Entity)\Z")
_FORMATS = {
    "email": Kind.EMAIL, "idn-email": Kind.EMAIL, "uri": Kind.URL, "url": Kind.URL, "iri": Kind.URL,
    "uri-reference": Kind.URL, "date": Kind.DATE, "time": Kind.TIME, "date-time": Kind.TIMESTAMP,
    "duration": Kind.DURATION, "uuid": Kind.UUID, "binary": Kind.BINARY, "byte": Kind.BINARY,
    "password": Kind.TEXT, "decimal": Kind.DECIMAL, "int64": Kind.BIG_INTEGER, "int32": Kind.INTEGER,
    "double": Kind.FLOAT, "float": Kind.FLOAT, "phone": Kind.PHONE,
}  # fmt: skip


def drafted(content: str, first_line: int = 1) -> Draft:
    """The resources of an OpenAPI document as entities, before the laws; never raises."""
    document = read_text(content)
    if document is None:
        draft = Draft()
        hint = "Check its indentation, or paste the schemas alone under `components: schemas:`."
        draft.say(content[:60].split("\n")[0], first_line, "This can't be read as YAML or JSON.", hint)
        return draft
    reader = _Reader(document, first_line - 1)
    return reader.read()


class _Reader:
    def __init__(self, document: Document, above: int) -> None:
        self._document = document
        self._above = above
        self._schemas = {str(name): node for name, node in document.named_schemas.items()}
        self._names = self._resources()
        self._lists: list[Many] = []
        self.draft = Draft()

    def read(self) -> Draft:
        for name, owner in self._names.items():
            self._entity(name, owner)
        left = [name for name in self._schemas if name not in self._names and self._holds(name)]
        if left:
            names = ", ".join(left[:8]) + (" and others" if len(left) > 8 else "")
            self.draft.assumed.append(f"{names}: no entities, since they are pages, problems or inputs.")
        if not self._names:
            problem = "The document has no schema of a resource."
            hint = "Tell the entities under `components: schemas:`, or in words."
            self.draft.say("", self._above + 1, problem, hint)
        info = mapping(self._document.root.get("info"))
        self.draft.title = re.sub(r"\s+API\Z", "", text(info.get("title")))
        resolve(self.draft, self._lists)
        return self.draft

    def _resources(self) -> dict[str, str]:
        """Entities by schema. What has another's name and an ending (`OrderCreate`) is that other's input."""
        found: dict[str, str] = {}
        whole = set(self._schemas)
        for name in self._schemas:
            base = _WITHOUT.sub("", name) or name
            if not self._holds(name) or (base != name and base in whole):
                continue
            if base == name and _NO_RESOURCE.search(name):
                continue
            made = entity_name(base)
            if made and made not in found.values():
                found[name] = made
        return found

    def _holds(self, name: str) -> bool:
        node = self._flat(self._schemas[name])
        return bool(mapping(node.get("properties")))

    def _flat(self, node: Any) -> Mapping[str, Any]:
        return flat(self._document, node)

    def _entity(self, name: str, owner: str) -> None:
        node = self._flat(self._schemas[name])
        at = self._document.place(("components", "schemas", name)).line
        self.draft.lines.setdefault(owner, at + self._above)
        required = {one for one in sequence(node.get("required")) if isinstance(one, str)}
        entity = Entity(owner, note=text(node.get("description")))
        for key, written in mapping(node.get("properties")).items():
            part = self._part(owner, str(key), written, required)
            if isinstance(part, Reference):
                entity = replace(entity, references=(*entity.references, part))
            elif part is not None:
                entity = replace(entity, attributes=(*entity.attributes, part))
        self.draft.entities.append(entity)

    def _part(self, owner: str, key: str, written: Any, required: set[str]) -> Attribute | Reference | None:
        node = self._flat(written)
        needed = key in required and "null" not in types_of(node)
        note = text(node.get("description"))
        name = part_name(key)
        target, nullable = self._target(written)
        if target:
            return Reference(referred(name) or name, target, needed and not nullable, note=note)
        if main_type(node) == "array" or "items" in node:
            target, _ = self._target(node.get("items"))
            if target:
                self._lists.append(Many(owner, name, target))
                return None
            inner = self._value(name, self._flat(node.get("items")))
            return replace(inner, many=True, required=needed, note=note, unique=False)
        role = referred(name)
        if role and entity_name(role) in self._names.values():
            return Reference(role, entity_name(role), needed, note=note)
        return replace(self._value(key, node), required=needed, note=note)

    def _target(self, node: Any) -> tuple[str, bool]:
        """The entity that a schema refers to, and whether it may be null."""
        seen = mapping(node)
        for keyword in ("allOf", "oneOf", "anyOf"):
            parts = [mapping(part) for part in sequence(seen.get(keyword))]
            named = [part for part in parts if "$ref" in part]
            if len(named) == 1:
                nullable = any(part.get("type") == "null" for part in parts) or seen.get("nullable") is True
                return self._target(named[0])[0], nullable
        reference = text(seen.get("$ref"))
        name = reference.rpartition("/")[2]
        if reference and not self._document.find(reference):
            return entity_name(name), False
        return self._names.get(name, "") or self._names.get(_WITHOUT.sub("", name), ""), False

    def _value(self, key: str, node: Mapping[str, Any]) -> Attribute:
        name = part_name(key)
        values = tuple(one for one in sequence(node.get("enum")) if isinstance(one, str))
        default = node.get("default")
        base = Attribute(name, default=_written(default))
        if values:
            return replace(base, kind=Kind.ENUM, values=values)
        kind, form = main_type(node), text(node.get("format"))
        lowest, highest = _number(node.get("minimum")), _number(node.get("maximum"))
        guess = guessed(name)
        private = node.get("writeOnly") is True or form == "password"
        if kind == "boolean":
            return replace(base, kind=Kind.BOOLEAN)
        if kind in ("integer", "number"):
            plainly = Kind.INTEGER if kind == "integer" else Kind.DECIMAL
            found = _FORMATS.get(form, plainly)
            if guess.kind is Kind.MONEY and kind == "integer":
                found, base = Kind.MONEY, replace(base, name=name.removesuffix("_cents"))
            return replace(base, kind=found, minimum=lowest, maximum=highest)
        if kind == "object" or "properties" in node or "additionalProperties" in node:
            return replace(base, kind=Kind.JSON, default="")
        if kind == "string":
            found = _FORMATS.get(form) or (guess.kind if guess.kind in _BY_NAME else Kind.TEXT)
            length = node.get("maxLength")
            most = length if isinstance(length, int) and not isinstance(length, bool) else None
            return replace(base, kind=found, length=most, private=private or guess.private)
        return guess


_BY_NAME = frozenset((Kind.EMAIL, Kind.URL, Kind.PHONE, Kind.LONG_TEXT))


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return plain(value) if abs(value) < 1e15 else ""
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    return number(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
