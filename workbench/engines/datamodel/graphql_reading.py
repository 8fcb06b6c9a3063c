"""A data model from a GraphQL schema: its object types, pages and inputs left out."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.core.datamodel import Attribute, Entity, Kind, Reference
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import guessed, referred
from workbench.engines.datamodel.identifiers import entity_name, part_name
from workbench.engines.datamodel.kinds import spelt
from workbench.engines.datamodel.relations import Many, resolve
from workbench.engines.graphql.model import Document, Form, Member, TypeDef
from workbench.engines.graphql.read import read
from workbench.engines.graphql.relay import target_of

_NO_ENTITY = re.compile(r"(?:Payload|Result|Error|Response|PageInfo|Input|Problem)\Z")
_SCALARS = {
    "String": Kind.TEXT, "Int": Kind.INTEGER, "Float": Kind.FLOAT, "Boolean": Kind.BOOLEAN, "ID": Kind.UUID,
    "DateTime": Kind.TIMESTAMP, "Timestamp": Kind.TIMESTAMP, "Instant": Kind.TIMESTAMP, "Date": Kind.DATE,
    "Time": Kind.TIME, "LocalDate": Kind.DATE, "UUID": Kind.UUID, "JSON": Kind.JSON, "JSONObject": Kind.JSON,
    "URL": Kind.URL, "URI": Kind.URL, "EmailAddress": Kind.EMAIL, "Email": Kind.EMAIL, "Money": Kind.MONEY,
    "Decimal": Kind.DECIMAL, "BigDecimal": Kind.DECIMAL, "BigInt": Kind.BIG_INTEGER, "Long": Kind.BIG_INTEGER,
    "PhoneNumber": Kind.PHONE, "Duration": Kind.DURATION, "Bytes": Kind.BINARY,
}  # fmt: skip


def drafted(content: str, first_line: int = 1) -> Draft:
    """The object types of a GraphQL schema as entities, before the laws; never raises."""
    document, findings = read("", content)
    draft = Draft()
    if document is None:
        lines = content.split("\n")
        for finding in findings:
            line = finding.place.line if finding.place else 1
            shown = lines[line - 1].strip() if line <= len(lines) else ""
            draft.say(shown[:200], first_line + line - 1, finding.message, finding.hint)
        return draft
    return _Reader(document, draft, first_line - 1).read()


class _Reader:
    def __init__(self, document: Document, draft: Draft, above: int) -> None:
        self._document = document
        self._above = above
        self._lists: list[Many] = []
        self._entities = {each.name: each for each in document.outputs if self._is_entity(each)}
        self.draft = draft

    def read(self) -> Draft:
        for each in self._entities.values():
            self._entity(each)
        left = [
            each.name
            for each in self._document.outputs
            if each.name not in self._entities and each.name not in self._document.carriers
        ]
        if left:
            names = ", ".join(left[:8]) + (" and others" if len(left) > 8 else "")
            self.draft.assumed.append(f"{names}: no entities, since they are answers or interfaces.")
        if not self._entities:
            problem = "The schema has no object type of its own."
            self.draft.say("", self._above + 1, problem, "Write the entities as `type Order { id: ID! }`.")
        resolve(self.draft, self._lists)
        return self.draft

    def _is_entity(self, each: TypeDef) -> bool:
        return (
            each.form is Form.OBJECT
            and each.name not in self._document.carriers
            and not _NO_ENTITY.search(each.name)
            and bool(each.fields)
        )

    def _entity(self, each: TypeDef) -> None:
        name = entity_name(each.name)
        self.draft.lines.setdefault(name, each.place.line + self._above)
        entity = Entity(name, note=each.description)
        for member in each.fields:
            part = self._part(name, member)
            if isinstance(part, Reference):
                entity = replace(entity, references=(*entity.references, part))
            elif part is not None:
                entity = replace(entity, attributes=(*entity.attributes, part))
        self.draft.entities.append(entity)

    def _part(self, owner: str, member: Member) -> Attribute | Reference | None:
        target, many = target_of(self._document, member)
        name, needed, note = part_name(member.name), member.type.required, member.description
        known = self._document.type(target)
        if known is not None and known.name in self._entities:
            if many:
                self._lists.append(Many(owner, name, entity_name(target)))
                return None
            return Reference(name, entity_name(target), needed, note=note)
        if known is not None and known.form is Form.ENUM:
            values = tuple(value.name for value in known.values)
            return Attribute(name, Kind.ENUM, needed, values=values, many=many, note=note)
        if known is not None and known.form in (Form.OBJECT, Form.INTERFACE, Form.UNION):
            self.draft.assumed.append(f"{owner}.{name} is left out: {target} is no entity.")
            return None
        if known is None and target not in _SCALARS and target[:1].isupper() and not many:
            return Reference(referred(name) or name, entity_name(target), needed, note=note)
        return replace(_value(name, target, many), required=needed, note=note)


def _value(name: str, scalar: str, many: bool) -> Attribute:
    found = spelt(scalar)
    kind = _SCALARS.get(scalar) or (found.kind if found and found.kind is not Kind.ENUM else Kind.TEXT)
    guess = guessed(name, many=many)
    if scalar == "ID" and not many and referred(name):
        return guess
    if kind is Kind.TEXT and guess.kind in (Kind.EMAIL, Kind.URL, Kind.PHONE, Kind.LONG_TEXT):
        kind = guess.kind
    if kind is Kind.INTEGER and guess.kind is Kind.MONEY:
        return Attribute(name.removesuffix("_cents"), Kind.MONEY, many=many)
    return Attribute(name, kind, many=many, private=guess.private)
