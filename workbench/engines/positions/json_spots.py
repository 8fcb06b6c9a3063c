"""Places in JSON text, looked for when they are asked for: most of a long document never is.

The text must be JSON, and no key may stand twice in one mapping.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from functools import cached_property

from workbench.engines.positions.model import Spot

_SPACE = re.compile(r"[ \t\n\r]*")
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")


class JsonText:
    """The text with what it takes to find places in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = json.JSONDecoder().raw_decode
        """(text, offset) -> (value, offset behind it)."""

    @cached_property
    def _breaks(self) -> array[int]:
        """Offsets of the beginnings of all lines but the first."""
        return array("L", (match.end() for match in re.finditer("\n", self._text)))

    @cached_property
    def root(self) -> Spot:
        """The spot of the whole value."""
        return self.spot(self._behind(_SPACE, 0))

    def spot(self, offset: int) -> JsonSpot:
        """The spot of the value that starts there."""
        return JsonSpot(*self.place(offset), self, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        row = bisect_right(self._breaks, offset)
        return row + 1, offset - (self._breaks[row - 1] if row else 0) + 1

    def fill(self, spot: JsonSpot) -> None:
        """Look for the places of what the value holds."""
        text, offset = self._text, spot.offset
        opening = text[offset]
        if opening not in "{[":
            return
        # Filled in aside: several threads may open the same spot at once.
        children: dict[str | int, Spot] = {}
        keys: dict[str, tuple[int, int]] = {}
        offset = self._behind(_SPACE, offset + 1)
        while text[offset] not in "}]":
            step: str | int = len(children)
            if opening == "{":
                key, after = self._read(text, offset)
                keys[key] = self.place(offset)
                step, offset = key, self._behind(_COLON, after)
            children[step] = self.spot(offset)
            _, offset = self._read(text, offset)
            offset = self._behind(_COMMA, offset)
        spot.keys, spot.children = keys, children

    def _behind(self, pattern: re.Pattern[str], offset: int) -> int:
        match = pattern.match(self._text, offset)
        return match.end() if match else offset


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
