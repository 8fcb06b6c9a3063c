"""Examples of requests and answers, which belong to one another: what is made is what is read afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.core.datamodel import Attribute, Kind
from workbench.engines.derive.calls import making, secrets
from workbench.engines.derive.examples import MOMENT, example, example_id
from workbench.engines.derive.openapi_schemas import as_json
from workbench.engines.derive.resource import Property, Resource, Role

Node = dict[str, Any]

LATER = "2026-03-02T10:15:00Z"
"""When the example was changed."""
PASSWORD = "correct horse battery staple"
_CHANGED_FIRST = (
    Kind.ENUM, Kind.BOOLEAN, Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY, Kind.TEXT, Kind.LONG_TEXT,
    Kind.TIMESTAMP,
)  # fmt: skip


def shown(resource: Resource) -> Node:
    """The entity as it is read after it was made."""
    return {each.name: one(each, resource) for each in resource.properties if each.shown}


def made(resource: Resource) -> Node:
    """What a request gives to make it."""
    given = {each.name: one(each, resource) for each in making(resource)}
    return {name: value for name, value in given.items() if value is not None} | _hidden(resource)


def changes(resource: Resource) -> Node:
    """What a request gives to change it: one property."""
    picked = _picked(making(resource))
    return {} if picked is None else {picked.name: _other(picked, resource)}


def changed(resource: Resource) -> Node:
    """The entity as it is read after it was changed."""
    after = shown(resource)
    after |= {name: value for name, value in changes(resource).items() if name in after}
    for each in resource.properties:
        if each.role is Role.VERSION:
            after[each.name] = 2
        elif each.role is Role.UPDATED:
            after[each.name] = LATER
    return after


def one(each: Property, resource: Resource) -> object:
    """A property's value in the example; null for what would point to itself."""
    entity = resource.entity
    if each.role is Role.KEY:
        return example_id(entity.name)
    if each.role is Role.VERSION:
        return 1
    if each.role in (Role.CREATED, Role.UPDATED):
        return MOMENT
    if each.role is Role.REFERENCE:
        if each.target != entity.name:
            return example_id(each.target)
        return None if each.nullable else example_id(f"{entity.name}.{each.name}")
    assert isinstance(each.source, Attribute)
    value = as_json(example(each.source, entity), each)
    return value.lower() if each.folded and isinstance(value, str) else value


def _hidden(resource: Resource) -> Node:
    return dict.fromkeys(secrets(resource), PASSWORD)


def _picked(given: Iterable[Property]) -> Property | None:
    """What people are most likely to change."""
    ranked = [each for each in given if not (each.unique or each.many or each.unshown)]
    ranked.sort(key=lambda each: _CHANGED_FIRST.index(each.kind) if each.kind in _CHANGED_FIRST else 99)
    return next(iter(ranked), next(iter(given), None))


def _other(each: Property, resource: Resource) -> object:
    """Another value than that of the example where one is at hand."""
    before, limits = one(each, resource), each.limits
    if each.many:
        return before
    if each.kind is Kind.ENUM:
        return each.values[-1] if len(each.values) < 3 else each.values[1]
    if isinstance(before, bool):
        return not before
    if isinstance(before, int):
        return before + 1 if limits.most is None or before + 1 <= limits.most else before
    if each.kind is Kind.TIMESTAMP:
        return LATER
    if each.kind in (Kind.TEXT, Kind.LONG_TEXT) and isinstance(before, str):
        longer = f"{before}, revised"
        return longer if len(longer) <= (limits.longest or 0) and not limits.pattern else before
    return before
