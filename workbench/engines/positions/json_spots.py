"""JSON text whose places are looked for when they are asked for: most of a long document never is."""

from __future__ import annotations

import json
import math
import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Any

from workbench.engines.positions.model import Spot

_SPACE = re.compile(r"[ \t\n\r]*")
_LONGEST_NUMBER = 300
_LEVELS = 3
"""Levels of mappings of which the offsets are kept from the first reading: they hold the largest parts, which
would take the longest to pass over again."""

Entry = tuple[str | int, int, int]
"""A step, the offset of its key (of the value in a list) and that of its value."""


class Odd(ValueError):
    """The text is no JSON, or holds what has to be said: a key twice, a number without end."""


class JsonText:
    """The text, read once, with what it takes to find places in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._strict = json.JSONDecoder(
            object_pairs_hook=_once, parse_int=_integer, parse_float=_finite, parse_constant=_refuse
        ).raw_decode
        self._skip = json.JSONDecoder().raw_decode
        self._known: dict[int, list[Entry]] = {}
        """Entries of mappings by the offset of their opening brace."""

    def read(self) -> tuple[Any, Spot]:
        """The data and the spot of the whole. Raises `Odd` or another `ValueError` for what `feed` of
        `json_text` has to read with care, `RecursionError` for what is nested too deeply."""
        start = self._after_space(0)
        value, end = self._value(start, _LEVELS)
        if self._after_space(end) != len(self._text):
            raise Odd
        return value, self._spot(start)

    def _value(self, offset: int, levels: int) -> tuple[Any, int]:
        """The value at the offset, and the offset behind it."""
        if not levels or self._text[offset : offset + 1] != "{":
            value: tuple[Any, int] = self._strict(self._text, offset)
            return value
        text, found, entries = self._text, {}, []
        at = self._after_space(offset + 1)
        while text[at : at + 1] != "}":
            if text[at : at + 1] != '"':
                raise Odd
            key, after = self._skip(text, at)
            start = self._after_space(self._after(":", after))
            if key in found:
                raise Odd
            found[key], end = self._value(start, levels - 1)
            entries.append((key, at, start))
            at = self._after_space(end)
            if text[at : at + 1] == ",":
                at = self._after_space(at + 1)
                if text[at : at + 1] == "}":
                    raise Odd
            elif text[at : at + 1] != "}":
                raise Odd
        self._known[offset] = entries
        return found, at + 1

    def _after(self, mark: str, offset: int) -> int:
        offset = self._after_space(offset)
        if self._text[offset : offset + 1] != mark:
            raise Odd
        return offset + 1

    def _after_space(self, offset: int) -> int:
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset

    # ------------------------------------------------------------ places

    @cached_property
    def _breaks(self) -> array[int]:
        """Offsets of the beginnings of all lines but the first."""
        return array("L", (match.end() for match in re.finditer("\n", self._text)))

    def _place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        row = bisect_right(self._breaks, offset)
        return row + 1, offset - (self._breaks[row - 1] if row else 0) + 1

    def _spot(self, offset: int) -> JsonSpot:
        return JsonSpot(*self._place(offset), self, offset)

    def fill(self, spot: JsonSpot) -> None:
        """Look for the places of what the value holds."""
        entries = self._known.get(spot.offset)
        if entries is None:
            entries = self._entries(spot.offset)
        # Filled in aside: several threads may open the same spot at once.
        children: dict[str | int, Spot] = {step: self._spot(start) for step, _, start in entries}
        keys = {step: self._place(at) for step, at, _ in entries if isinstance(step, str)}
        spot.keys, spot.children = keys, children

    def _entries(self, offset: int) -> list[Entry]:
        """What the value at the offset holds; the text has been found to be sound."""
        text, opening = self._text, self._text[offset]
        if opening not in "{[":
            return []
        entries: list[Entry] = []
        at = self._after_space(offset + 1)
        while text[at] not in "}]":
            step: str | int = len(entries)
            start = at
            if opening == "{":
                step, after = self._skip(text, at)
                start = self._after_space(self._after(":", after))
            entries.append((step, at, start))
            at = self._after_space(self._skip(text, start)[1])
            if text[at] == ",":
                at = self._after_space(at + 1)
        return entries


class JsonSpot(Spot):
    """A spot that looks for what it holds when it is opened."""

    __slots__ = ("_opened", "_source", "offset")

    def __init__(self, line: int, column: int, source: JsonText, offset: int) -> None:
        super().__init__(line, column)
        self._source, self.offset, self._opened = source, offset, False

    def open(self) -> None:
        """Find the places of its children, if that has not been done."""
        if not self._opened:
            self._source.fill(self)
            self._opened = True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Odd
    return found


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise Odd
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if len(digits) > _LONGEST_NUMBER or not math.isfinite(number):
        raise Odd
    return number


def _refuse(_name: str) -> None:
    raise Odd
