"""A data model: entities, their attributes and how they refer to one another, in words that no language owns.

It is read from what a person has (DDL, DBML, a contract, a notation, sentences) and everything that is
derived from it agrees by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    """What an attribute holds, as a person would say it."""

    TEXT = "text"
    """One line; `length` is the most characters."""
    LONG_TEXT = "long text"
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    INTEGER = "integer"
    BIG_INTEGER = "big integer"
    DECIMAL = "decimal"
    """Exact; `precision` and `scale` where they are told."""
    FLOAT = "float"
    MONEY = "money"
    """In the smallest unit of a currency; written as `<name>_cents` where a language has no money."""
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    DURATION = "duration"
    UUID = "uuid"
    JSON = "json"
    BINARY = "binary"
    ENUM = "enum"
    """One of `values`."""


class OnDelete(StrEnum):
    """What becomes of an entity when the one that it refers to goes."""

    RESTRICT = "restrict"
    CASCADE = "cascade"
    """It is a part of the other and goes with it."""
    SET_NULL = "set null"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value of an entity."""

    name: str
    """In snake_case."""
    kind: Kind = Kind.TEXT
    required: bool = True
    unique: bool = False
    values: tuple[str, ...] = ()
    """Of an enum, in order."""
    many: bool = False
    """A list of such values."""
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    default: str = ""
    """As a person writes it: `0`, `pending`, `now`."""
    private: bool = False
    """Never leaves the server: a password's hash."""
    note: str = ""
    """What it means, in a sentence."""
    assumed: str = ""
    """Why it is what it is, where nobody said so: `a name that ends in _at is a time`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entity's pointer to one other: the many side of one-to-many, or one-to-one when `unique`."""

    name: str
    """The role in snake_case, without `_id`: `customer`, `billing_address`."""
    target: str
    """The entity's name."""
    required: bool = True
    unique: bool = False
    on_delete: OnDelete = OnDelete.RESTRICT
    note: str = ""
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that the system remembers. Each has a surrogate key `id` (uuid) unless it is a link."""

    name: str
    """One of it, in PascalCase: `OrderLine`. Letters of any script."""
    attributes: tuple[Attribute, ...] = ()
    references: tuple[Reference, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    """Sets of attributes or references (by name) that are unique together."""
    link: bool = False
    """It only joins two entities (many-to-many): its key is its two references."""
    note: str = ""
    written: str = ""
    """As the person wrote its name, where that differs."""
    plural: str = ""
    """Many of it, where no rule of English says so (a name in another language)."""

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that name."""
        return next((each for each in self.attributes if each.name == name), None)

    def reference(self, name: str) -> Reference | None:
        """The reference of that name."""
        return next((each for each in self.references if each.name == name), None)

    @property
    def members(self) -> tuple[Attribute | Reference, ...]:
        """Its references, then its attributes."""
        return (*self.references, *self.attributes)

    @property
    def parts(self) -> tuple[Reference, ...]:
        """References to the entities that it is a part of."""
        return tuple(each for each in self.references if each.on_delete is OnDelete.CASCADE)


@dataclass(frozen=True, slots=True)
class DataModel:
    """Entities in the order in which they were told. Names are unique; every target exists."""

    entities: tuple[Entity, ...] = ()
    title: str = ""
    """What the whole is about, in a few words; may be empty."""

    def entity(self, name: str) -> Entity | None:
        """The entity of that name."""
        return next((each for each in self.entities if each.name == name), None)

    def referrers(self, name: str) -> tuple[tuple[Entity, Reference], ...]:
        """Who refers to that entity, and by which reference."""
        return tuple(
            (entity, reference)
            for entity in self.entities
            for reference in entity.references
            if reference.target == name
        )

    def with_entity(self, changed: Entity) -> DataModel:
        """With the entity of that name replaced, or added at the end."""
        if self.entity(changed.name) is None:
            return replace(self, entities=(*self.entities, changed))
        return replace(
            self, entities=tuple(changed if each.name == changed.name else each for each in self.entities)
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not understood: where it stands, why, and what to write instead."""

    text: str
    line: int
    """Of what was given, from 1."""
    problem: str
    """One sentence."""
    hint: str = ""
    """What to write instead, in one sentence."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was made of a text: a model, what was assumed, and what was not understood."""

    model: DataModel = field(default_factory=DataModel)
    source: str = ""
    """What it was read as: `DDL`, `DBML`, `OpenAPI`, `GraphQL`, `notation`, `sentences`."""
    assumed: tuple[str, ...] = ()
    """Sentences, one for each thing that nobody said."""
    unread: tuple[Unread, ...] = ()
    changed: tuple[str, ...] = ()
    """Of a correction, what it changed, one sentence each."""
    renamed: tuple[tuple[str, str, str], ...] = ()
    """Of a correction, in order: (entity, old name, new name) of a part; no entity for an entity's own."""

    @property
    def found(self) -> bool:
        """Whether there is anything to build on."""
        return bool(self.model.entities)
