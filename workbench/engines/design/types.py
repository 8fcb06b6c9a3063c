"""Which values of one language are which of another: what a column holds against what an API shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.core.surface import Field, Type
from workbench.engines.design.names import listed, words

_WHOLE = re.compile(r"numeric\(\d+(?:, ?0)?\)|decimal\(\d+(?:, ?0)?\)", re.IGNORECASE)
_IDENTIFIER = listed("id uuid key code ref reference cursor")


@dataclass(frozen=True, slots=True)
class Clash:
    """Why two types don't go together."""

    why: str
    """A clause: `an id of digits is no UUID`."""
    fails: bool
    """Values of one side are refused by the other, always."""


_FAILS = {
    (Type.UUID, Type.INTEGER): "a UUID is no number",
    (Type.INTEGER, Type.UUID): "a number is no UUID",
    (Type.INTEGER, Type.TEXT): "the column holds text that is no number",
    (Type.FLOAT, Type.TEXT): "the column holds text that is no number",
    (Type.DECIMAL, Type.TEXT): "the column holds text that is no number",
    (Type.BOOLEAN, Type.TEXT): "the column holds text, not true or false",
    (Type.BOOLEAN, Type.TIMESTAMP): "the column holds a moment, not true or false",
    (Type.BOOLEAN, Type.UUID): "the column holds an id, not true or false",
    (Type.INTEGER, Type.BOOLEAN): "the column holds true or false, not a number",
    (Type.TEXT, Type.BOOLEAN): "the column holds true or false, not text",
    (Type.TIMESTAMP, Type.INTEGER): "the column holds a number, not a moment",
    (Type.INTEGER, Type.TIMESTAMP): "the column holds a moment, not a number",
    (Type.FLOAT, Type.TIMESTAMP): "the column holds a moment, not a number",
    (Type.DATE, Type.INTEGER): "the column holds a number, not a day",
    (Type.INTEGER, Type.DATE): "the column holds a day, not a number",
    (Type.TIMESTAMP, Type.UUID): "the column holds an id, not a moment",
    (Type.UUID, Type.TIMESTAMP): "the column holds a moment, not an id",
    (Type.FLOAT, Type.UUID): "a number is no UUID",
    (Type.FLOAT, Type.BOOLEAN): "the column holds true or false, not a number",
    (Type.BINARY, Type.INTEGER): "the column holds a number, not bytes",
    (Type.OBJECT, Type.INTEGER): "the column holds a number, not an object",
    (Type.OBJECT, Type.BOOLEAN): "the column holds true or false, not an object",
    (Type.OBJECT, Type.TIMESTAMP): "the column holds a moment, not an object",
}
_LOSES = {
    (Type.DATE, Type.TIMESTAMP): "the time of the day is lost",
    (Type.TIMESTAMP, Type.DATE): "the column keeps no time of the day",
    (Type.FLOAT, Type.INTEGER): "the column keeps no fractions",
    (Type.DECIMAL, Type.INTEGER): "the column keeps no fractions",
    (Type.INTEGER, Type.DECIMAL): "the column's fractions are lost",
    (Type.INTEGER, Type.FLOAT): "the column's fractions are lost",
    (Type.BOOLEAN, Type.INTEGER): "the column can hold other numbers than 0 and 1",
    (Type.TIMESTAMP, Type.TEXT): "the column can hold text that is no moment",
    (Type.DATE, Type.TEXT): "the column can hold text that is no day",
    (Type.TEXT, Type.INTEGER): "text that is no number can't be kept",
    (Type.TIME, Type.TIMESTAMP): "the day is lost",
    (Type.DATE, Type.TIME): "the column keeps no day",
}


def clash(shown: Field, column: Field) -> Clash | None:
    """Why what is shown can't be what the column holds; None when it can, or when either is not told."""
    left, right = shown.type, column.type
    if Type.ANY in (left, right):
        return None
    if shown.many != column.many and Type.JSON not in (left, right):
        if shown.many and right is not Type.JSON:
            return Clash("the column holds one value, not a list", fails=True)
        if column.many:
            return Clash("the column holds a list", fails=True)
    if right is Type.DECIMAL and _WHOLE.fullmatch(column.spelling.removesuffix("[]")):
        right = Type.INTEGER
    if (left, right) in _FAILS:
        return Clash(_FAILS[left, right], fails=True)
    if (left, right) == (Type.TEXT, Type.INTEGER) and _is_id(shown.name):
        return None  # digits, kept from being computed with
    if (left, right) in _LOSES:
        return Clash(_LOSES[left, right], fails=False)
    if left is right is Type.INTEGER and (shown.bits or 64) < (column.bits or 32) and column.bits == 64:
        return Clash("larger numbers of the column don't fit", fails=False)
    return None


def _is_id(name: str) -> bool:
    """Its last word says that it names something."""
    return bool(_IDENTIFIER.intersection(words(name)[-1:]))
