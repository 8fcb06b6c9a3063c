"""One column as an attribute: its type, its default, and what CHECK says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.core.datamodel import Attribute, Kind
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import guessed
from workbench.engines.datamodel.identifiers import part_name
from workbench.engines.datamodel.kinds import NUMBERS, number, spelt, whole
from workbench.engines.datamodel.naming import snake
from workbench.engines.sql.model import Column, Schema, SqlType, Table

_COMPUTED = frozenset(("tsvector",))
_BETTER = frozenset((Kind.EMAIL, Kind.URL, Kind.PHONE))
_IN_SQLITE = frozenset((Kind.BOOLEAN, Kind.TIMESTAMP, Kind.DATE, Kind.JSON, Kind.UUID, Kind.TIME))
_AS_TEXT = {"inet": 45, "cidr": 45, "macaddr": 17, "macaddr8": 23, "ltree": None, "char": 1}
_CASTS = re.compile(r"::[\w .\"\[\]()]+\Z")
_STRINGS = re.compile(r"'((?:[^']|'')*)'")
_NOW = re.compile(
    r"(?:now|current_timestamp|current_date|localtimestamp|getdate|datetime|date)\b", re.IGNORECASE
)
_MADE = re.compile(r"(?:gen_random_uuid|uuid_generate_v\d\w*|uuid|uuidv[47]|nextval|null)\b", re.IGNORECASE)


def is_surrogate(column: Column, table: Table, owner: str) -> bool:
    """It is the key that every entity has anyway."""
    if table.key_columns != (column.name,):
        return column.name.lower() == "id" and not table.key_columns
    name = part_name(column.name)
    counted = bool(column.identity) or "serial" in column.type.name or column.type.name == "uuid"
    whole_number = column.type.name in ("integer", "bigint", "smallint", "int", "number")
    return name in ("id", "uuid", "guid") or (
        name in (f"{snake(owner)}_id", f"{part_name(table.bare_name)}_id", f"id_{snake(owner)}")
        and (counted or whole_number)
    ) or (bool(column.identity) and name.endswith("id"))  # fmt: skip


def attribute_of(column: Column, table: Table, schema: Schema, draft: Draft, owner: str) -> Attribute | None:
    """The attribute of a column; None for one that is computed for searching only."""
    name = part_name(column.name)
    if not name:
        return Attribute(column.name)
    type_ = _resolved(column.type, schema)
    if type_.name in _COMPUTED:
        draft.assumed.append(f"{owner}.{name} ({type_.name}) is left out: it is made of other columns.")
        return None
    made = _typed(name, type_, schema, schema.dialect)
    made = replace(
        made, required=not column.nullable or column.name in table.key_columns, note=column.comment
    )
    for rule in table.checks:
        if column.name in rule.columns and len(rule.columns) == 1:
            made = _checked(made, column.name, rule.expression)
    if column.generated:
        draft.assumed.append(f"{owner}.{name} is computed in the text; here it is a plain value.")
        return made
    default = _default(column, draft, f"{owner}.{name}")
    if made.kind is Kind.BOOLEAN:
        default = {"0": "false", "1": "true"}.get(default, default)
    return replace(made, default=default)


def _resolved(type_: SqlType, schema: Schema) -> SqlType:
    """A domain's type in its place."""
    held = next((found for name, found in schema.domains if name == type_.name), None)
    return replace(held, array=held.array or type_.array) if held is not None else type_


def _typed(name: str, type_: SqlType, schema: Schema, dialect: str) -> Attribute:
    enum = schema.enum(type_.name) or schema.enum(type_.name.rpartition(".")[2])
    if enum is not None:
        return Attribute(name, Kind.ENUM, values=enum.values, many=type_.array)
    if type_.name in ("enum", "set"):
        values = tuple(value.strip("'\"") for value in type_.arguments)
        return Attribute(name, Kind.ENUM, values=values, many=type_.name == "set")
    if type_.name == "tinyint" and type_.arguments == ("1",):
        return Attribute(name, Kind.BOOLEAN)
    if type_.name in _AS_TEXT and type_.name != "char":
        why = f"an address of the type {type_.name} is kept as text"
        return Attribute(name, Kind.TEXT, length=_AS_TEXT[type_.name], many=type_.array, assumed=why)
    found = spelt(type_.name, type_.arguments)
    if found is None or type_.name == "url":
        if not type_.name and dialect == "sqlite":
            return guessed(name)
        why = f"the type {type_.name[:40]} is none of ours, so it is text"
        return Attribute(name, Kind.TEXT, many=type_.array, assumed=why)
    kind = (
        Kind.LONG_TEXT
        if found.kind is Kind.TEXT and type_.name.endswith("text") and _is_long(name)
        else found.kind
    )
    made = Attribute(
        name, kind, many=type_.array, length=found.length, precision=found.precision, scale=found.scale
    )
    return _refined(made, dialect)


def _is_long(name: str) -> bool:
    return guessed(name).kind is Kind.LONG_TEXT


def _refined(made: Attribute, dialect: str) -> Attribute:
    """What the name tells beyond the type: an e-mail address, a secret, a sum in cents."""
    guess = guessed(made.name)
    if made.many:
        return made
    if made.kind is Kind.TEXT:
        kind = guess.kind if guess.kind in _BETTER else made.kind
        if dialect == "sqlite" and guess.kind in _IN_SQLITE:
            return replace(guess, default="")
        return replace(made, kind=kind, private=guess.private)
    if made.kind in (Kind.INTEGER, Kind.BIG_INTEGER):
        if made.name.endswith("_cents") and len(made.name) > 6:
            return replace(made, name=made.name.removesuffix("_cents"), kind=Kind.MONEY)
        if dialect == "sqlite" and guess.kind is Kind.BOOLEAN:
            return replace(guess, default="")
    return made


def _default(column: Column, draft: Draft, where: str) -> str:
    text = column.default.strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    text = _CASTS.sub("", text)
    if not text or _MADE.match(text):
        return ""
    if found := _STRINGS.fullmatch(text):
        value = found[1].replace("''", "'")
        return "" if value in ("{}", "[]") else value
    if _NOW.match(text):
        return "now"
    if number(text) is not None:
        return text
    if text.lower() in ("true", "false"):
        return text.lower()
    draft.assumed.append(f"The default of {where} is not kept: {text[:60]} is an expression.")
    return ""


def _checked(made: Attribute, column: str, expression: str) -> Attribute:
    """With what a CHECK on this column alone says, as far as it is a list, a bound or a length."""
    text = expression.replace('"', "").replace("`", "").strip()
    values = tuple(found.replace("''", "'") for found in _STRINGS.findall(text))
    name = re.escape(column)
    listing = rf"\(*\s*{name}\s*\)*(?:::\w+)?\)?\s*(?:in\s*\(|=\s*any\s*\()"
    if values and made.kind not in NUMBERS and re.match(listing, text, re.IGNORECASE):
        return replace(made, kind=Kind.ENUM, values=values, length=None, assumed="")
    limit = rf"(?:char_length|length|character_length|len)\s*\(\s*{name}\s*\)\s*<(=?)\s*(\d+)"
    if made.kind in (Kind.TEXT, Kind.LONG_TEXT) and (found := re.search(limit, text, re.IGNORECASE)):
        most = whole(found[2])
        return replace(made, length=most if found[1] else (most or 1) - 1)
    return _bounded(made, name, text) if made.kind in NUMBERS else made


def _bounded(made: Attribute, name: str, text: str) -> Attribute:
    figure = r"(-?\d+(?:\.\d+)?)"
    if re.search(r"\bor\b|\bnot\b", text, re.IGNORECASE):
        return made
    if found := re.search(rf"\b{name}\s+between\s+{figure}\s+and\s+{figure}", text, re.IGNORECASE):
        return replace(made, minimum=number(found[1]), maximum=number(found[2]))
    whole_number = made.kind not in (Kind.DECIMAL, Kind.FLOAT)
    for found in re.finditer(rf"\b{name}\b\s*(>=|<=|>|<)\s*\(?{figure}", text, re.IGNORECASE):
        value = number(found[2]) or 0.0
        if found[1].startswith(">"):
            made = replace(made, minimum=value + 1 if found[1] == ">" and whole_number else value)
        else:
            made = replace(made, maximum=value - 1 if found[1] == "<" and whole_number else value)
    return made
