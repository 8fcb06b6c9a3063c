"""Where every item stands, with exact heights where it is seen and guesses elsewhere.

A `Spot` names a line by item, piece and row, so that it stays the same line while guesses above it
are corrected, the screen is resized or more text arrives.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

from workbench.ui.transcript.heights import Heights
from workbench.ui.transcript.items import Item
from workbench.ui.transcript.lines import Line
from workbench.ui.transcript.pieces import Piece
from workbench.ui.transcript.render import Page

KEPT = 1_500
"""How many drawn pieces are kept; the rest are drawn again when they are seen again."""
_NEAR = 60
"""How many items on either side of what is seen are measured when there is nothing else to do."""


class Spot(NamedTuple):
    """One line of the transcript."""

    item: int
    piece: int
    row: int


START = Spot(0, 0, 0)


class Column:
    """All items one under the other."""

    def __init__(self, items: list[Item], page: Page) -> None:
        self.items = items
        self.page = page
        self._heights = Heights()
        self._drawn: dict[Piece, None] = {}

    @property
    def total(self) -> int:
        """All lines, as well as they are known."""
        return self._heights.total

    def turn(self, page: Page) -> None:
        """Another width or theme."""
        self.page = page
        self._heights.replace([item.total(page) for item in self.items])

    def changed(self, first: int) -> None:
        """The items from this one on are others than before."""
        self._heights.truncate(first)
        for item in self.items[first:]:
            self._heights.append(item.total(self.page))

    def recalled(self, count: int) -> None:
        """So many items came before those there were."""
        self._heights.prepend([item.total(self.page) for item in self.items[:count]])

    def lines(self, item: int, piece: int) -> list[Line]:
        """The lines of a piece; its height is exact from then on."""
        entry = self.items[item]
        lines = entry.exact(piece, self.page)
        self._heights.set(item, entry.total(self.page))
        self._keep(entry.pieces[piece])
        return lines

    def _keep(self, piece: Piece) -> None:
        self._drawn.pop(piece, None)
        self._drawn[piece] = None
        if len(self._drawn) > KEPT:
            oldest = next(iter(self._drawn))
            del self._drawn[oldest]
            oldest.forget()

    def height(self, item: int, piece: int) -> int:
        """Lines of a piece as it was last drawn; 0 when it never was."""
        if item >= len(self.items) or not self.items[item].made or piece >= len(self.items[item].pieces):
            return 0
        return self.items[item].pieces[piece].height(self.page.width) or 0

    def is_last(self, spot: Spot) -> bool:
        """Whether nothing comes after this line."""
        return next(_skip_first(self.rows_from(spot)), None) is None

    # ------------------------------------------------------------ places

    def top(self, spot: Spot) -> int:
        """Number of lines above this one."""
        if spot.item >= len(self.items):
            return self.total
        item = self.items[spot.item]
        above = 0
        if item.made:
            item.total(self.page)
            above = item.heights.top(min(spot.piece, len(item.heights))) + spot.row
        return self._heights.top(spot.item) + above

    def at(self, y: int) -> Spot:
        """The line at about this height; in what was never seen, as far in as the guess says."""
        if not self.items:
            return START
        index = self._heights.at(y)
        item = self.items[index]
        rest, guessed = y - self._heights.top(index), self._heights[index]
        if not item.pieces:
            return Spot(index, 0, 0)
        total = item.total(self.page)
        self._heights.set(index, total)
        rest = min(max(0, rest * total // max(1, guessed)), max(0, total - 1))
        piece = item.heights.at(rest)
        row, known = rest - item.heights.top(piece), item.heights[piece]
        lines = self.lines(index, piece)
        return Spot(index, piece, min(row * len(lines) // max(1, known), max(0, len(lines) - 1)))

    def rows_from(self, spot: Spot) -> Iterator[Spot]:
        """This line and all below."""
        piece, row = spot.piece, spot.row
        for index in range(spot.item, len(self.items)):
            while piece < len(self.items[index].pieces):
                count = len(self.lines(index, piece))
                row = min(row, max(0, count - 1))
                yield from (Spot(index, piece, at) for at in range(row, count))
                piece, row = piece + 1, 0
            piece = row = 0

    def rows_above(self, spot: Spot) -> Iterator[Spot]:
        """All lines above this one, the nearest first."""
        if spot.item < len(self.items) and spot.piece < len(self.items[spot.item].pieces):
            yield from (Spot(spot.item, spot.piece, at) for at in range(spot.row - 1, -1, -1))
        piece = spot.piece
        for index in range(min(spot.item, len(self.items) - 1), -1, -1):
            count = len(self.items[index].pieces)
            piece = min(piece, count) if index == spot.item else count
            for above in range(piece - 1, -1, -1):
                rows = len(self.lines(index, above))
                yield from (Spot(index, above, at) for at in range(rows - 1, -1, -1))

    def window(self, spot: Spot, rows: int) -> list[Spot]:
        """So many lines from this one on; from higher up when there are not enough."""
        found = _take(self.rows_from(spot), rows)
        if len(found) < rows:
            above = _take(self.rows_above(found[0] if found else self.end), rows - len(found))
            found[:0] = reversed(above)
        return found

    def last_window(self, rows: int) -> list[Spot]:
        """The last lines."""
        return _take(self.rows_above(self.end), rows)[::-1]

    @property
    def end(self) -> Spot:
        """The place after the last line."""
        return Spot(len(self.items), 0, 0)

    def moved(self, spot: Spot, delta: int) -> Spot:
        """The line so many below (above) another, or the last (first)."""
        if delta > 0:
            for at, found in enumerate(self.rows_from(spot)):
                spot = found
                if at == delta:
                    break
            return spot
        for at, found in enumerate(self.rows_above(spot), 1):
            if at > -delta:
                break
            spot = found
        return spot

    # ------------------------------------------------------------ what may wait

    def measure(self, first: int, last: int, seconds: float) -> bool:
        """Replace guesses near these items by heights. Returns whether there is more to do."""
        until = perf_counter() + seconds
        near = [*range(first, max(-1, first - _NEAR), -1), *range(last, min(len(self.items), last + _NEAR))]
        for index in near:
            item = self.items[index]
            for piece in range(len(item.pieces)):
                if item.pieces[piece].height(self.page.width) is not None:
                    continue
                if perf_counter() > until:
                    return True
                self.lines(index, piece)
        return False


def _take(spots: Iterator[Spot], count: int) -> list[Spot]:
    found: list[Spot] = []
    if count <= 0:
        return found
    for spot in spots:
        found.append(spot)
        if len(found) == count:
            break
    return found


def _skip_first(spots: Iterator[Spot]) -> Iterator[Spot]:
    next(spots, None)
    return spots
