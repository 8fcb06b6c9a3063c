"""What a file shows to the session's other artifacts: messages as records, rpcs as operations."""

from __future__ import annotations

from workbench.core.surface import Field, Operation, Record, Role, Surface, Type, Verb
from workbench.engines.protobuf import model
from workbench.engines.protobuf.features import Cardinality, cardinality
from workbench.engines.protobuf.naming import (
    Method,
    is_paging,
    items_of,
    method_of,
    pager,
    route_of,
    variables,
)

_SCALARS: dict[str, tuple[Type, int | None]] = {
    "double": (Type.FLOAT, None),
    "float": (Type.FLOAT, None),
    **dict.fromkeys(("int32", "uint32", "sint32", "fixed32", "sfixed32"), (Type.INTEGER, 32)),
    **dict.fromkeys(("int64", "uint64", "sint64", "fixed64", "sfixed64"), (Type.INTEGER, 64)),
    "bool": (Type.BOOLEAN, None),
    "string": (Type.TEXT, None),
    "bytes": (Type.BINARY, None),
}
_KNOWN: dict[str, tuple[Type, int | None]] = {
    "google.protobuf.Timestamp": (Type.TIMESTAMP, None),
    "google.protobuf.Duration": (Type.DURATION, None),
    "google.protobuf.Struct": (Type.JSON, None),
    "google.protobuf.Value": (Type.JSON, None),
    "google.protobuf.ListValue": (Type.JSON, None),
    "google.protobuf.Any": (Type.ANY, None),
    "google.type.Money": (Type.DECIMAL, None),
    "google.type.Decimal": (Type.DECIMAL, None),
    "google.type.Date": (Type.DATE, None),
    "google.type.DateTime": (Type.TIMESTAMP, None),
    "google.type.TimeOfDay": (Type.TIME, None),
}
_WRAPPERS = {
    "google.protobuf.DoubleValue": "double",
    "google.protobuf.FloatValue": "float",
    "google.protobuf.Int64Value": "int64",
    "google.protobuf.UInt64Value": "uint64",
    "google.protobuf.Int32Value": "int32",
    "google.protobuf.UInt32Value": "uint32",
    "google.protobuf.BoolValue": "bool",
    "google.protobuf.StringValue": "string",
    "google.protobuf.BytesValue": "bytes",
}
_VERBS = {
    Method.GET: Verb.READ,
    Method.LIST: Verb.LIST,
    Method.CREATE: Verb.CREATE,
    Method.UPDATE: Verb.UPDATE,
    Method.DELETE: Verb.DELETE,
}


def surface_of(file: model.File) -> Surface:
    """Records are named by their path in the file, such as `Order.Item`."""
    records = tuple(
        Record(
            message.path,
            Role.MESSAGE,
            tuple(_field(file, message, field) for field in message.fields),
            message.place,
        )
        for message in file.all_messages
    )
    operations = tuple(_operation(file, service, rpc) for service in file.services for rpc in service.rpcs)
    return Surface(records=records, operations=operations)


def _field(file: model.File, message: model.Message, field: model.Field) -> Field:
    name = field.type.text.lstrip(".")
    found = None if field.key else file.find(field.type.text, message.path)
    kind, bits = _type(field, name, found)
    many = field.label == "repeated"
    behaviour = field.option("(google.api.field_behavior)")
    values: tuple[str, ...] = ()
    if isinstance(found, model.Enum):
        values = tuple(dict.fromkeys(value.name for value in found.values))
    return Field(
        field.name,
        kind,
        field.spelling,
        field.place,
        many=many,
        required=_required(field, behaviour),
        nullable=None if many or field.key else _nullable(file, message, field, name),
        bits=bits,
        values=values,
        of=found.path if isinstance(found, model.Message) else "",
        generated="OUTPUT_ONLY" in behaviour or "IDENTIFIER" in behaviour,
        private="INPUT_ONLY" in behaviour,
    )


def _type(field: model.Field, name: str, found: model.Message | model.Enum | None) -> tuple[Type, int | None]:
    if field.key:
        return Type.JSON, None
    if isinstance(found, model.Enum):
        return Type.TEXT, None
    if found is not None:
        return Type.OBJECT, None
    if name in _WRAPPERS:
        return _SCALARS[_WRAPPERS[name]]
    return _SCALARS.get(name) or _KNOWN.get(name) or (Type.ANY, None)


def _required(field: model.Field, behaviour: str) -> bool | None:
    if field.label == "required" or behaviour == "REQUIRED" or " REQUIRED" in f" {behaviour}":
        return True
    return False if field.label == "optional" or field.oneof else None


def _nullable(file: model.File, message: model.Message, field: model.Field, name: str) -> bool | None:
    """A scalar without presence always has a value; a message may be left out, which tells nothing."""
    if name in _WRAPPERS or field.label == "optional" or field.oneof:
        return True
    if field.label == "required" or cardinality(file, message, field) is Cardinality.IMPLICIT:
        return False
    return None


def _operation(file: model.File, service: model.Service, rpc: model.Rpc) -> Operation:
    method, about = method_of(rpc)
    request, response = file.message(rpc.request.text), file.message(rpc.response.text)
    verb = _VERBS[method] if method else Verb.OTHER
    listed = items_of(file, response) if response and method is Method.LIST else None
    takes, gives = _meant(file, request, about), _meant(file, response, about)
    if listed and response and (item := file.message(listed.type.text, response.path)):
        gives = item.path
    route = route_of(rpc)
    fields = tuple(_field(file, request, field) for field in request.fields) if request else ()
    keys = _keys(fields, variables(route) if route else (), verb)
    named = {key.name for key in keys}
    filters = () if verb is not Verb.LIST or not request else tuple(
        shown
        for shown, field in zip(fields, request.fields, strict=True)
        if shown.name not in named and not is_paging(field) and not shown.of
    )  # fmt: skip
    return Operation(
        f"{service.name}.{rpc.name}",
        verb,
        about or gives,
        rpc.place,
        method=route.method if route else "",
        path=route.path if route else "",
        keys=keys,
        filters=filters,
        pages=pager(request) if request and verb is Verb.LIST else "",
        takes=takes,
        gives=gives,
    )


def _meant(file: model.File, message: model.Message | None, about: str) -> str:
    """The record that a request or an answer is made around, such as the `Order` in `CreateOrderRequest`;
    itself where there is none."""
    if message is None:
        return ""
    held = (file.message(field.type.text, message.path) for field in message.fields if not field.many)
    return next((one.path for one in held if one and one.name == about), message.path)


def _keys(fields: tuple[Field, ...], in_path: tuple[str, ...], verb: Verb) -> tuple[Field, ...]:
    """Fields that name one record: those of the path, else `name`, `id` and such of a request for one."""
    if in_path:
        return tuple(field for name in in_path for field in fields if field.name == name)
    if verb not in (Verb.READ, Verb.UPDATE, Verb.DELETE):
        return ()
    return tuple(
        field
        for field in fields
        if not field.many
        and not field.of
        and (field.name in ("id", "name", "uuid") or field.name.endswith("_id"))
    )
