"""Changes to a model, one at a time: parts are added, altered, renamed and removed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Reference
from workbench.engines.datamodel.guessing import PLAIN, UNLISTED, guessed
from workbench.engines.datamodel.kinds import NUMBERS, TEXTS
from workbench.engines.datamodel.naming import snake
from workbench.engines.datamodel.statements import Told

Part = Attribute | Reference


@dataclass
class Editing:
    """A model that is being changed."""

    entities: dict[str, Entity] = field(default_factory=dict)
    title: str = ""
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    """Entity, old name, new name of a part; for an entity's own name the first is empty."""
    assumed: list[str] = field(default_factory=list)
    told: dict[tuple[str, str, str], object] = field(default_factory=dict)
    """What this text said of an entity's part, by aspect."""

    @classmethod
    def of(cls, model: DataModel) -> Editing:
        """An editing that begins with a model."""
        return cls({each.name: each for each in model.entities}, model.title)

    def ensure(self, name: str, written: str = "") -> Entity:
        """The entity of that name, new if there is none."""
        if name not in self.entities:
            self.entities[name] = Entity(name, written=written if not written.isascii() else "")
        return self.entities[name]

    def part(self, owner: str, name: str) -> Part | None:
        """An entity's attribute or reference of that name."""
        entity = self.entities.get(owner)
        return None if entity is None else entity.attribute(name) or entity.reference(name)

    def put(self, owner: str, part: Part) -> None:
        """Add a part, or put it in the place of its namesake."""
        entity = self.ensure(owner)
        if isinstance(part, Reference):
            self.entities[owner] = replace(entity, references=_put(entity.references, part))
        else:
            self.entities[owner] = replace(entity, attributes=_put(entity.attributes, part))

    def drop(self, owner: str, name: str) -> None:
        """Remove an entity's part and the sets that it is in."""
        entity = self.entities[owner]
        self.entities[owner] = replace(
            entity,
            attributes=tuple(each for each in entity.attributes if each.name != name),
            references=tuple(each for each in entity.references if each.name != name),
            unique=tuple(group for group in entity.unique if name not in group),
        )

    def drop_entity(self, name: str) -> tuple[str, ...]:
        """Remove an entity, what refers to it and the links that join it; names what went with it."""
        del self.entities[name]
        gone = []
        for other in list(self.entities.values()):
            lost = [each.name for each in other.references if each.target == name]
            if lost and other.link:
                del self.entities[other.name]
                gone.append(other.name)
            else:
                for role in lost:
                    self.drop(other.name, role)
        return tuple(gone)

    def rename_entity(self, old: str, new: str) -> None:
        """Give an entity another name; references that were called after it are renamed, too."""
        made: dict[str, Entity] = {}
        for each in self.entities.values():
            if each.name == old:
                each = replace(each, name=new, written="", plural="")
            references = tuple(
                self._pointed(each.name, one, old, new) if one.target == old else one
                for one in each.references
            )
            roles = {snake(old): snake(new)} if references != each.references else {}
            unique = tuple(tuple(roles.get(name, name) for name in group) for group in each.unique)
            made[each.name] = replace(each, references=references, unique=unique)
        self.entities = made
        self.renamed.append(("", old, new))

    def _pointed(self, owner: str, reference: Reference, old: str, new: str) -> Reference:
        if reference.name != snake(old):
            return replace(reference, target=new)
        return replace(reference, target=new, name=snake(new))

    def rename_part(self, owner: str, old: str, new: str) -> None:
        """Give a part another name; its kind stays."""
        entity = self.entities[owner]
        self.entities[owner] = replace(
            entity,
            attributes=tuple(_renamed(each, old, new) for each in entity.attributes),
            references=tuple(_renamed(each, old, new) for each in entity.references),
            unique=tuple(tuple(new if each == old else each for each in group) for group in entity.unique),
        )
        self.renamed.append((owner, old, new))

    def alter(self, owner: str, name: str, told: Told) -> None:
        """Say something of a part that exists; what the text said otherwise before is told."""
        part = self.part(owner, name)
        if isinstance(part, Reference):
            made: Part = replace(
                part,
                required=part.required if told.required is None else told.required,
                unique=part.unique if told.unique is None else told.unique,
            )
        elif part is not None:
            made = altered(part, told)
        else:
            return
        self.say(owner, name, told)
        self.put(owner, made)

    def say(self, owner: str, name: str, told: Told) -> None:
        """Remember what the text says; the last of two sentences that contradict each other holds."""
        for aspect, value in (("optional", told.required), ("unique", told.unique), ("kind", told.kind),
                              ("values", told.values or None)):  # fmt: skip
            if value is None:
                continue
            key = (owner, name, aspect)
            if key in self.told and self.told[key] != value:
                self.assumed.append(f"{owner}.{name} is told in two ways ({aspect}); the last one holds.")
            self.told[key] = value


_P = TypeVar("_P", Attribute, Reference)


def _put(parts: tuple[_P, ...], part: _P) -> tuple[_P, ...]:
    held: list[_P] = [part if each.name == part.name else each for each in parts]
    if not any(each.name == part.name for each in parts):
        held.append(part)
    return tuple(held)


def _renamed(part: _P, old: str, new: str) -> _P:
    return replace(part, name=new) if part.name == old else part


def new_attribute(name: str, told: Told, *, many: bool = False) -> Attribute:
    """An attribute of which only this is told; the rest is guessed from its name."""
    return altered(guessed(name, many=many), told)


def altered(attribute: Attribute, told: Told) -> Attribute:
    """The attribute with what is told of it."""
    made = replace(
        attribute,
        required=attribute.required if told.required is None else told.required,
        unique=attribute.unique if told.unique is None else told.unique,
        private=attribute.private if told.private is None else told.private,
        many=attribute.many if told.many is None else told.many,
        default=told.default or attribute.default,
    )
    if told.values:
        default = made.default if made.default in told.values else ""
        made = Attribute(
            made.name, Kind.ENUM, made.required, made.unique, told.values, made.many, default=default,
            note=made.note,
        )  # fmt: skip
    elif told.kind is not None:
        spelt = told.kind
        made = replace(
            made, kind=spelt.kind, length=spelt.length, precision=spelt.precision, scale=spelt.scale,
            values=spelt.values, assumed="", private=attribute.private and spelt.kind in TEXTS,
            default="" if attribute.assumed and not told.default else made.default,
            minimum=made.minimum if spelt.kind in NUMBERS else None,
            maximum=made.maximum if spelt.kind in NUMBERS else None,
        )  # fmt: skip
    return _limited(made, told)


def _limited(made: Attribute, told: Told) -> Attribute:
    if told.length is not None:
        made = replace(made, length=told.length, kind=made.kind if made.kind in TEXTS else Kind.TEXT)
    if told.minimum is None and told.maximum is None:
        return made
    if made.kind not in NUMBERS and made.assumed in (PLAIN, UNLISTED):
        why = "it has bounds, so it is a whole number"
        made = replace(made, kind=Kind.INTEGER, length=None, assumed=why)
    return replace(
        made,
        minimum=made.minimum if told.minimum is None else told.minimum,
        maximum=made.maximum if told.maximum is None else told.maximum,
    )
