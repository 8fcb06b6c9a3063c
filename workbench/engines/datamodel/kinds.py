"""Kinds as people and languages spell them: `varchar(80)`, `int`, `datetime`, `decimal(12,2)`."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.datamodel import Kind

_SPELT = {
    Kind.TEXT: "text string str varchar char character nvarchar nchar citext varchar2 bpchar slug word words",
    Kind.LONG_TEXT: "longtext mediumtext clob markdown html prose ntext xml",
    Kind.EMAIL: "email",
    Kind.URL: "url uri link",
    Kind.PHONE: "phone telephone",
    Kind.INTEGER: "integer int int4 int2 int32 smallint tinyint mediumint serial smallserial year short",
    Kind.BIG_INTEGER: "bigint int8 int64 bigserial long biginteger",
    Kind.DECIMAL: "decimal numeric dec fixed bigdecimal",
    Kind.FLOAT: "float double real float4 float8",
    Kind.MONEY: "money currency_amount",
    Kind.BOOLEAN: "boolean bool bit flag",
    Kind.DATE: "date localdate",
    Kind.TIME: "time timetz",
    Kind.TIMESTAMP: "timestamp timestamptz datetime datetime2 instant datetimeoffset moment",
    Kind.DURATION: "duration interval timespan",
    Kind.UUID: "uuid guid uniqueidentifier",
    Kind.JSON: "json jsonb object hstore map",
    Kind.BINARY: "binary bytea blob varbinary bytes longblob mediumblob tinyblob",
    Kind.ENUM: "enum",
}
BY_SPELLING = {spelt: kind for kind, names in _SPELT.items() for spelt in names.split()} | {
    "long text": Kind.LONG_TEXT,
    "big integer": Kind.BIG_INTEGER,
    "big int": Kind.BIG_INTEGER,
    "double precision": Kind.FLOAT,
    "character varying": Kind.TEXT,
    "whole number": Kind.INTEGER,
    "date time": Kind.TIMESTAMP,
    "date and time": Kind.TIMESTAMP,
    "floating point": Kind.FLOAT,
    "long integer": Kind.BIG_INTEGER,
}
"""Kinds by lower-case spelling, of one word or more."""

TEXTS = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL, Kind.PHONE))
"""Kinds that have a length."""
NUMBERS = frozenset((Kind.INTEGER, Kind.BIG_INTEGER, Kind.DECIMAL, Kind.FLOAT, Kind.MONEY))
"""Kinds that have bounds."""
MOST = 10_000_000
"""The longest length that is taken at its word."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """What a spelling of a kind says."""

    kind: Kind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    values: tuple[str, ...] = ()


def spelt(name: str, arguments: tuple[str, ...] = ()) -> Spelt | None:
    """The kind of a spelling and what its arguments say; None for a word that is no kind."""
    kind = BY_SPELLING.get(" ".join(name.lower().split()))
    if kind is None:
        return None
    if kind is Kind.ENUM:
        return Spelt(kind, values=arguments)
    numbers = [whole(argument) for argument in arguments]
    first = numbers[0] if numbers else None
    if kind in TEXTS:
        return Spelt(kind, length=first or None)
    if kind is Kind.DECIMAL and first:
        scale = numbers[1] if len(numbers) > 1 else None
        return Spelt(kind, precision=first, scale=scale if scale is None or scale <= first else first)
    return Spelt(kind)


def whole(text: str) -> int | None:
    """A whole number of a sensible size, not negative."""
    text = text.strip().replace("_", "")
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        return None
    return min(int(text), MOST)


def number(text: str) -> float | None:
    """A number as it is written in a bound, if it is one and finite; whole ones stay exact."""
    try:
        found = float(text)
    except ValueError:
        return None
    if found != found or abs(found) > 1e15:
        return None
    return found


def plain(value: float) -> str:
    """A bound as it is written: `1`, `0.5`."""
    return str(int(value)) if value == int(value) else repr(value)
