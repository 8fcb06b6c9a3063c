"""What an API description shows to a design's other artifacts: its operations and schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.surface import Field, Operation, Record, Role, Surface, Type, Verb
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.operations import Media
from workbench.engines.openapi.operations import Operation as Written
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.security import is_open
from workbench.engines.openapi.shapes import main_type, mapping, sequence, text, types_of
from workbench.engines.positions import Path

_FORMATS = {
    "uuid": Type.UUID, "date": Type.DATE, "time": Type.TIME, "date-time": Type.TIMESTAMP,
    "duration": Type.DURATION, "byte": Type.BINARY, "binary": Type.BINARY, "decimal": Type.DECIMAL,
}  # fmt: skip
_PLAIN = {"string": Type.TEXT, "integer": Type.INTEGER, "number": Type.FLOAT, "boolean": Type.BOOLEAN}
_DECIMAL = re.compile(r"\^?-?\(?\??:?\[?(?:0-9|\\d|\[0-9\]).{0,40}\\\.")
"""Patterns of text that is a number with a point."""
_VERBS = {
    "get": Verb.READ,
    "put": Verb.UPDATE,
    "patch": Verb.UPDATE,
    "delete": Verb.DELETE,
    "post": Verb.CREATE,
}
_CURSOR = re.compile(r"cursor|after|before|page_?token|continuation|starting_after|marker", re.IGNORECASE)
_OFFSET = re.compile(r"offset|page|skip|start|page_?number", re.IGNORECASE)
_PAGING = re.compile(
    r"limit|size|count|top|first|last|(?:per_?)?page_?(?:size|number|token)?|per_?page|page\[\w+\]|max_?results",
    re.IGNORECASE,
)
_SORTING = re.compile(r"sort|sort_?by|order_?by|order|sort_?order|direction|dir", re.IGNORECASE)
_FREE = re.compile(
    r"q|query|search|fields|include|expand|embed|locale|lang|format|pretty|dry_?run", re.IGNORECASE
)
_WRAPPERS = frozenset({
    "items", "data", "results", "content", "entries", "records", "list", "values", "elements", "rows",
    "edges",
})  # fmt: skip
_MOST = 5_000
"""Inline schemas that are looked into."""


def surface_of(document: Document) -> Surface:
    """Named schemas, those of bodies and answers that have no name, and the operations."""
    reader = _Reader(document)
    for name in document.named_schemas:
        reader.named(name)
    operations = tuple(reader.operation(written) for written in document.operations)
    return Surface(records=tuple(reader.records.values()), operations=operations)


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.records: dict[str, Record] = {}

    # ---------------------------------------------------------------- schemas

    def named(self, name: str) -> str:
        """The record of a named schema, if it is an object."""
        at: Path = ("components", "schemas", name)
        self._record(name, self._document.named_schemas[name], at)
        return name

    def _record(self, name: str, node: Any, at: Path) -> bool:
        if name in self.records or len(self.records) > _MOST:
            return name in self.records
        whole, schema = self._shape(node, at)
        if main_type(schema) != "object" or not mapping(schema.get("properties")):
            return False
        self.records[name] = Record(name, Role.SCHEMA, (), self._document.place(at))
        required = frozenset(each for each in sequence(schema.get("required")) if isinstance(each, str))
        found, found_at = self._document.follow(node, at)
        places = self._property_places(found, found_at)
        fields = tuple(
            self._field(name, prop, written, places.get(prop, (*found_at, "properties", prop)), required)
            for prop, written in mapping(schema.get("properties")).items()
        )
        self.records[name] = Record(
            name,
            Role.SCHEMA,
            fields,
            self._document.place(at),
            words=text(schema.get("description")),
            whole=whole,
        )
        return True

    def _shape(self, node: Any, at: Path) -> tuple[bool, Mapping[str, Any]]:
        """The schema with `allOf` taken together, and whether all its properties are told."""
        schema = flat(self._document, node, at)
        alternatives = [*sequence(schema.get("oneOf")), *sequence(schema.get("anyOf"))]
        solid = [each for each in alternatives if mapping(each).get("type") != "null"]
        if len(solid) == 1 and not mapping(schema.get("properties")):
            return self._shape(solid[0], at)
        return not solid, schema

    def _property_places(self, node: Mapping[str, Any], at: Path, depth: int = 0) -> dict[str, Path]:
        found: dict[str, Path] = {}
        if depth < 8:
            for index, part in enumerate(sequence(node.get("allOf"))):
                inner, inner_at = self._document.follow(part, (*at, "allOf", index))
                found |= self._property_places(inner, inner_at, depth + 1)
        return found | {name: (*at, "properties", name) for name in mapping(node.get("properties"))}

    def _field(self, owner: str, name: str, written: Any, at: Path, required: frozenset[str]) -> Field:
        whole, place = written, self._document.place(at)
        _, schema = self._shape(written, at)
        many = main_type(schema) == "array"
        nullable = self._nullable(whole, schema)
        if many:
            written, at = schema.get("items"), (*at, "items")
            _, schema = self._shape(written, at)
        kind, spelling = _type(schema), _spelling(schema)
        of = self._name_of(written)
        if kind is Type.OBJECT and not of and self._record(f"{owner}.{name}", written, at):
            of = f"{owner}.{name}"
        own = mapping(whole)
        return Field(
            name,
            kind,
            f"list of {spelling}" if many else spelling,
            place,
            many=many,
            required=name in required,
            nullable=nullable,
            length=_number(schema.get("maxLength")) if kind is Type.TEXT else None,
            bits={"int32": 32, "int64": 64}.get(text(schema.get("format"))) if kind is Type.INTEGER else None,
            values=_values(schema),
            of=of,
            generated=True in (schema.get("readOnly"), own.get("readOnly")),
            private=True in (schema.get("writeOnly"), own.get("writeOnly")),
            words=text(own.get("description")) or text(schema.get("description")),
        )

    def _nullable(self, written: Any, schema: Mapping[str, Any]) -> bool:
        own, _ = self._document.follow(written, ())
        alternatives = [*sequence(own.get("oneOf")), *sequence(own.get("anyOf"))]
        return (
            "null" in types_of(schema)
            or True in (own.get("nullable"), schema.get("nullable"), mapping(written).get("nullable"))
            or any(mapping(each).get("type") == "null" for each in alternatives)
            or None in sequence(schema.get("enum"))
        )

    def _name_of(self, written: Any) -> str:
        """Name of the component that a schema is or wraps; empty for inline ones."""
        node, seen = mapping(written), 0
        while seen < 8:
            reference = text(node.get("$ref"))
            if reference:
                name = reference.rpartition("/")[2] if reference.startswith("#/components/schemas/") else ""
                if name in self._document.named_schemas and self._record(
                    name, self._document.named_schemas[name], ("components", "schemas", name)
                ):
                    return name
                node = mapping(self._document.named_schemas.get(name))
            else:
                parts = [
                    *sequence(node.get("allOf")),
                    *sequence(node.get("oneOf")),
                    *sequence(node.get("anyOf")),
                ]
                solid = [part for part in parts if mapping(part).get("type") != "null"]
                if len(solid) != 1:
                    return ""
                node = mapping(solid[0])
            seen += 1
        return ""

    # ---------------------------------------------------------------- operations

    def operation(self, written: Written) -> Operation:
        document = self._document
        gives, many = self._given(written)
        takes = self._taken(written)
        verb = _verb(written, many=many)
        query = [part for part in written.parameters if part.where == "query"]
        names = [part.name for part in query]
        return Operation(
            written.label,
            verb,
            _resource(written),
            document.place(written.at),
            method=written.method.upper(),
            path=written.path,
            keys=tuple(
                self._parameter(part)
                for name in written.template
                if (part := written.parameter("path", name)) is not None
            ),
            filters=tuple(self._parameter(part) for part in query if not _is_control(part.name)),
            sorts=tuple(self._sorts(query)),
            pages="cursor"
            if any(_CURSOR.fullmatch(name) for name in names)
            else "offset"
            if any(_OFFSET.fullmatch(name) for name in names)
            else "",
            takes=takes,
            gives=gives,
            statuses={response.status: document.place(response.used_at) for response in written.responses},
            secured=not is_open(document, written),
            headers=tuple(part.name for part in written.parameters if part.where == "header"),
            words=f"{text(written.node.get('summary'))} {text(written.node.get('description'))}".strip(),
        )

    def _parameter(self, part: Any) -> Field:
        _, schema = self._shape(part.schema, (*part.at, "schema"))
        many = main_type(schema) == "array"
        if many:
            _, schema = self._shape(schema.get("items"), (*part.at, "schema", "items"))
        return Field(
            part.name,
            _type(schema),
            _spelling(schema),
            self._document.place(part.used_at),
            many=many,
            required=part.required,
            length=_number(schema.get("maxLength")),
            bits={"int32": 32, "int64": 64}.get(text(schema.get("format"))),
            values=_values(schema),
            words=text(part.node.get("description")),
        )

    def _sorts(self, query: list[Any]) -> Iterator[str]:
        for part in query:
            if _SORTING.fullmatch(part.name):
                _, schema = self._shape(part.schema, (*part.at, "schema"))
                if main_type(schema) == "array":
                    _, schema = self._shape(schema.get("items"), ())
                for value in _values(schema):
                    name = re.split(r"[:, ]|\.(?:asc|desc)$", value.lstrip("+-"))[0]
                    if name.lower() not in ("asc", "desc", "ascending", "descending"):
                        yield re.sub(r"_(?:asc|desc)$", "", name, flags=re.IGNORECASE)

    def _taken(self, written: Written) -> str:
        for media in _json(written.body.media if written.body else ()):
            return self._body(media, f"{written.label} body")
        return ""

    def _given(self, written: Written) -> tuple[str, bool]:
        """What a success answers with, and whether it is a list."""
        for response in written.responses:
            if response.succeeds:
                for media in _json(response.media):
                    return self._unwrapped(media, written)
        return "", False

    def _unwrapped(self, media: Media, written: Written) -> tuple[str, bool]:
        at = (*media.at, "schema")
        _, schema = self._shape(media.schema, at)
        if main_type(schema) == "array":
            return self._item(schema.get("items"), (*at, "items"), written), True
        last = written.path.rstrip("/").rsplit("/", 1)[-1].lower()
        for name, inner in mapping(schema.get("properties")).items():
            _, inner_schema = self._shape(inner, ())
            if main_type(inner_schema) == "array" and (name.lower() in _WRAPPERS or name.lower() == last):
                return self._item(
                    inner_schema.get("items"), (*at, "properties", name, "items"), written
                ), True
        if len(mapping(schema.get("properties"))) == 1:  # an envelope around the one thing
            ((name, inner),) = mapping(schema.get("properties")).items()
            if name in ("data", "result") and (inside := self._name_of(inner)):
                return inside, False
        return self._body(media, f"{written.label} answer"), False

    def _item(self, node: Any, at: Path, written: Written) -> str:
        if name := self._name_of(node):
            return name
        label = f"{written.label} item"
        return label if self._record(label, node, at) else ""

    def _body(self, media: Media, label: str) -> str:
        if name := self._name_of(media.schema):
            return name
        return label if self._record(label, media.schema, (*media.at, "schema")) else ""


def _json(media: tuple[Media, ...]) -> list[Media]:
    return [each for each in media if each.schema is not None and (each.is_json or "json" in each.type)]


def _is_control(name: str) -> bool:
    """It pages, sorts or shapes the answer; it chooses no records."""
    return any(pattern.fullmatch(name) for pattern in (_CURSOR, _OFFSET, _PAGING, _SORTING, _FREE))


def _verb(written: Written, *, many: bool) -> Verb:
    if written.action or written.method not in _VERBS:
        return Verb.OTHER
    if written.method == "get" and many:
        return Verb.LIST
    if written.method == "post" and written.on_item:
        return Verb.OTHER
    if written.method == "post" and not _is_plural(_resource(written)):
        return Verb.OTHER  # a command such as /orders/{id}/cancel
    return _VERBS[written.method]


def _is_plural(word: str) -> bool:
    return word.lower().endswith("s") or word.lower() in (
        "people",
        "children",
        "data",
        "media",
        "staff",
        "news",
    )


def _resource(written: Written) -> str:
    fixed = [step for step in written.path.split("/") if step and "{" not in step]
    return fixed[-1].partition(":")[0] if fixed else ""


def _type(schema: Mapping[str, Any]) -> Type:
    kind = main_type(schema)
    form = text(schema.get("format"))
    if kind == "object":
        return Type.OBJECT if mapping(schema.get("properties")) else Type.JSON
    if kind == "string":
        pattern = text(schema.get("pattern"))
        if form in _FORMATS:
            return _FORMATS[form]
        return Type.DECIMAL if pattern and _DECIMAL.match(pattern) else Type.TEXT
    if kind == "number" and form == "decimal":
        return Type.DECIMAL
    if not kind and (values := sequence(schema.get("enum"))):
        return Type.TEXT if all(isinstance(value, str) or value is None for value in values) else Type.ANY
    return _PLAIN.get(kind, Type.ANY)


def _spelling(schema: Mapping[str, Any]) -> str:
    kind = main_type(schema) or "any value"
    form = text(schema.get("format"))
    return f"{kind}, format {form}" if form else kind


def _values(schema: Mapping[str, Any]) -> tuple[str, ...]:
    given = schema.get("enum")
    if isinstance(given, list):
        return tuple(str(value) for value in given if isinstance(value, (str, int)) and value is not None)
    constant = schema.get("const")
    return (constant,) if isinstance(constant, str) else ()


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
