"""Types of a GraphQL schema for one entity: what is read, and what is given to make and change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.core.datamodel import DataModel, Kind, Reference
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.calls import making, secrets
from workbench.engines.derive.form import Choices
from workbench.engines.derive.graphql_names import field_name, said, type_names, value_names
from workbench.engines.derive.latin import latin
from workbench.engines.derive.limits import NOW
from workbench.engines.derive.names import free_name, title
from workbench.engines.derive.resource import Operation, Property, Resource, Role
from workbench.engines.derive.sentences import an, of_property, sentence

SCALARS = {
    "DateTime": "A moment in UTC, as RFC 3339 writes it.",
    "Date": "A day, as RFC 3339 writes it.",
    "LocalTime": "A time of the day without a zone: 09:30:00.",
    "Duration": "A span of time, as ISO 8601 writes it.",
    "Decimal": "An exact number, written as text.",
    "Long": "A whole number of up to 53 bits.",
    "BigInt": "A whole number of any size, written as text.",
    "UUID": "A UUID.",
    "JSON": "Any JSON.",
    "Base64": "Bytes in base64.",
}
_SCALAR = {
    Kind.INTEGER: "Int",
    Kind.BIG_INTEGER: "Long",
    Kind.MONEY: "Long",
    Kind.DECIMAL: "Decimal",
    Kind.FLOAT: "Float",
    Kind.BOOLEAN: "Boolean",
    Kind.DATE: "Date",
    Kind.TIME: "LocalTime",
    Kind.TIMESTAMP: "DateTime",
    Kind.DURATION: "Duration",
    Kind.UUID: "UUID",
    Kind.JSON: "JSON",
    Kind.BINARY: "Base64",
}


@dataclass
class Schema:
    """What types of a model need to know of one another while they are written."""

    model: DataModel
    choices: Choices
    enums: dict[str, tuple[str, tuple[str, ...], str]] = field(default_factory=dict)
    """`Entity.property` -> its enum's name, values and description."""
    used: set[str] = field(default_factory=set)
    """Scalars that some field has."""

    def __post_init__(self) -> None:
        self.resources = resources(self.model, self.choices)
        self.names = type_names(self.model)
        taken = {name.lower() for name in self.names.values()} | {name.lower() for name in SCALARS}
        for each in self.resources:
            for one in each.properties:
                if one.kind is Kind.ENUM and (one.shown or one.given):
                    name = f"{self.names[each.name]}{naming.pascal(latin(one.name))}"
                    name = f"{name}Value" if name.endswith(("Enum", "Connection", "Edge")) else name
                    while name.lower() in taken:
                        name += "Value"
                    taken.add(name.lower())
                    text = of_property(one, each)
                    self.enums[f"{each.name}.{one.name}"] = (name, one.values, text)

    def kind(self, each: Property, owner: Resource) -> str:
        """The type of one value."""
        if each.role is Role.KEY or each.role is Role.REFERENCE:
            return "ID"
        if each.kind is Kind.ENUM:
            return self.enums[f"{owner.name}.{each.name}"][0]
        name = _SCALAR.get(each.kind, "String")
        if each.kind is Kind.DECIMAL and not each.limits.scale:
            name = "BigInt"
        if each.kind is Kind.INTEGER and naming.words(each.name)[-1:] == ["id"]:
            name = "Long"  # an id goes up for ever
        if name in SCALARS:
            self.used.add(name)
        return name

    def written(self, each: Property, owner: Resource, *, needed: bool) -> str:
        """The type with its lists and exclamation marks."""
        one = self.kind(each, owner)
        one = f"[{one}!]" if each.many else one
        return f"{one}!" if needed else one

    def resource(self, name: str) -> Resource:
        """The entity of that name."""
        return next(each for each in self.resources if each.name == name)


def fields(resource: Resource, schema: Schema) -> Iterator[str]:
    """Lines of the type of what is read."""
    taken: set[str] = set()
    for each in resource.properties:
        if not each.shown:
            continue
        if each.role is Role.REFERENCE and isinstance(each.source, Reference):
            target = schema.names[each.target]
            name = field_name(each.source.name, taken)
            yield from described(f"{of_property(each, resource)} Loaded in batches.")
            yield f"  {name}: {target}{'' if each.nullable else '!'}"
        else:
            name = field_name(each.name, taken)
            yield from described(of_property(each, resource))
            yield f"  {name}: {schema.written(each, resource, needed=not each.nullable)}"
    for other, reference in _referrers(resource, schema):
        many = naming.pascal(latin(other.table))
        single = len([one for one in other.references if one.target == resource.name]) == 1
        role = reference.source.name if isinstance(reference.source, Reference) else reference.name
        name = field_name(other.table if single else f"{role}_{many}", taken)
        yield from described(
            f"The {other.table.replace('_', ' ')} that refer to it{'' if single else ' as ' + role}."
        )
        yield f"  {name}({paging(schema)}): {schema.names[other.name]}Connection!"


def _referrers(resource: Resource, schema: Schema) -> Iterator[tuple[Resource, Property]]:
    for other in schema.resources:
        for reference in other.references:
            if reference.target == resource.name:
                yield other, reference


def paging(schema: Schema) -> str:
    """Arguments of a connection."""
    return f"first: Int = {schema.choices.page_size}, after: String"


def filters(resource: Resource, schema: Schema) -> Iterator[tuple[str, str, str]]:
    """(name, type, description) of what the list at the root is filtered by."""
    taken = {"first", "after"}
    for each in resource.filters:
        name = field_name(each.name, taken)
        yield name, schema.kind(each, resource), f"Only those with this value. {of_property(each, resource)}"


def inputs(resource: Resource, schema: Schema) -> Iterator[str]:
    """The inputs of its mutations."""
    name, one = schema.names[resource.name], title(resource.entity)
    if Operation.CREATE in resource.operations:
        given = [each for each in resource.properties if each.given]
        yield from _input(
            f"Create{name}Input",
            f"What a new {one} needs.",
            [*_key_of_intent(), *_given(given, resource, schema)],
        )
    if Operation.PUT in resource.operations:
        given = [each for each in resource.properties if each.given]
        yield from _input(
            f"Put{name}Input", "The two that are joined, and how.", _given(given, resource, schema)
        )
        ends = [each for each in resource.properties if each.name in resource.key]
        yield from _input(f"Delete{name}Input", "The two that are joined.", _given(ends, resource, schema))
    if Operation.UPDATE in resource.operations and making(resource):
        said_of = f"What changes of {an(one)}; what is left out stays, null empties what may be empty."
        yield from _input(f"Update{name}Input", said_of, [*_which(resource), *_changes(resource, schema)])
    if Operation.DELETE in resource.operations and not resource.link:
        yield from _input(f"Delete{name}Input", f"Which {one} goes.", _which(resource))


def _input(name: str, text: str, lines: list[str]) -> Iterator[str]:
    yield from (said(text), f"input {name} {{", *lines, "}", "")


def _key_of_intent() -> list[str]:
    return [*described("New for each intent; sent again it makes nothing twice."), "  idempotencyKey: ID!"]


def _which(resource: Resource) -> list[str]:
    lines = ["  id: ID!"]
    if resource.of(Role.VERSION):
        lines += [
            *described("The version that was read; a change of an older one is refused."),
            "  version: Int!",
        ]
    return lines


def _given(given: list[Property], resource: Resource, schema: Schema) -> list[str]:
    taken, lines = {"idempotencyKey"}, []
    for each in given:
        name = field_name(each.name, taken)
        default = _default(each)
        needed = each.needed or bool(default)
        text = of_property(each, resource)
        if each.default is not None and not default and each.default != []:
            text += " The server's default where it is left out."
        lines += [*described(text), f"  {name}: {schema.written(each, resource, needed=needed)}{default}"]
    for secret in secrets(resource):
        lines += [*described("Only its hash is kept."), f"  {field_name(secret, taken)}: String!"]
    return lines


def _changes(resource: Resource, schema: Schema) -> list[str]:
    taken, lines = {"id", "version"}, []
    for each in making(resource):
        name = field_name(each.name, taken)
        lines += [
            *described(of_property(each, resource)),
            f"  {name}: {schema.written(each, resource, needed=False)}",
        ]
    for secret in secrets(resource):
        lines += [*described("Only its hash is kept."), f"  {field_name(secret, taken)}: String"]
    return lines


def _default(each: Property) -> str:
    """As the language writes it, where it is plain."""
    if each.default is None or each.default == NOW or each.nullable:
        return ""
    if each.kind is Kind.ENUM and not each.many:
        return f" = {value_names(each.values)[str(each.default)]}"
    if isinstance(each.default, bool):
        return f" = {str(each.default).lower()}"
    if isinstance(each.default, int) and each.kind in (Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY):
        return f" = {each.default}"
    return ""


def described(text: str) -> list[str]:
    """A description as a line within a type."""
    return [f"  {said(text)}"]


def entity_text(resource: Resource) -> str:
    """What the type is."""
    return sentence(resource.entity.note) or f"{an(title(resource.entity)).capitalize()}."


def unique_root(name: str, taken: set[str]) -> str:
    """A root field's name that is not taken; it is from then on."""
    free = free_name(name, taken).replace("_", "")
    taken.add(free)
    return free
