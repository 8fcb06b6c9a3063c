"""A data model as templates see it: the names and paths of all derived artifacts, entity by entity."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from workbench.core.datamodel import DataModel, Kind
from workbench.engines.datamodel import naming
from workbench.engines.derive import openapi_examples as examples
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.calls import Call, calls, making, secrets
from workbench.engines.derive.examples import example_id
from workbench.engines.derive.form import Choices
from workbench.engines.derive.latin import entity_names
from workbench.engines.derive.limits import NOW
from workbench.engines.derive.names import title
from workbench.engines.derive.resource import Operation, Property, Resource
from workbench.engines.derive.sentences import an, personal


@dataclass(frozen=True)
class ModelView:
    """What is derived from a model, for prose, code and tests about it."""

    source: DataModel
    choices: Choices

    @property
    def title(self) -> str:
        """What the whole is about."""
        return self.choices.title

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Every entity as all forms have it, in the model's order."""
        return resources(self.source, self.choices)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Every operation of the API."""
        return calls(self.source, self.choices)

    @cached_property
    def main(self) -> Resource:
        """The entity that most others have to do with; one that stands for itself where there is one."""
        return max(self.resources, key=self._weight)

    def _weight(self, resource: Resource) -> tuple[bool, bool, int, int]:
        near = {each.target for each in resource.references}
        near |= {entity.name for entity, _ in self.source.referrers(resource.name)}
        ties = len(near - {resource.name})
        return not resource.link, bool(self.path(resource)), ties, len(making(resource))

    @staticmethod
    def one(resource: Resource) -> str:
        """One of it in a sentence: `order line`."""
        return title(resource.entity)

    @staticmethod
    def an(resource: Resource) -> str:
        """With its article: `an order`."""
        return an(title(resource.entity))

    @staticmethod
    def many(resource: Resource) -> str:
        """Many of it in a sentence: `order lines`."""
        return resource.table.replace("_", " ")

    def type(self, resource: Resource) -> str:
        """Its name as types have it, in ASCII: `OrderLine`."""
        return entity_names(self.source)[resource.name]

    def variable(self, resource: Resource) -> str:
        """Its name as variables and files have it, in ASCII: `order_line`."""
        return naming.snake(self.type(resource))

    @staticmethod
    def path(resource: Resource) -> str:
        """Its own collection, for what stands for itself; empty for parts and links."""
        return next((each.collection for each in resource.mounts if each.collection and not each.parent), "")

    def call(self, resource: Resource, operation: str) -> Call | None:
        """The first operation of that kind on it: `list`, `create`, `read`, `update`, `delete`, `put`."""
        wanted = Operation(operation)
        return next(
            (each for each in self.calls if each.resource is resource and each.operation is wanted), None
        )

    @staticmethod
    def fields(resource: Resource) -> tuple[Property, ...]:
        """Columns that a request fills, those that its path says among them."""
        return tuple(each for each in resource.properties if each.given)

    @staticmethod
    def making(resource: Resource) -> tuple[Property, ...]:
        """Properties of the body that makes one, and of the patch that changes it."""
        return making(resource)

    @staticmethod
    def shown(resource: Resource) -> tuple[Property, ...]:
        """Properties of answers."""
        return tuple(each for each in resource.properties if each.shown)

    @staticmethod
    def example(resource: Resource, what: str = "shown") -> str:
        """The example as JSON on one line: `shown`, `made`, `changes` or `changed`."""
        wanted = {
            "shown": examples.shown,
            "made": examples.made,
            "changes": examples.changes,
            "changed": examples.changed,
        }[what]
        return json.dumps(wanted(resource), ensure_ascii=False)

    @staticmethod
    def example_id(resource: Resource) -> str:
        """The key of the example."""
        return example_id(resource.name)

    def target(self, reference: Property) -> Resource:
        """The entity that a reference leads to."""
        return next(each for each in self.resources if each.name == reference.target)

    @cached_property
    def personal(self) -> tuple[str, ...]:
        """`customers.email` and other columns that tell something of a person."""
        return tuple(
            f"{one.table}.{each.name}" for one in self.resources for each in one.properties if personal(each)
        )

    @staticmethod
    def secrets(resource: Resource) -> tuple[str, ...]:
        """Properties of requests of which only a hash is kept."""
        return secrets(resource)

    @staticmethod
    def hash_of(resource: Resource, secret: str) -> str:
        """The column that keeps the hash of such a property."""
        return next(
            each.name
            for each in resource.properties
            if each.source is not None and each.source.name == secret and each.private
        )

    @staticmethod
    def columns(resource: Resource) -> str:
        """Of answers, as a statement lists them."""
        return ", ".join(each.name for each in resource.properties if each.shown)

    def written(self, resource: Resource) -> dict[str, str]:
        """Column -> its value out of a body (`given`, a row made of JSON), or the default."""
        found = {each.name: _or_default(each, _of_body(each)) for each in making(resource)}
        return found | self._hashes(resource)

    def patched(self, resource: Resource) -> dict[str, str]:
        """Column -> its value out of a row that has the patch in place of what it had."""
        return {each.name: _of_body(each) for each in making(resource)} | self._hashes(resource)

    def _hashes(self, resource: Resource) -> dict[str, str]:
        names = (self.hash_of(resource, secret) for secret in secrets(resource))
        return {name: f"given.{name}" for name in names}

    @staticmethod
    def sql_type(each: Property) -> str:
        """The type of a column by which lists are filtered."""
        return _SQL_TYPES.get(each.kind, "text")


_SQL_TYPES = {
    Kind.UUID: "uuid",
    Kind.BOOLEAN: "boolean",
    Kind.INTEGER: "integer",
    Kind.BIG_INTEGER: "bigint",
    Kind.MONEY: "bigint",
    Kind.DECIMAL: "numeric",
    Kind.FLOAT: "double precision",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.TIMESTAMP: "timestamptz",
    Kind.DURATION: "interval",
}


def _of_body(each: Property) -> str:
    return f"lower(given.{each.name})" if each.folded else f"given.{each.name}"


def _or_default(each: Property, value: str) -> str:
    return value if each.default is None else f"coalesce({value}, {_literal(each.default)})"


def _literal(default: object) -> str:
    """A default as SQL writes it."""
    if default == NOW:
        return "now()"
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, (int, float)):
        return str(default)
    text = "{}" if default == [] else default if isinstance(default, str) else json.dumps(default)
    return "'" + text.replace("'", "''") + "'"
