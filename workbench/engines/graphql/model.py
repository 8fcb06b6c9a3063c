"""What a GraphQL document says, in values that need no library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from workbench.core.findings import Place

BUILT_IN = frozenset({"Int", "Float", "String", "Boolean", "ID"})
"""Scalars that every schema has (GraphQL specification, 3.5)."""


class Form(StrEnum):
    """What a type is, in the words of the language."""

    OBJECT = "type"
    INTERFACE = "interface"
    UNION = "union"
    ENUM = "enum"
    INPUT = "input"
    SCALAR = "scalar"


@dataclass(frozen=True, slots=True)
class TypeRef:
    """The type of a field or an argument."""

    spelling: str
    """As it is written, without spaces: `[Order!]!`."""

    @property
    def name(self) -> str:
        """Of the named type inside."""
        return self.spelling.strip("[]!")

    @property
    def required(self) -> bool:
        """It is never null."""
        return self.spelling.endswith("!")

    @property
    def many(self) -> bool:
        """It is a list."""
        return self.spelling.startswith("[")

    @property
    def items(self) -> TypeRef:
        """Of a list, the type of its items; of anything else itself."""
        return TypeRef(self.spelling.removesuffix("!")[1:-1]) if self.many else self


@dataclass(frozen=True, slots=True)
class Use:
    """A directive where it is applied."""

    name: str
    args: Mapping[str, Any]
    """Plain values; an enum's value is its name, a variable is None."""
    place: Place


@dataclass(frozen=True, slots=True)
class Member:
    """Anything with a name inside a type: a field, an argument, an enum's value, an input's field."""

    name: str
    place: Place
    description: str = ""
    uses: tuple[Use, ...] = ()
    type: TypeRef = TypeRef("")
    """Empty for an enum's value."""
    default: str | None = None
    """As it is written; None when there is none."""
    args: tuple[Member, ...] = ()
    """Of a field."""

    def use(self, name: str) -> Use | None:
        """The first use of that directive."""
        return next((use for use in self.uses if use.name == name), None)

    def arg(self, name: str) -> Member | None:
        """The argument of that name."""
        return next((arg for arg in self.args if arg.name == name), None)

    @property
    def deprecated(self) -> bool:
        """It is marked so."""
        return self.use("deprecated") is not None


@dataclass(frozen=True, slots=True)
class TypeDef:
    """A named type with what extends it in the same document."""

    form: Form
    name: str
    place: Place
    description: str = ""
    uses: tuple[Use, ...] = ()
    fields: tuple[Member, ...] = ()
    """Of an object, an interface or an input."""
    values: tuple[Member, ...] = ()
    """Of an enum."""
    members: tuple[str, ...] = ()
    """Of a union: names of its types."""
    interfaces: tuple[str, ...] = ()
    extends: bool = False
    """It is only extended here, and defined elsewhere."""

    def field(self, name: str) -> Member | None:
        """The field of that name."""
        return next((member for member in self.fields if member.name == name), None)

    def use(self, name: str) -> Use | None:
        """The first use of that directive on the type itself."""
        return next((use for use in self.uses if use.name == name), None)

    @property
    def is_connection(self) -> bool:
        """It is one of Relay's: its name says so, or it has edges and a pageInfo."""
        return self.form in (Form.OBJECT, Form.INTERFACE) and (
            self.name.endswith("Connection")
            or (self.field("edges") is not None and self.field("pageInfo") is not None)
        )

    @property
    def composite(self) -> bool:
        """It has fields that are selected: an object, an interface or a union of objects."""
        return self.form in (Form.OBJECT, Form.INTERFACE, Form.UNION)


@dataclass(frozen=True, slots=True)
class DirectiveDef:
    """A directive's definition."""

    name: str
    place: Place
    description: str = ""
    args: tuple[Member, ...] = ()
    locations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """One thing that is selected: a field, a spread (`...Name`) or an inline fragment (`... on Type`)."""

    name: str
    """Of the field or the fragment; empty for an inline fragment."""
    place: Place
    alias: str = ""
    args: str = ""
    """As they are written, in one line."""
    spread: bool = False
    on: str = ""
    """The type condition of an inline fragment."""
    selections: tuple[Selection, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, a mutation, a subscription, or a fragment that they share."""

    sort: str
    """`query`, `mutation`, `subscription` or `fragment`."""
    name: str
    """Empty for an anonymous operation."""
    place: Place
    variables: tuple[Member, ...] = ()
    selections: tuple[Selection, ...] = ()
    on: str = ""
    """The type of a fragment."""
    spelling: str = ""
    """The whole of it, white space told apart from none only."""
    uses: tuple[Use, ...] = ()


ROOTS = ("query", "mutation", "subscription")


@dataclass(frozen=True, eq=False)
class Document:
    """All that one artifact defines. Compared by identity."""

    types: tuple[TypeDef, ...] = ()
    """In the order of their first mention; a name that is defined twice stands twice."""
    directives: tuple[DirectiveDef, ...] = ()
    schema_uses: tuple[Use, ...] = ()
    """Directives on the schema itself."""
    declared: Mapping[str, str] = field(default_factory=dict)
    """Root types that a `schema { … }` names: `query` -> `RootQuery`."""
    operations: tuple[Operation, ...] = ()
    federated: bool = False
    """It is a subgraph of a federated graph."""
    borrowed: Mapping[str, TypeDef] = field(default_factory=dict)
    """Types that the session's other artifacts define and this one needs."""
    wanted: frozenset[str] = frozenset()
    """Types that the session's other artifacts refer to."""
    company: tuple[str, ...] = ()
    """Names of the artifacts that it was proven together with."""
    deprecated: tuple[tuple[str, Place, str], ...] = ()
    """What its operations select although the schema calls it deprecated: what, where, the reason."""
    source: Any = None
    """The syntax tree, for the engine."""

    @cached_property
    def by_name(self) -> Mapping[str, TypeDef]:
        """Types by name, those of others among them; what is written here counts."""
        own: dict[str, TypeDef] = {}
        for each in self.types:
            own.setdefault(each.name, each)
        return {**self.borrowed, **own}

    def type(self, name: str) -> TypeDef | None:
        """The type of that name, here or in company."""
        return self.by_name.get(name)

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """Names of the root types that are defined or extended here or in company."""
        named = {sort: self.declared.get(sort, sort.capitalize()) for sort in ROOTS}
        if self.declared:
            named = dict(self.declared)
        return {sort: name for sort, name in named.items() if name in self.by_name}

    def root(self, sort: str) -> TypeDef | None:
        """What of `query`, `mutation` or `subscription` is written here."""
        name = self.roots.get(sort)
        return next((each for each in self.types if each.name == name), None) if name else None

    @cached_property
    def root_names(self) -> frozenset[str]:
        """Names of all root types."""
        return frozenset(self.roots.values())

    @cached_property
    def outputs(self) -> Sequence[TypeDef]:
        """Objects and interfaces that are written here and are no root."""
        return tuple(
            each
            for each in self.types
            if each.form in (Form.OBJECT, Form.INTERFACE) and each.name not in self.root_names
        )

    @cached_property
    def inputs(self) -> Sequence[TypeDef]:
        """Input objects that are written here."""
        return tuple(each for each in self.types if each.form is Form.INPUT)

    @cached_property
    def carriers(self) -> frozenset[str]:
        """Names of Relay's connections, their edges and PageInfo: types that only carry others."""
        connections = [each for each in self.by_name.values() if each.is_connection]
        listed = {edges.type.name for each in connections if (edges := each.field("edges")) is not None}
        edges_alone = (
            each.name
            for each in self.by_name.values()
            if each.name.endswith("Edge") and each.field("node") is not None
        )
        found = {"PageInfo", *(each.name for each in connections), *listed, *edges_alone}
        return frozenset(found & self.by_name.keys())

    def output_fields(self) -> Iterator[tuple[TypeDef, Member]]:
        """Every field of every object and interface that is written here, roots included."""
        for each in self.types:
            if each.form in (Form.OBJECT, Form.INTERFACE):
                for member in each.fields:
                    yield each, member

    def input_values(self) -> Iterator[tuple[str, Member]]:
        """Every argument of a field and field of an input, with its full name: `Query.orders(first)`."""
        for each, member in self.output_fields():
            for arg in member.args:
                yield f"{each.name}.{member.name}({arg.name})", arg
        for each in self.inputs:
            for member in each.fields:
                yield f"{each.name}.{member.name}", member

    def is_composite(self, name: str) -> bool:
        """It is a type whose fields are selected."""
        known = self.type(name)
        return known is not None and known.composite
