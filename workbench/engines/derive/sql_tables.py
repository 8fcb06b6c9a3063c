"""Tables of a schema: columns, keys, references and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.core.datamodel import Kind, OnDelete
from workbench.engines.derive.form import Choices
from workbench.engines.derive.resource import Property, Resource, Role
from workbench.engines.derive.sentences import of_property, of_resource
from workbench.engines.derive.sql_checks import rules
from workbench.engines.derive.sql_words import Names, default_of, name, names, text, type_of

_LONGEST_KEY = 600
"""Most characters that are indexed whole: of four bytes each they stay under the 2,704 bytes that a B-tree
takes (https://www.postgresql.org/docs/18/btree.html, a third of a page)."""
_LONGEST_BYTES = 2_000


@dataclass(frozen=True)
class Plan:
    """What all parts of a schema are written from."""

    resources: Mapping[str, Resource]
    choices: Choices
    late: frozenset[tuple[str, str]]
    """(resource, property) of references that are added when all tables stand."""
    names: Names

    def scoped(self, entity: str) -> bool:
        """Rows of that entity belong to a tenant."""
        return entity in self.resources and self.resources[entity].of(Role.TENANT) is not None

    def key(self, resource: Resource) -> tuple[str, ...]:
        """Columns of the primary key; a link's begins with its tenant, so that it serves its foreign keys."""
        return (*(self.tenant(resource) if resource.link else ()), *resource.key)

    def tenant(self, resource: Resource) -> tuple[str, ...]:
        """The column that tells whose row it is, for lists of columns; empty where there is none."""
        return ("tenant_id",) if self.scoped(resource.name) else ()

    def soft(self, resource: Resource) -> bool:
        """Rows are only marked as removed."""
        return resource.of(Role.DELETED) is not None

    def together(self, resource: Resource, each: Property) -> bool:
        """The foreign key has the tenant too, so that no row refers to another tenant's."""
        return each.role is Role.REFERENCE and bool(self.tenant(resource)) and self.scoped(each.target)

    def unique(self, resource: Resource) -> Iterator[tuple[str, ...]]:
        """Sets of columns that are unique, without the tenant's."""
        for each in resource.properties:
            if each.unique:
                yield (each.name,)
        yield from resource.unique

    def by_index(self, resource: Resource, columns: tuple[str, ...]) -> bool:
        """A unique set needs an index of its own: it leaves out removed rows, or long values."""
        return self.soft(resource) or any(bulky(resource.named(each)) for each in columns)


def bulky(each: Property | None) -> bool:
    """Its values may be too long for an index, which then holds their hashes."""
    if each is None or each.many or not each.limits.longest:
        return False
    return each.limits.longest > (_LONGEST_BYTES if each.kind is Kind.BINARY else _LONGEST_KEY)


def table(resource: Resource, plan: Plan) -> str:
    """CREATE TABLE, with the foreign keys that need not wait."""
    lines = [_column(each, resource, plan) for each in resource.properties]
    lines += _constraints(resource, plan)
    body = ",\n".join(f"    {line}" for line in lines)
    return f"CREATE TABLE {name(resource.table)} (\n{body}\n);"


def comments(resource: Resource) -> str:
    """What the table and each of its columns are."""
    own = name(resource.table)
    lines = [f"COMMENT ON TABLE {own} IS {text(of_resource(resource))};"]
    lines += [
        f"COMMENT ON COLUMN {own}.{name(each.name)} IS {text(of_property(each, resource))};"
        for each in resource.properties
    ]
    return "\n".join(lines)


def late_keys(resource: Resource, plan: Plan) -> Iterator[str]:
    """Foreign keys that close a circle, added when all tables stand. Where no row of the circle can come
    first they are looked at when the transaction ends."""
    for each in resource.properties:
        if (resource.name, each.name) in plan.late:
            ends = "" if each.nullable else " DEFERRABLE INITIALLY DEFERRED"
            key = _foreign_key(resource, each, plan)
            yield f"ALTER TABLE {name(resource.table)}\n    ADD {key}{ends};"


def _column(each: Property, resource: Resource, plan: Plan) -> str:
    parts = [name(each.name), type_of(each)]
    if not each.nullable:
        parts.append("NOT NULL")
    if each.role is Role.TENANT:
        parts.append("DEFAULT current_tenant()")
    elif plan.key(resource) == (each.name,):
        parts = [name(each.name), "uuid PRIMARY KEY DEFAULT uuidv7()"]
    elif default := default_of(each):
        parts.append(f"DEFAULT {default}")
    return " ".join(parts)


def _constraints(resource: Resource, plan: Plan) -> Iterator[str]:
    own, tenant = resource.table, plan.tenant(resource)
    if resource.link:
        yield f"CONSTRAINT {plan.names.make(own, 'pkey')} PRIMARY KEY ({names(plan.key(resource))})"
    elif tenant and _referred(resource, plan):
        made = plan.names.make(own, "tenant_id_id_key")
        yield f"CONSTRAINT {made} UNIQUE (tenant_id, id)"
    for columns in plan.unique(resource):
        if not plan.by_index(resource, columns):
            made = plan.names.make(own, *columns, "key")
            yield f"CONSTRAINT {made} UNIQUE ({names((*tenant, *columns))})"
    for each in resource.properties:
        if each.target in plan.resources and (resource.name, each.name) not in plan.late:
            yield _foreign_key(resource, each, plan)
    for each in resource.properties:
        for rule in rules(each):
            yield f"CONSTRAINT {plan.names.make(own, each.name, rule.ending)} CHECK ({rule.condition})"


def _referred(resource: Resource, plan: Plan) -> bool:
    """Some foreign key names the tenant together with the id."""
    return any(
        each.target == resource.name and plan.together(other, each)
        for other in plan.resources.values()
        for each in other.properties
    )


def _foreign_key(resource: Resource, each: Property, plan: Plan) -> str:
    target = name(plan.resources[each.target].table)
    column = name(each.name)
    ends = {
        OnDelete.RESTRICT: "RESTRICT",
        OnDelete.CASCADE: "CASCADE",
        OnDelete.SET_NULL: f"SET NULL ({column})" if plan.together(resource, each) else "SET NULL",
    }[each.on_delete]
    made = plan.names.make(resource.table, each.name, "fkey")
    if plan.together(resource, each):
        said = f"(tenant_id, {column}) REFERENCES {target} (tenant_id, id)"
    else:
        said = f"({column}) REFERENCES {target} (id)"
    return f"CONSTRAINT {made} FOREIGN KEY {said} ON DELETE {ends}"
