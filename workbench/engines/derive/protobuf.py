"""A protobuf file over a data model: a message and a service for each entity, for gRPC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.core.datamodel import DataModel, Kind
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.calls import making, secrets
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.latin import latin
from workbench.engines.derive.names import title
from workbench.engines.derive.protobuf_names import field_names, message_names, numbers, package, value_names
from workbench.engines.derive.resource import Operation, Property, Resource, Role
from workbench.engines.derive.sentences import an, of_property, sentence

_TYPES = {
    Kind.INTEGER: "int32",
    Kind.BIG_INTEGER: "int64",
    Kind.MONEY: "int64",
    Kind.FLOAT: "double",
    Kind.BOOLEAN: "bool",
    Kind.TIMESTAMP: "google.protobuf.Timestamp",
    Kind.DURATION: "google.protobuf.Duration",
    Kind.JSON: "google.protobuf.Struct",
    Kind.BINARY: "bytes",
}
_FILES = {
    "google.protobuf.Duration": "duration",
    "google.protobuf.Empty": "empty",
    "google.protobuf.FieldMask": "field_mask",
    "google.protobuf.Struct": "struct",
    "google.protobuf.Timestamp": "timestamp",
}
_HOW = {
    Kind.DATE: " Written YYYY-MM-DD.",
    Kind.TIME: " Written HH:MM:SS.",
    Kind.DECIMAL: " An exact number, as text.",
    Kind.UUID: " A UUID.",
}
_WHOLE_DIGITS = 18
"""Digits that an int64 holds whatever they are."""


def write(model: DataModel, choices: Choices) -> str:
    """The file in proto3."""
    writer = _Writer(model, choices)
    body = [line for each in writer.resources for line in writer.entity(each)]
    text = "\n".join(body)
    imports = [f'import "google/protobuf/{file}.proto";' for each, file in _FILES.items() if each in text]
    head = [
        f"// {choices.title}: a service for each entity.",
        "//",
        "// The numbers of fields follow from their names, so that they stay when others come and go.",
        "// A field that goes leaves its number unused; a renamed one is new to those with the old file.",
        'syntax = "proto3";',
        "",
        f"package {package(choices.title)};",
    ]
    return "\n".join([*head, *([""] if imports else []), *imports, "", *body]).strip("\n") + "\n"


@dataclass(frozen=True)
class _Line:
    """A field of a message: its type, name and what it is."""

    type: str
    name: str
    text: str


@dataclass
class _Writer:
    model: DataModel
    choices: Choices
    values: set[str] = field(default_factory=set)
    """Names of enums' values, which all stand in the package."""
    enums: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.resources = resources(self.model, self.choices)
        self.names = message_names(self.model)
        self.enums |= {name.lower() for name, _ in self.names.values()}

    def entity(self, resource: Resource) -> Iterator[str]:
        """Everything of one entity: service, messages, enums."""
        name, _ = self.names[resource.name]
        one = title(resource.entity)
        fields = field_names({each.name: _field_name(each) for each in resource.properties if each.shown})
        kinds: dict[str, str] = {}
        enums: list[str] = []
        for each in resource.properties:
            if each.shown and each.kind is Kind.ENUM:
                kinds[each.name], lines = self._enum(each, name, resource)
                enums += lines
        yield from self._service(resource)
        shown = [
            _Line(
                self._type(each, kinds),
                fields[each.name],
                of_property(each, resource) + _HOW.get(each.kind, ""),
            )
            for each in resource.properties
            if each.shown
        ]
        yield from _message(name, sentence(resource.entity.note) or f"{an(one).capitalize()}.", shown)
        yield from self._requests(resource, fields, kinds)
        yield from enums

    def _type(self, each: Property, kinds: dict[str, str], *, plain: bool = False) -> str:
        """Of a field; a `plain` one has no label."""
        made = kinds.get(each.name) or _TYPES.get(each.kind, "string")
        if each.kind is Kind.DECIMAL and not each.limits.scale and each.limits.precision <= _WHOLE_DIGITS:
            made = "int64"
        if each.role in (Role.KEY, Role.REFERENCE):
            made = "string"
        if plain:
            return made
        if each.many:
            return f"repeated {made}"
        return f"optional {made}" if each.nullable and "." not in made else made

    def _enum(self, each: Property, owner: str, resource: Resource) -> tuple[str, list[str]]:
        name = f"{owner}{naming.pascal(latin(each.name))}"
        while name.lower() in self.enums:
            name += "Value"
        self.enums.add(name.lower())
        prefix = naming.snake(name).upper()
        self.values.add(f"{prefix}_UNSPECIFIED")
        lines = [
            f"// {of_property(each, resource)}",
            f"enum {name} {{",
            "  // Not told.",
            f"  {prefix}_UNSPECIFIED = 0;",
        ]
        for number, (value, made) in enumerate(value_names(name, each.values, self.values).items(), start=1):
            lines += [f"  // Kept as {_flat(value)}.", f"  {made} = {number};"]
        return name, [*lines, "}", ""]

    def _service(self, resource: Resource) -> Iterator[str]:
        name, many = self.names[resource.name]
        one, all_of = title(resource.entity), resource.table.replace("_", " ")
        yield from (f"// Makes, reads, changes and removes {all_of}.", f"service {name}Service {{")
        if Operation.CREATE in resource.operations:
            yield f"  // Makes {an(one)}. Sent again with the same request id it makes nothing twice."
            yield f"  rpc Create{name}(Create{name}Request) returns ({name});"
        if Operation.READ in resource.operations and not resource.link:
            yield f"  // Answers the {one}, or NOT_FOUND."
            yield f"  rpc Get{name}(Get{name}Request) returns ({name});"
        yield f"  // Lists the {all_of} in the order in which they were recorded, a page at a time."
        yield f"  rpc List{many}(List{many}Request) returns (List{many}Response);"
        if Operation.PUT in resource.operations:
            yield f"  // Makes the {one} or replaces it; again it changes nothing."
            yield f"  rpc Put{name}(Put{name}Request) returns ({name});"
        if Operation.UPDATE in resource.operations and making(resource):
            guarded = (
                " ABORTED tells that it has changed since it was read." if resource.of(Role.VERSION) else ""
            )
            yield f"  // Changes the fields of the mask, and answers the {one} as it is then.{guarded}"
            yield f"  rpc Update{name}(Update{name}Request) returns ({name});"
        if Operation.DELETE in resource.operations:
            yield f"  // Removes the {one}; FAILED_PRECONDITION while others refer to it."
            yield f"  rpc Delete{name}(Delete{name}Request) returns (google.protobuf.Empty);"
        yield from ("}", "")

    def _requests(self, resource: Resource, fields: dict[str, str], kinds: dict[str, str]) -> Iterator[str]:
        name, _ = self.names[resource.name]
        one = title(resource.entity)
        own = field_names({name: naming.snake(name)})[name]
        whole = _Line(name, own, f"The {one}; what the server makes is ignored.")
        hidden = [_Line("string", each, "In clear; only its hash is kept.") for each in secrets(resource)]
        hidden += [
            _Line(
                self._type(each, kinds),
                field_names({each.name: each.name})[each.name],
                of_property(each, resource),
            )
            for each in making(resource)
            if each.unshown and each.kind is not Kind.ENUM
        ]
        which = [_Line("string", "id", f"The {one}'s id.")]
        if resource.of(Role.VERSION):
            which.append(_Line("int32", "version", "The version that was read."))
        if Operation.CREATE in resource.operations:
            key = _Line("string", "request_id", "A UUID, new for each intent.")
            yield from _message(f"Create{name}Request", f"What a new {one} needs.", [whole, key, *hidden])
        if Operation.READ in resource.operations and not resource.link:
            yield from _message(f"Get{name}Request", f"Which {one}.", which[:1])
        yield from self._list(resource, fields, kinds)
        if Operation.PUT in resource.operations:
            yield from _message(f"Put{name}Request", "The two that are joined, and how.", [whole])
        if Operation.UPDATE in resource.operations and making(resource):
            mask = _Line("google.protobuf.FieldMask", "update_mask", "The fields that change.")
            changed = _Line(
                name,
                own,
                f"The {one} with its id{' and the version that was read' if len(which) > 1 else ''}.",
            )
            yield from _message(f"Update{name}Request", "What changes.", [changed, mask, *hidden])
        if Operation.DELETE in resource.operations:
            ends = [
                _Line("string", fields[each], f"{each.replace('_', ' ').capitalize()}.")
                for each in resource.key
            ]
            yield from _message(f"Delete{name}Request", f"Which {one}.", ends if resource.link else which)

    def _list(self, resource: Resource, fields: dict[str, str], kinds: dict[str, str]) -> Iterator[str]:
        name, many = self.names[resource.name]
        chosen = [
            _Line(
                f"optional {self._type(each, kinds, plain=True)}".replace("optional google", "google"),
                fields[each.name],
                f"Only those with this value. {of_property(each, resource)}",
            )
            for each in resource.filters
        ]
        most = self.choices.page_size * 4
        size = _Line(
            "int32", "page_size", f"Entries a page; {self.choices.page_size} where it is 0, at most {most}."
        )
        token = _Line("string", "page_token", "The next_page_token of the page before; empty for the first.")
        yield from _message(f"List{many}Request", "Which page of which list.", [size, token, *chosen])
        listed = field_names({name: resource.table})[name]
        page = _Line(f"repeated {name}", listed, "The entries, in order.")
        after = _Line("string", "next_page_token", "Where the next page begins; empty on the last.")
        yield from _message(f"List{many}Response", "A page.", [page, after])


def _message(name: str, text: str, lines: Iterable[_Line]) -> Iterator[str]:
    held = _apart(lines)
    own = numbers(each.name for each in held)
    yield from (f"// {_flat(text)}", f"message {name} {{")
    for each in held:
        yield f"  // {_flat(each.text)}"
        yield f"  {each.type} {each.name} = {own[each.name]};"
    yield from ("}", "")


def _apart(lines: Iterable[_Line]) -> list[_Line]:
    """No two of one name: the later one gets a number."""
    found: list[_Line] = []
    for each in lines:
        name, number = each.name, 2
        while any(name.replace("_", "") == other.name.replace("_", "") for other in found):
            name, number = f"{each.name}_{number}", number + 1
        found.append(_Line(each.type, name, each.text))
    return found


def _field_name(each: Property) -> str:
    """What is no moment is not called one."""
    moment = each.name.endswith(("_at", "_time", "timestamp"))
    return f"{each.name}_value" if moment and each.kind is not Kind.TIMESTAMP else each.name


def _flat(text: str) -> str:
    """On one line, as comments need it."""
    return " ".join(text.split())


FORM = Form("protobuf", "Protocol Buffers", "protobuf", "service.proto", write)
