"""What stands in a `.proto` file, with its places.

Names are as written; `path` is a definition's name within its file, such as `Order.Item`, and
`File.full_name` puts the package in front of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.core.findings import Finding, Place

SCALARS = frozenset({
    "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64",
    "sfixed32", "sfixed64", "bool", "string", "bytes",
})  # fmt: skip
MOST_NUMBER = 536_870_911
"""The largest field number: 29 bits."""


@dataclass(frozen=True, slots=True)
class Name:
    """A word with its place: a type that is referred to, a reserved name, a package."""

    text: str
    place: Place


_START = Place(1)
_NO_NAME = Name("", _START)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers of a `reserved` or an `extensions` statement, both ends included."""

    first: int
    last: int
    place: Place

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


@dataclass(frozen=True, slots=True)
class Option:
    """One option that is set."""

    name: str
    """As written: `deprecated`, `(google.api.http)`, `features.field_presence`."""
    value: str
    """A string without its quotes, an aggregate with its braces and single spaces, else as written."""
    place: Place
    span: tuple[int, int]
    """Characters from the name to the end of the value."""
    statement: tuple[int, int] | None = None
    """Characters of the whole `option …;`; None within brackets."""
    brackets: tuple[int, int] | None = None
    """Characters of the brackets that it stands in, with them; None for a statement."""


@dataclass(frozen=True, slots=True)
class _Optioned:
    options: tuple[Option, ...] = ()

    def option(self, name: str) -> str:
        """The value of the last option of that name; empty when it is not set."""
        return next((one.value for one in reversed(self.options) if one.name == name), "")

    @property
    def deprecated(self) -> bool:
        return self.option("deprecated") == "true"


@dataclass(frozen=True, slots=True)
class Field(_Optioned):
    """A field of a message or of an extension, or a group."""

    name: str = ""
    number: int = 0
    type: Name = _NO_NAME
    """A scalar or a reference as written; of a map its values'."""
    place: Place = _START
    """Of the name."""
    number_place: Place = _START
    label: str = ""
    """`optional`, `required`, `repeated` or empty."""
    key: str = ""
    """Of a map: the type of its keys."""
    oneof: str = ""
    extends: str = ""
    """Of an extension: the message as written."""
    group: bool = False
    comment: str = ""
    statement: tuple[int, int] = (0, 0)
    """Characters from its first word to its end."""

    @property
    def many(self) -> bool:
        """A list or a map."""
        return self.label == "repeated" or bool(self.key)

    @property
    def json_name(self) -> str:
        """Its name in JSON: as set, or lowerCamelCase of its name."""
        return self.option("json_name") or camel(self.name)

    @property
    def spelling(self) -> str:
        """The type as people write it: `repeated Item`, `map<string, Item>`."""
        if self.key:
            return f"map<{self.key}, {self.type.text}>"
        return f"{self.label} {self.type.text}".strip()


@dataclass(frozen=True, slots=True)
class Oneof(_Optioned):
    name: str = ""
    place: Place = _START
    comment: str = ""


@dataclass(frozen=True, slots=True)
class EnumValue(_Optioned):
    name: str = ""
    number: int = 0
    place: Place = _START
    comment: str = ""


@dataclass(frozen=True, slots=True)
class _Definition(_Optioned):
    name: str = ""
    path: str = ""
    place: Place = _START
    comment: str = ""
    reserved: tuple[Range, ...] = ()
    reserved_names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Enum(_Definition):
    values: tuple[EnumValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Message(_Definition):
    fields: tuple[Field, ...] = ()
    """Those of oneofs among them, in the order of the text."""
    oneofs: tuple[Oneof, ...] = ()
    messages: tuple[Message, ...] = ()
    enums: tuple[Enum, ...] = ()
    extensions: tuple[Field, ...] = ()
    """Declared inside it; they extend others."""
    extension_ranges: tuple[Range, ...] = ()
    end: int = 0
    """Line of its closing brace."""

    def field(self, name: str) -> Field | None:
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Rpc(_Optioned):
    name: str = ""
    request: Name = _NO_NAME
    response: Name = _NO_NAME
    takes_stream: bool = False
    gives_stream: bool = False
    place: Place = _START
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Service(_Optioned):
    name: str = ""
    rpcs: tuple[Rpc, ...] = ()
    place: Place = _START
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    path: str
    place: Place
    """Of the path."""
    modifier: str = ""
    """`public`, `weak`, `option` or empty."""
    statement: tuple[int, int] = (0, 0)
    """Characters from its first word to its end."""


@dataclass(frozen=True, eq=False)
class File:
    """One file."""

    name: str
    syntax: str = "proto2"
    """`proto2`, `proto3`, or an edition such as `2023`."""
    syntax_place: Place | None = None
    """None when the file doesn't tell."""
    package: Name | None = None
    imports: tuple[Import, ...] = ()
    options: tuple[Option, ...] = ()
    messages: tuple[Message, ...] = ()
    enums: tuple[Enum, ...] = ()
    services: tuple[Service, ...] = ()
    extensions: tuple[Field, ...] = ()
    comments: tuple[Name, ...] = ()
    """All comments with their places."""
    all_options: tuple[Option, ...] = ()
    """Of the file and of everything in it."""
    whole: bool = True
    """All of it could be read."""
    meaning: Sequence[Finding] = field(default=())
    """What is wrong though it could be read, by our own reading."""
    compiled: str = ""
    """The compiler that took it, such as `protoc 36.2`; empty when none did."""

    def option(self, name: str) -> str:
        """The value of the last file option of that name; empty when it is not set."""
        return next((one.value for one in reversed(self.options) if one.name == name), "")

    @property
    def edition(self) -> bool:
        return self.syntax not in ("proto2", "proto3")

    def full_name(self, path: str) -> str:
        """With the package."""
        return f"{self.package.text}.{path}" if self.package else path

    @cached_property
    def all_messages(self) -> tuple[Message, ...]:
        """Nested ones after those that hold them."""
        return tuple(_with_nested(self.messages))

    @cached_property
    def all_enums(self) -> tuple[Enum, ...]:
        return (*self.enums, *(enum for message in self.all_messages for enum in message.enums))

    @cached_property
    def all_extensions(self) -> tuple[Field, ...]:
        return (*self.extensions, *(each for message in self.all_messages for each in message.extensions))

    @cached_property
    def all_definitions(self) -> tuple[Message | Enum, ...]:
        """Messages, then enums."""
        return (*self.all_messages, *self.all_enums)

    @cached_property
    def definitions(self) -> dict[str, Message | Enum]:
        """By full name."""
        return {self.full_name(one.path): one for one in self.all_definitions}

    def find(self, type_name: str, scope: str = "") -> Message | Enum | None:
        """What a reference means that stands in the message of that path: the innermost scope wins."""
        known = self.definitions
        if type_name.startswith("."):
            return known.get(type_name[1:])
        prefix = self.full_name(scope) if scope else (self.package.text if self.package else "")
        while prefix:
            if found := known.get(f"{prefix}.{type_name}"):
                return found
            prefix = prefix.rpartition(".")[0]
        return known.get(type_name)

    def message(self, type_name: str, scope: str = "") -> Message | None:
        found = self.find(type_name, scope)
        return found if isinstance(found, Message) else None


def _with_nested(messages: Sequence[Message]) -> Iterator[Message]:
    for message in messages:
        yield message
        yield from _with_nested(message.messages)


def camel(name: str) -> str:
    """lowerCamelCase as protobuf's JSON makes it: letters after an underscore are raised."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)
