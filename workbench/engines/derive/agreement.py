"""What every form of a model agrees on: names, properties beyond the model, lists, where things are found.

A form asks `resources(model, choices)` and adds only what its language needs. Decided here, for all:

* Each table has `id` (uuid), then `tenant_id`, references, attributes, `version`, `created_at`, `updated_at`
  and `deleted_at`, each where it is wanted; a link between two entities has no `id` and no `version`.
* A name that SQL reserves, or that one of these has, gets its entity's name in front: `order` of a task is
  `task_order`. A password is never kept: it becomes `password_hash`; what opens
  something (a token, a key) never leaves the server.
* Lists are ordered by `created_at`, then by key; they are filtered by what has an index: references, enums,
  flags and unique values.
* A part that belongs to one whole is made and listed under it (`/orders/{order_id}/order-lines`) and is
  read, changed and removed by its own id (`/order-lines/{order_line_id}`). A link is put and removed under
  both its entities.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping
from dataclasses import replace
from functools import lru_cache

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.datamodel import naming
from workbench.engines.derive.form import Choices
from workbench.engines.derive.limits import NOW, Limits, default, limits
from workbench.engines.derive.names import clear, parameter, shortened, tables, title
from workbench.engines.derive.places import is_link, mounts, whole
from workbench.engines.derive.resource import Mount, Operation, Property, Resource, Role
from workbench.engines.derive.sentences import secret, unshown
from workbench.engines.design.names import listed

TENANT = "Tenant"
"""An entity of this name is the tenant itself, where rows belong to tenants."""
_CASELESS = frozenset(("username", "user_name", "login", "handle", "email", "email_address"))
_MONEY = listed(
    "price amount total subtotal cost fee balance salary budget revenue payment tax discount refund"
)
_PASSWORD = re.compile(r"(?:password|passwd|pwd|passphrase)$")

__all__ = [
    "TENANT", "Mount", "Operation", "Property", "Resource", "Role", "is_link", "resource", "resources",
    "shortened", "tables", "title", "whole",
]  # fmt: skip


def resources(model: DataModel, choices: Choices) -> tuple[Resource, ...]:
    """Every entity as every form has it, in the model's order."""
    return _resources(model, choices.tenant, choices.soft_delete, choices.versioned)


def resource(entity: Entity, model: DataModel, choices: Choices) -> Resource:
    """One entity of the model as every form has it."""
    return next(each for each in resources(model, choices) if each.entity == entity)


@lru_cache(maxsize=16)
def _resources(model: DataModel, tenant: bool, soft: bool, versioned: bool) -> tuple[Resource, ...]:
    names = tables(model)
    choices = Choices(tenant=tenant, soft_delete=soft, versioned=versioned)
    made = [_resource(entity, model, choices, names[entity.name]) for entity in model.entities]
    taken: set[str] = set()
    placed = []
    for each in made:
        placing = mounts(each, model, names, taken)
        taken |= {path for mount in placing for path in (mount.collection, mount.member)}
        placed.append(replace(each, mounts=placing))
    return tuple(placed)


def _resource(entity: Entity, model: DataModel, choices: Choices, table: str) -> Resource:
    within = choices.tenant and any(each.target == TENANT for each in entity.references)
    link = is_link(entity, model) and not within
    head = _head(entity, model, choices, link=link)
    tail = _tail(choices, link=link)
    given = {each.name: each for each in (*head, *tail)}
    taken = {*given, "id", "version", "created_at", "updated_at", parameter(entity.name)}
    middle: list[Property] = []
    names: dict[str, str] = {}
    parts: tuple[Attribute | Reference, ...] = (*entity.references, *entity.attributes)
    for part in parts:
        if same := _given_already(part, given, model):
            names[part.name] = same
            continue
        name = clear(_column(part), entity, taken)
        taken.add(name)
        names[part.name] = name
        middle.append(_of_part(part, name, entity, link=link))
    plain = {each.name for each in middle if not each.many and each.kind is not Kind.JSON}
    groups = _together(entity, names, plain, link=link)
    alone = {group[0] for group in groups if len(group) == 1}
    grouped = {name for group in groups for name in group}
    middle = [_told_apart(each, alone, grouped) for each in middle]
    return Resource(
        entity,
        table,
        (*head, *middle, *tail),
        tuple(names[each.name] for each in entity.references) if link else ("id",),
        link,
        tuple(group for group in groups if len(group) > 1),
        (),
    )


def _head(entity: Entity, model: DataModel, choices: Choices, *, link: bool) -> list[Property]:
    made = [] if link else [Property("id", Role.KEY, Kind.UUID)]
    if choices.tenant and entity.name != TENANT:
        target = TENANT if model.entity(TENANT) else ""
        made.append(Property("tenant_id", Role.TENANT, Kind.UUID, target=target))
    return made


def _tail(choices: Choices, *, link: bool) -> list[Property]:
    made = [
        Property("version", Role.VERSION, Kind.INTEGER, default=1, limits=Limits(least=1, most=2**31 - 1))
    ]
    if link or not choices.versioned:
        made = []
    made.append(Property("created_at", Role.CREATED, Kind.TIMESTAMP, default=NOW))
    made.append(Property("updated_at", Role.UPDATED, Kind.TIMESTAMP, default=NOW))
    # A link that is removed is gone: nothing refers to it, and it may be made again.
    if choices.soft_delete and not link:
        made.append(Property("deleted_at", Role.DELETED, Kind.TIMESTAMP, nullable=True))
    return made


def _given_already(part: Attribute | Reference, given: Mapping[str, Property], model: DataModel) -> str:
    """The property that says what this part of the model says; empty when none does."""
    name = naming.column(part)
    same = given.get(name)
    if same is None:
        return ""
    if isinstance(part, Reference):
        return name if same.role is Role.TENANT and part.target == same.target == TENANT else ""
    whole_number = part.kind in (Kind.INTEGER, Kind.BIG_INTEGER)
    alike = part.kind is same.kind or (same.role is Role.VERSION and whole_number)
    return name if alike and not part.many and not part.private else ""


def _column(part: Attribute | Reference) -> str:
    """A password's column is named after the hash that it holds."""
    name = naming.column(part)
    if isinstance(part, Attribute) and part.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return _PASSWORD.sub("password_hash", name)
    return name


def _of_part(part: Attribute | Reference, name: str, entity: Entity, *, link: bool) -> Property:
    if isinstance(part, Reference):
        return _of_reference(part, name, link=link)
    kind = _kind(part)
    attribute = part if kind is part.kind else replace(part, kind=kind)
    flag = kind is Kind.BOOLEAN
    made = Property(
        name,
        Role.ATTRIBUTE,
        kind,
        nullable=not (part.required or part.many or flag),
        many=part.many,
        unique=part.unique and not part.many and not flag and kind is not Kind.JSON,
        values=tuple(dict.fromkeys(part.values)) if kind is Kind.ENUM else (),
        limits=limits(attribute),
        default=default(attribute),
        private=part.private,
        source=attribute,
        note=part.note,
    )
    return replace(made, private=made.private or secret(made), unshown=unshown(made))


def _told_apart(each: Property, alone: Container[str], grouped: Container[str]) -> Property:
    """Unique where a set of one says so; in lower case where it is unique whatever its case."""
    unique = each.unique or each.name in alone
    caseless = each.kind is Kind.EMAIL or (
        each.name in _CASELESS and each.kind in (Kind.TEXT, Kind.LONG_TEXT)
    )
    folded = caseless and not each.many and (unique or each.name in grouped)
    return replace(each, unique=unique, folded=folded)


def _kind(part: Attribute) -> Kind:
    """What it is in every form: no money is a float, an id of that name is no text, an enum has values."""
    own = set(naming.words(part.name))
    if part.kind is Kind.ENUM and not part.values:
        return Kind.TEXT
    if part.kind is Kind.FLOAT and own & _MONEY:
        return Kind.DECIMAL
    if part.kind is Kind.TEXT and own & {"uuid", "guid"} and not part.default:
        return Kind.UUID
    return part.kind


def _of_reference(part: Reference, name: str, *, link: bool) -> Property:
    on_delete = OnDelete.CASCADE if link else part.on_delete
    if part.required and on_delete is OnDelete.SET_NULL:
        on_delete = OnDelete.RESTRICT
    return Property(
        name,
        Role.REFERENCE,
        Kind.UUID,
        nullable=not (part.required or link),
        unique=part.unique,
        target=part.target,
        on_delete=on_delete,
        source=part,
        note=part.note,
    )


def _together(
    entity: Entity, names: Mapping[str, str], plain: Collection[str], *, link: bool
) -> tuple[tuple[str, ...], ...]:
    """Sets that are unique together by the names of their properties, without the tenant's.

    What only refers to two others holds each pair once. What holds a link's key is unique anyway, and no
    index tells lists and documents apart.
    """
    asked = [group for group in entity.unique if len(set(group)) > 1]
    if not link and len(entity.references) == 2 and (entity.link or not entity.attributes):
        asked.append(tuple(each.name for each in entity.references))
    key = {names[each.name] for each in entity.references} if link else {"id"}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for group in asked:
        columns = tuple(dict.fromkeys(names[part] for part in group if part in names))
        columns = tuple(each for each in columns if each != "tenant_id")
        if columns and set(columns) <= set(plain) and not key <= set(columns):
            found.setdefault(frozenset(columns), columns)
    return tuple(found.values())
