"""The fields of the records that schemas describe, in words that no kind owns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.core.surface import Field, Type
from workbench.core.text import one_line
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.compare_values import nullable
from workbench.engines.openapi.shapes import main_type, mapping, sequence, text, types_of
from workbench.engines.positions import Path

_MOST_PARTS = 100
_BY_FORMAT = {
    "uuid": Type.UUID, "date": Type.DATE, "time": Type.TIME, "date-time": Type.TIMESTAMP,
    "duration": Type.DURATION, "binary": Type.BINARY, "byte": Type.BINARY, "decimal": Type.DECIMAL,
}  # fmt: skip
_BY_TYPE = {"string": Type.TEXT, "integer": Type.INTEGER, "number": Type.FLOAT, "boolean": Type.BOOLEAN}
_BITS = {"int16": 16, "int32": 32, "int64": 64}


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object, `allOf` parts taken in."""

    name: str
    schema: Any
    """As written."""
    at: Path
    required: bool


def parts_of(holder: Holder, node: Any, at: Path) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """What the schema is put together from: itself, what it refers to, the parts of `allOf`."""
    seen: set[Path] = set()
    stack: list[tuple[Any, Path]] = [(node, at)]
    while stack and len(seen) < _MOST_PARTS:
        part, where = stack.pop()
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            if holder.draft.siblings and len(part) > 1 and where not in seen:
                seen.add(where)
                yield {key: value for key, value in part.items() if key != "$ref"}, where
            part, where = holder.follow(part, where)
        if not isinstance(part, dict) or not part or where in seen:
            continue
        seen.add(where)
        yield part, where
        inner = list(enumerate(sequence(part.get("allOf"))))
        stack += [(one, (*where, "allOf", index)) for index, one in reversed(inner)]


def properties_of(holder: Holder, node: Any, at: Path) -> tuple[Property, ...]:
    """All properties of an object, each once, in the order they are written."""
    parts = list(parts_of(holder, node, at))
    needed = {name for part, _ in parts for name in sequence(part.get("required")) if isinstance(name, str)}
    found: dict[str, Property] = {}
    for part, where in parts:
        for name, schema in mapping(part.get("properties")).items():
            found.setdefault(name, Property(name, schema, (*where, "properties", name), name in needed))
    return tuple(found.values())


def reached(holder: Holder, node: Any, at: Path) -> tuple[Any, Path, bool]:
    """The schema of a value, or of a list's items: as written, where, and whether it is a list."""
    found, where = holder.follow(node, at)
    if main_type(found) == "array" and isinstance(found.get("items"), dict):
        return found["items"], (*where, "items"), True
    return node, at, main_type(found) == "array"


def named(node: Any) -> str:
    """The name that a reference leads to, `null` beside it left out; empty for what is written inline."""
    parts = [node, *(part for word in ("oneOf", "anyOf") for part in sequence(mapping(node).get(word)))]
    targets = [text(mapping(part).get("$ref")) for part in parts]
    targets = [target for target in targets if target]
    return targets[0].rpartition("/")[2] if len(targets) == 1 else ""


def field_of(holder: Holder, one: Property, *, names: frozenset[str] | None = None) -> Field:
    """A property as a field. `names` are those of records that fields may refer to; all if None."""
    inner, inner_at, many = reached(holder, one.schema, one.at)
    node, _ = holder.follow(_without_null(inner), inner_at)
    kind, form = main_type(node), text(node.get("format"))
    name = named(inner)
    of = name if kind == "object" and (names is None or name in names) else ""
    values = [node["const"]] if "const" in node else sequence(node.get("enum"))
    length = node.get("maxLength")
    return Field(
        one.name,
        _type(node, kind, form),
        spelling(node, many),
        holder.place(one.at),
        many,
        one.required,
        nullable(holder, (one.schema, one.at)),
        length if isinstance(length, int) and not isinstance(length, bool) else None,
        _BITS.get(form) if kind == "integer" else None,
        tuple(str(value) for value in values if isinstance(value, (str, int, float)))[:200],
        of,
        node.get("readOnly") is True or "default" in node,
        node.get("writeOnly") is True,
    )


def fields_of(holder: Holder, node: Any, at: Path) -> tuple[Field, ...]:
    """All fields of an object."""
    return tuple(field_of(holder, one) for one in properties_of(holder, node, at))


def spelling(node: Mapping[str, Any], many: bool = False) -> str:
    """The type as people write it: `string, format date-time`, `array of integer`."""
    kinds = sorted(types_of(node))
    said = " or ".join(kinds) or main_type(node) or ("enum" if "enum" in node else "any")
    form = text(node.get("format"))
    said = one_line(f"{said}, format {form}" if form else said, 60)
    return f"array of {said}" if many and said != "array" else said


def _without_null(node: Any) -> Any:
    """`oneOf: [X, null]` is X."""
    for word in ("oneOf", "anyOf"):
        parts = [part for part in sequence(mapping(node).get(word)) if mapping(part).get("type") != "null"]
        if len(parts) == 1:
            return parts[0]
    return node


def _type(node: Mapping[str, Any], kind: str, form: str) -> Type:
    if kind == "string":
        encoded = "contentEncoding" in node
        return _BY_FORMAT.get(form, Type.BINARY if encoded else Type.TEXT)
    if kind == "number" and (form == "decimal" or "multipleOf" in node):
        return Type.DECIMAL
    if kind == "object":
        return Type.OBJECT if "properties" in node or "allOf" in node else Type.JSON
    if not kind and "allOf" in node:
        return Type.OBJECT
    if not kind and ("enum" in node or "const" in node):
        values = [node["const"]] if "const" in node else sequence(node.get("enum"))
        return Type.TEXT if all(isinstance(value, str) for value in values) else Type.ANY
    return _BY_TYPE.get(kind, Type.ANY)
