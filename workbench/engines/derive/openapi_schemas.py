"""Schemas of a contract: an entity in answers, and in the requests that make and change it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from workbench.core.datamodel import Kind
from workbench.engines.derive.calls import making, secrets
from workbench.engines.derive.form import Choices
from workbench.engines.derive.limits import LIST_LENGTH, NOW
from workbench.engines.derive.names import title
from workbench.engines.derive.resource import Operation, Property, Resource, Role
from workbench.engines.derive.sentences import an, of_property, sentence

Node = dict[str, Any]

TIME_PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"
DURATION_LENGTH = 40
JSON_PROPERTIES = 100
"""Most members of a free object; the figure is ours."""
PASSWORD_LENGTHS = (15, 128)
"""NIST SP 800-63B-4, 3.1.1.2: at least 15 where the password is the only factor; the most is ours."""


def schemas(resource: Resource, name: str, choices: Choices) -> Node:
    """All schemas of one entity by name: itself, New, Changes and Page."""
    one = title(resource.entity)
    given = making(resource)
    hidden = secrets(resource)
    shown = {each.name: answered(each, resource) for each in resource.properties if each.shown}
    found: Node = {
        name: _object(sentence(resource.entity.note) or f"{an(one).capitalize()}.", list(shown), shown)
    }
    if given or hidden:
        needed = [*(each.name for each in given if each.needed), *hidden]
        asks = {each.name: asked(each, resource) for each in given} | _hidden(hidden)
        found[f"New{name}"] = _object(f"What a new {one} needs.", needed, asks)
    if Operation.UPDATE in resource.operations and given:
        said = f"What changes of the {one}; what is left out stays, and null empties what may be empty."
        asks = {each.name: asked(each, resource, default=False) for each in given} | _hidden(hidden)
        found[f"{name}Changes"] = _object(said, [], asks) | {"minProperties": 1}
    if Operation.LIST in resource.operations:
        found[f"{name}Page"] = _page(resource, name, choices)
    return found


def takes_body(resource: Resource) -> bool:
    """A request that makes one has something to give."""
    return bool(making(resource) or secrets(resource))


def _object(description: str, required: list[str], properties: Node) -> Node:
    made: Node = {"type": "object", "description": description, "additionalProperties": False}
    if required:
        made["required"] = required
    return made | {"properties": properties}


def _hidden(names: Iterable[str]) -> Node:
    shortest, longest = PASSWORD_LENGTHS
    return {
        name: {
            "type": "string",
            "format": "password",
            "minLength": shortest,
            "maxLength": longest,
            "writeOnly": True,
            "description": "Only its hash is kept, and no answer shows it.",
        }
        for name in names
    }


def _page(resource: Resource, name: str, choices: Choices) -> Node:
    return {
        "type": "object",
        "description": "A page, and where the next one begins.",
        "additionalProperties": False,
        "required": ["items"],
        "properties": {
            "items": {
                "type": "array",
                "maxItems": most_of_page(choices),
                "description": "Its entries, in order.",
                "items": {"$ref": f"#/components/schemas/{name}"},
            },
            "next_cursor": {
                "type": "string",
                "minLength": 1,
                "maxLength": 400,
                "description": "Absent on the last page.",
            },
        },
    }


def most_of_page(choices: Choices) -> int:
    """Entries that a client may ask for at once."""
    return choices.page_size * 4


def answered(each: Property, resource: Resource) -> Node:
    """A property as answers show it."""
    made = value(each)
    if each.role not in (Role.ATTRIBUTE, Role.REFERENCE):
        made["readOnly"] = True
    return made | {"description": of_property(each, resource)}


def asked(each: Property, resource: Resource, *, default: bool = True) -> Node:
    """A property as requests give it."""
    made = value(each)
    said = of_property(each, resource)
    if each.unshown:
        made["writeOnly"] = True
    if default and each.default == NOW:
        said += " The moment of the request where it is left out."
    elif default and each.default is not None:
        made["default"] = as_json(each.default, each)
    return made | {"description": said}


def value(each: Property, *, nullable: bool | None = None) -> Node:
    """What values of a property look like, null among them where it may be empty."""
    one = single(each)
    if each.many:
        return {"type": "array", "maxItems": LIST_LENGTH, "items": one}
    if each.nullable if nullable is None else nullable:
        if "type" in one:
            one["type"] = [one["type"], "null"]
        if "enum" in one:
            one["enum"] = [*one["enum"], None]
    return one


def single(each: Property) -> Node:
    """One value, which is not null."""
    limits = each.limits
    match each.kind:
        case Kind.UUID:
            return {"type": "string", "format": "uuid"}
        case Kind.ENUM:
            return {"type": "string", "enum": list(each.values)}
        case Kind.BOOLEAN:
            return {"type": "boolean"}
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case Kind.TIME:
            return {"type": "string", "pattern": TIME_PATTERN}
        case Kind.TIMESTAMP:
            return {"type": "string", "format": "date-time"}
        case Kind.DURATION:
            return {"type": "string", "format": "duration", "maxLength": DURATION_LENGTH}
        case Kind.JSON:
            return _free(each)
        case Kind.BINARY:
            longest = 4 * -(-(limits.longest or 0) // 3)
            return {"type": "string", "contentEncoding": "base64", "maxLength": longest}
        case Kind.INTEGER | Kind.BIG_INTEGER | Kind.MONEY:
            return _whole(each)
        case Kind.FLOAT:
            return {"type": "number", "format": "double"} | _bounds(limits.least, limits.most)
        case Kind.DECIMAL:
            return _exact(each)
        case _:
            return _text(each)


def _text(each: Property) -> Node:
    limits = each.limits
    made: Node = {"type": "string"}
    if each.kind is Kind.EMAIL:
        made["format"] = "email"
    if each.kind is Kind.URL:
        made["format"] = "uri"
    if limits.pattern:
        made["pattern"] = limits.pattern
    if limits.shortest is not None:
        made["minLength"] = limits.shortest
    if limits.longest is not None:
        made["maxLength"] = limits.longest
    return made


def _free(each: Property) -> Node:
    """Any object; any value at all where the default is none."""
    if each.many or each.default is None or isinstance(each.default, dict):
        return {"type": "object", "additionalProperties": True, "maxProperties": JSON_PROPERTIES}
    return {}


def _whole(each: Property) -> Node:
    width = "int32" if each.kind is Kind.INTEGER else "int64"
    return {"type": "integer", "format": width} | _bounds(each.limits.least, each.limits.most)


def _exact(each: Property) -> Node:
    """Text with so many digits, for a JSON number would be rounded; whole ones that are not are numbers."""
    limits = each.limits
    before = limits.precision - limits.scale
    if limits.scale == 0:
        largest = 10**before - 1
        least = limits.least if limits.least is not None else -largest
        most = limits.most if limits.most is not None else largest
        return {"type": "integer"} | _bounds(int(max(least, -largest)), int(min(most, largest)))
    sign = "" if limits.least is not None and limits.least >= 0 else "-?"
    pattern = rf"^{sign}[0-9]{{1,{max(1, before)}}}(\.[0-9]{{1,{limits.scale}}})?$"
    return {"type": "string", "pattern": pattern, "maxLength": max(1, before) + limits.scale + 2}


def _bounds(least: float | None, most: float | None) -> Node:
    return {key: bound for key, bound in (("minimum", least), ("maximum", most)) if bound is not None}


def as_json(written: object, each: Property) -> object:
    """A default or an example as the schema wants it: an exact whole number is a number here."""
    if each.kind is Kind.DECIMAL and not each.limits.scale and isinstance(written, str):
        return int(Decimal(written))
    if isinstance(written, list):
        return [as_json(one, each) for one in written]
    return written
