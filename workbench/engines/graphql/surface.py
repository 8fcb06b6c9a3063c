"""What a schema shows to the others: its types and inputs as records, its root fields as operations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.surface import Field, Operation, Record, Role, Surface, Type, Verb
from workbench.engines.graphql.model import ROOTS, Document, Form, Member, TypeDef
from workbench.engines.graphql.relay import is_paging, is_sorting, pages, target_of

_TYPES = {
    "int": Type.INTEGER, "float": Type.FLOAT, "string": Type.TEXT, "boolean": Type.BOOLEAN, "id": Type.TEXT,
    "uuid": Type.UUID, "guid": Type.UUID, "date": Type.DATE, "localdate": Type.DATE, "awsdate": Type.DATE,
    "time": Type.TIME, "localtime": Type.TIME, "awstime": Type.TIME, "datetime": Type.TIMESTAMP,
    "timestamp": Type.TIMESTAMP, "timestamptz": Type.TIMESTAMP, "instant": Type.TIMESTAMP,
    "awsdatetime": Type.TIMESTAMP, "awstimestamp": Type.TIMESTAMP, "localdatetime": Type.TIMESTAMP,
    "duration": Type.DURATION, "json": Type.JSON, "jsonobject": Type.JSON, "jsonb": Type.JSON,
    "awsjson": Type.JSON, "decimal": Type.DECIMAL, "bigdecimal": Type.DECIMAL, "numeric": Type.DECIMAL,
    "money": Type.DECIMAL, "long": Type.INTEGER, "bigint": Type.INTEGER, "int64": Type.INTEGER,
    "short": Type.INTEGER, "byte": Type.BINARY, "bytes": Type.BINARY, "upload": Type.BINARY,
    "email": Type.TEXT,
    "emailaddress": Type.TEXT, "awsemail": Type.TEXT, "url": Type.TEXT, "uri": Type.TEXT, "awsurl": Type.TEXT,
    "phonenumber": Type.TEXT, "currencycode": Type.TEXT, "countrycode": Type.TEXT,
    "nonnegativeint": Type.INTEGER, "positiveint": Type.INTEGER,
}  # fmt: skip
"""Scalars by their name in lower case: those of the specification and of the usual libraries."""
_BITS = {"int": 32, "nonnegativeint": 32, "positiveint": 32, "long": 64, "int64": 64, "short": 16}
_VERBS = {
    Verb.CREATE: "create add insert new register place open submit issue make start signup upload import",
    Verb.UPDATE: "update edit change set patch modify rename move put upsert save replace assign mark "
    "approve cancel publish archive restore activate deactivate enable disable close",
    Verb.DELETE: "delete remove destroy purge erase",
}
_BY_WORD = {word.lower(): verb for verb, words in _VERBS.items() for word in words.split()}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_KEYS = frozenset({"id", "uuid", "slug", "key", "nodeid", "globalid"})


def surface_of(document: Document) -> Surface:
    """Records of all objects, interfaces and inputs but roots and Relay's machinery; operations of roots."""
    hidden = document.carriers | document.root_names
    records = tuple(
        _record(document, each)
        for each in document.types
        if each.name not in hidden and each.form in (Form.OBJECT, Form.INTERFACE, Form.INPUT)
    )
    operations = tuple(
        _operation(document, sort, root, member)
        for sort in ROOTS
        if (root := document.root(sort)) is not None
        for member in root.fields
    )
    return Surface(records, operations)


def _record(document: Document, each: TypeDef) -> Record:
    is_input = each.form is Form.INPUT
    fields = tuple(_field(document, member, given=is_input) for member in each.fields)
    key = next((use.args.get("fields") for use in each.uses if use.name == "key"), None)
    primary: tuple[str, ...] = ()
    if isinstance(key, str) and "{" not in key:
        primary = tuple(key.split())
    elif not is_input and each.field("id") is not None:
        primary = ("id",)
    return Record(each.name, Role.INPUT if is_input else Role.TYPE, fields, each.place, primary)


def _field(document: Document, member: Member, *, given: bool) -> Field:
    target, many = target_of(document, member)
    known = document.type(target)
    is_record = known is not None and known.form in (Form.OBJECT, Form.INTERFACE, Form.INPUT, Form.UNION)
    values = (
        tuple(value.name for value in known.values) if known is not None and known.form is Form.ENUM else ()
    )
    lowered = target.lower()
    kind = Type.OBJECT if is_record else Type.TEXT if values else _TYPES.get(lowered, Type.ANY)
    required = member.type.required and member.default is None if given else member.type.required
    return Field(
        member.name,
        kind,
        member.type.spelling,
        member.place,
        many,
        required,
        not member.type.required,
        bits=_BITS.get(lowered),
        values=values,
        of=target if is_record else "",
        generated=member.default is not None,
    )


def _operation(document: Document, sort: str, root: TypeDef, member: Member) -> Operation:
    target, many = target_of(document, member)
    resource = _resource(document, target, member) or target
    known = document.type(resource)
    args = [(arg, _field(document, arg, given=True)) for arg in member.args]
    takes = next((field.of for _, field in args if field.of and not _chooses(field)), "")
    keys = tuple(field for arg, field in args if _names_one(arg, field, member))
    filters = tuple(
        field
        for arg, field in args
        if field not in keys and not is_paging(arg.name) and not (takes and field.of == takes)
    )
    paged = pages(document, member)
    sent = sort == "mutation" and bool(takes)
    return Operation(
        f"{root.name}.{member.name}",
        _verb(sort, member, many, keys),
        resource,
        member.place,
        keys=keys,
        filters=(*filters, *_inner_filters(document, filters)) if sort == "query" else filters,
        sorts=_sorts(document, member),
        pages="offset" if paged == "offset" else "cursor" if paged == "cursor" else "",
        takes=takes if sent else "",
        gives=resource if known is not None and known.composite else "",
    )


_CHOOSING = re.compile(
    r"(?:Filters?|Where|Criteria|Order|OrderBy|Ordering|Sort|SortBy|Search|Query|Page|Paging|Pagination)(?:Input)?$"
    r"|(?:^|_)(?:bool_exp|order_by)$"
)


def _chooses(field: Field) -> bool:
    """An input that filters or orders rather than gives values."""
    return _CHOOSING.search(field.of) is not None and not re.match(
        r"(?:Create|Update|Add|New|Place)", field.of
    )


def _inner_filters(document: Document, filters: tuple[Field, ...]) -> Iterator[Field]:
    """The fields of inputs that filter."""
    for each in filters:
        known = document.type(each.of)
        if known is not None and known.form is Form.INPUT:
            yield from (_field(document, member, given=True) for member in known.fields)


def _names_one(arg: Member, field: Field, member: Member) -> bool:
    if field.many or field.of:
        return False
    lowered = arg.name.lower()
    return lowered in _KEYS or (
        arg.type.name in ("ID", "UUID")
        and arg.type.required
        and not member.type.many
        and lowered.endswith("id")
    )


def _resource(document: Document, target: str, member: Member) -> str:
    """A mutation's payload is about the one object that it holds besides errors; one that gives a scalar is
    about what its name says: `deleteOrder`."""
    known = document.type(target)
    if known is None or not known.composite:
        named = "".join(_WORD.findall(member.name)[1:])
        return named if document.is_composite(named) else ""
    if not re.search(r"(?:Payload|Result|Response)$", target):
        return ""
    held = [
        name
        for each in known.fields
        if "error" not in each.name.lower() and document.is_composite(name := target_of(document, each)[0])
    ]
    fitting = [name for name in held if name.lower() in member.name.lower()]
    return (fitting or held or [""])[0]


def _verb(sort: str, member: Member, many: bool, keys: tuple[Field, ...]) -> Verb:
    if sort == "subscription":
        return Verb.RECEIVE
    if sort == "query":
        return Verb.LIST if many else Verb.READ if keys or member.args or member.type.name else Verb.OTHER
    words = [word.lower() for word in _WORD.findall(member.name)]
    for word in (*words[:1], *words[-1:]):
        if (verb := _BY_WORD.get(word)) is not None:
            return verb
    return Verb.OTHER


def _sorts(document: Document, member: Member) -> tuple[str, ...]:
    """What a list can be ordered by: the values of an enum, here or inside an input."""
    for arg in member.args:
        if not is_sorting(arg.name):
            continue
        known = document.type(arg.type.name)
        if known is None:
            continue
        if known.form is Form.ENUM:
            return tuple(value.name for value in known.values)
        for each in known.fields:
            inner = document.type(each.type.name)
            if each.name.lower() in ("field", "by", "sortby", "key") and inner is not None and inner.values:
                return tuple(value.name for value in inner.values)
    return ()
