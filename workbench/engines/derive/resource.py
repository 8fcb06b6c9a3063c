"""An entity as every form has it: its table, its properties, and the places where an API has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.core.datamodel import Attribute, Entity, Kind, OnDelete, Reference
from workbench.engines.derive.limits import NO_LIMITS, Limits


class Role(StrEnum):
    """Why an entity has a property."""

    KEY = "key"
    TENANT = "tenant"
    REFERENCE = "reference"
    ATTRIBUTE = "attribute"
    VERSION = "version"
    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


class Operation(StrEnum):
    """What can be done with an entity."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    DELETE = "delete"
    PUT = "put"
    """Join two entities, or change how they are joined; again is harmless."""


@dataclass(frozen=True, slots=True)
class Property:
    """A column, and the property of an API that shows it."""

    name: str
    """In snake_case, the same in the table and in contracts: `customer_id`, `total_cents`."""
    role: Role
    kind: Kind
    nullable: bool = False
    many: bool = False
    """A list, never null, at most `limits.LIST_LENGTH` long."""
    unique: bool = False
    """By itself; within a tenant, and among rows that are not removed, where there are such."""
    values: tuple[str, ...] = ()
    limits: Limits = NO_LIMITS
    default: object | None = None
    """As JSON has it, or `limits.NOW`; None where there is none."""
    private: bool = False
    """In no request and no answer: the server alone fills and reads it."""
    unshown: bool = False
    """Requests give it, and no answer has it: a card's number."""
    folded: bool = False
    """Kept in lower case, so that it is unique whatever case it is written in."""
    target: str = ""
    """The entity that it refers to."""
    on_delete: OnDelete = OnDelete.RESTRICT
    source: Attribute | Reference | None = None
    """What of the model it is, an attribute with the kind that it has here."""
    note: str = ""
    """What the model says of it; may be empty."""

    @property
    def given(self) -> bool:
        """Clients give it, when they make the entity or change it."""
        return self.role in (Role.ATTRIBUTE, Role.REFERENCE) and not self.private

    @property
    def needed(self) -> bool:
        """Clients have to give it when they make the entity."""
        return self.given and not self.nullable and self.default is None

    @property
    def shown(self) -> bool:
        """Answers have it; whose rows they are and what is removed is not told."""
        return not (self.private or self.unshown) and self.role not in (Role.TENANT, Role.DELETED)


@dataclass(frozen=True, slots=True)
class Mount:
    """A place where an API has an entity."""

    operations: frozenset[Operation]
    collection: str = ""
    """Path of LIST and CREATE; empty where there is neither: `/orders/{order_id}/order-lines`."""
    member: str = ""
    """Path of READ, UPDATE, DELETE and PUT: `/orders/{order_id}`."""
    parent: str = ""
    """The entity under which it is."""
    through: str = ""
    """The property whose value is the parent's id, so that no body has it: `order_id`."""
    parent_parameter: str = ""
    """As the path names the parent's id."""
    key: str = ""
    """The property whose value is the last parameter of `member`."""
    parameter: str = ""
    """As the path names it: `order_id`."""


@dataclass(frozen=True, slots=True)
class Resource:
    """An entity as every form has it."""

    entity: Entity
    table: str
    """And the collection in snake_case: `order_lines`."""
    properties: tuple[Property, ...]
    """In the order of columns."""
    key: tuple[str, ...]
    """`id`, or of a link its two references; without the tenant."""
    link: bool
    unique: tuple[tuple[str, ...], ...]
    """Properties that are unique together, two or more; a property that is unique alone says so itself."""
    mounts: tuple[Mount, ...]

    @property
    def name(self) -> str:
        """The entity's: `OrderLine`."""
        return self.entity.name

    def named(self, name: str) -> Property | None:
        """The property of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def of(self, role: Role) -> Property | None:
        """The first property with that role."""
        return next((each for each in self.properties if each.role is role), None)

    @property
    def references(self) -> tuple[Property, ...]:
        """Properties that refer to other entities, the tenant left out."""
        return tuple(each for each in self.properties if each.role is Role.REFERENCE)

    @property
    def filters(self) -> tuple[Property, ...]:
        """What lists are filtered by; each has an index. A list under a parent leaves `through` out."""
        return tuple(
            each
            for each in self.properties
            if each.shown
            and not each.many
            and (each.role is Role.REFERENCE or each.unique or each.kind in (Kind.ENUM, Kind.BOOLEAN))
        )

    @property
    def order(self) -> tuple[str, ...]:
        """What lists are ordered by, ascending, and what a cursor holds."""
        return ("created_at", *self.key)

    @property
    def operations(self) -> frozenset[Operation]:
        """All that can be done with it, wherever."""
        return frozenset(each for mount in self.mounts for each in mount.operations)
