"""Indexes of a schema: for lists and what they are filtered by, for foreign keys, for what is unique.

Lists go on after (created_at, key), so an index for a filter is its column and then these: it finds the rows
and has them in order. Those of a reference serve its foreign key as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.datamodel import Kind
from workbench.engines.derive.resource import Operation, Property, Resource, Role
from workbench.engines.derive.sql_tables import Plan, bulky
from workbench.engines.derive.sql_words import name, names


def indexes(resource: Resource, plan: Plan) -> Iterator[str]:
    """CREATE INDEX statements of a table."""
    yield from _unique(resource, plan)
    own, live = name(resource.table), " WHERE deleted_at IS NULL" if plan.soft(resource) else ""
    for columns, whole in _paths(resource, plan):
        made = plan.names.make(resource.table, *(columns[:1] if len(columns) > 2 else columns), "idx")
        listed = names((*_ahead(resource, resource.named(columns[0]), plan), *columns))
        yield f"CREATE INDEX {made} ON {own} ({listed}){'' if whole else live};"


def _unique(resource: Resource, plan: Plan) -> Iterator[str]:
    live = " WHERE deleted_at IS NULL" if plan.soft(resource) else ""
    for columns in plan.unique(resource):
        if plan.by_index(resource, columns):
            made = plan.names.make(resource.table, *columns, "key")
            parts = [*plan.tenant(resource), *(_hashed(resource.named(each), each) for each in columns)]
            listed = ", ".join(parts)
            yield f"CREATE UNIQUE INDEX {made} ON {name(resource.table)} ({listed}){live};"


def _hashed(each: Property | None, column: str) -> str:
    if each is None or not bulky(each):
        return name(column)
    return f"sha256({name(column)})" if each.kind is Kind.BINARY else f"md5({name(column)})"


def _paths(resource: Resource, plan: Plan) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Columns of indexes, the tenant's left out, and whether removed rows are in it too."""
    tail = resource.order
    top = any(Operation.LIST in mount.operations and not mount.parent for mount in resource.mounts)
    tenant = resource.of(Role.TENANT)
    keyed = tenant is not None and bool(tenant.target)  # then it serves that foreign key as well
    if top or keyed:
        yield tail, keyed
    for each in resource.properties:
        if each.role is Role.REFERENCE and not _led(resource, each, plan):
            yield (each.name, *(column for column in tail if column != each.name)), True
        elif each in resource.filters and each.kind in (Kind.ENUM, Kind.BOOLEAN) and not each.unique:
            yield (each.name, *tail), False


def _ahead(resource: Resource, first: Property | None, plan: Plan) -> tuple[str, ...]:
    """The tenant's column, but for a foreign key that has no tenant in it."""
    bare = first is not None and first.role is Role.REFERENCE and not plan.together(resource, first)
    return () if bare else plan.tenant(resource)


def _led(resource: Resource, each: Property, plan: Plan) -> bool:
    """A unique constraint over the reference alone serves it: each value has one row."""
    within = not plan.tenant(resource) or plan.together(resource, each)
    return each.unique and within and not plan.by_index(resource, (each.name,))
