"""Reads a drawn diagram back: boxes by their borders, edges by following their glyphs.

It knows nothing of the engine that drew it: only which glyph joins which neighbours, and where words are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len, split_graphemes

EAST, SOUTH, WEST, NORTH = (1, 0), (0, 1), (-1, 0), (0, -1)
ALL = (EAST, SOUTH, WEST, NORTH)
Cell = tuple[int, int]

_ARMS = {
    **dict.fromkeys("─━┈╌", (EAST, WEST)),
    **dict.fromkeys("│┃┊╎", (NORTH, SOUTH)),
    **dict.fromkeys("┌╭┏", (EAST, SOUTH)),
    **dict.fromkeys("┐╮┓", (WEST, SOUTH)),
    **dict.fromkeys("└╰┗", (EAST, NORTH)),
    **dict.fromkeys("┘╯┛", (WEST, NORTH)),
    **dict.fromkeys("├┣", (NORTH, SOUTH, EAST)),
    **dict.fromkeys("┤┫", (NORTH, SOUTH, WEST)),
    **dict.fromkeys("┬┳", (EAST, WEST, SOUTH)),
    **dict.fromkeys("┴┻", (EAST, WEST, NORTH)),
    **dict.fromkeys("┼╋", ALL),
    **dict.fromkeys("►◄▷◁<>", (EAST, WEST)),
    **dict.fromkeys("▲▼△▽∧∨", (NORTH, SOUTH)),
    **dict.fromkeys("◆◇○✕", ALL),
    "╂": (EAST, WEST),
    "┿": (NORTH, SOUTH),
}
_ASCII_ARMS = {
    **dict.fromkeys("-.=", (EAST, WEST)),
    **dict.fromkeys("|:#", (NORTH, SOUTH)),
    **dict.fromkeys("<>", (EAST, WEST)),
    **dict.fromkeys("^v", (NORTH, SOUTH)),
    **dict.fromkeys("+*ox|-", ALL),
}
_MARKS = "►◄▷◁▲▼△▽∧∨◆◇○✕╂┿<>^v*ox "
_STRAIGHT_ONLY = "┼╋"
_CORNERS = {"upper left": "┌╭┏+", "upper right": "┐╮┓◥+", "lower left": "└╰┗+", "lower right": "┘╯┛+"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of border glyphs."""

    left: int
    top: int
    right: int
    bottom: int

    def border(self) -> Iterator[tuple[Cell, Cell]]:
        """Every border cell with the way out of it."""
        for x in range(self.left + 1, self.right):
            yield (x, self.top), NORTH
            yield (x, self.bottom), SOUTH
        for y in range(self.top + 1, self.bottom):
            yield (self.left, y), WEST
            yield (self.right, y), EAST

    def holds(self, x: int, y: int) -> bool:
        return self.left < x < self.right and self.top < y < self.bottom

    @property
    def size(self) -> int:
        return (self.right - self.left) * (self.bottom - self.top)


class Drawing:
    """The lines of a picture as cells."""

    def __init__(self, lines: Sequence[str], *, ascii_only: bool = False, labels: Sequence[str] = ()) -> None:
        self.rows = [list(_cells(line)) for line in lines]
        self.arms = _ASCII_ARMS if ascii_only else _ARMS
        self.ascii_only = ascii_only
        self.labels = [list(_cells(f" {label} ")) for label in labels]

    def at(self, x: int, y: int) -> str:
        return self.rows[y][x] if 0 <= y < len(self.rows) and 0 <= x < len(self.rows[y]) else " "

    def find(self, words: str) -> list[Cell]:
        """Where these words stand, on one row or going on in rows right below."""
        return list(self._begin(words.split()))

    def _begin(self, words: list[str]) -> Iterator[Cell]:
        for number in range(len(words), 0, -1):
            found = False
            for x, y in self._on_a_row(" ".join(words[:number])):
                if number == len(words) or self._goes_on(words[number:], x, y + 1):
                    found = True
                    yield (x, y)
            if found:
                return

    def _on_a_row(self, text: str) -> list[Cell]:
        wanted = list(_cells(text))
        return [
            (x, y)
            for y, row in enumerate(self.rows)
            for x in range(len(row) - len(wanted) + 1)
            if row[x : x + len(wanted)] == wanted and self._apart(row, x, x + len(wanted))
        ]

    @staticmethod
    def _apart(row: list[str], start: int, end: int) -> bool:
        """It is no piece of a longer word."""
        before, after = row[start - 1] if start else " ", row[end] if end < len(row) else " "
        return not before.isalnum() and not after.isalnum()

    def _goes_on(self, words: list[str], x: int, y: int) -> bool:
        for number in range(len(words), 0, -1):
            near = [
                place
                for place in self._on_a_row(" ".join(words[:number]))
                if place[1] == y and abs(place[0] - x) < 30
            ]
            if any(number == len(words) or self._goes_on(words[number:], *(px, py + 1)) for px, py in near):
                return True
        return False

    @cached_property
    def frames(self) -> list[Frame]:
        """All rectangles without a title in their borders."""
        found = []
        for y, row in enumerate(self.rows):
            for x, glyph in enumerate(row):
                if glyph in _CORNERS["upper left"]:
                    found += self._from(x, y)
        return found

    def _from(self, x: int, y: int) -> Iterator[Frame]:
        right = x + 1
        while self._runs(right, y, EAST):
            if self.at(right, y) in _CORNERS["upper right"]:
                bottom = y + 1
                while self._runs(x, bottom, SOUTH) and self._runs(right, bottom, SOUTH):
                    if (
                        self.at(x, bottom) in _CORNERS["lower left"]
                        and self.at(right, bottom) in _CORNERS["lower right"]
                        and all(self._runs(column, bottom, EAST) for column in range(x + 1, right))
                    ):
                        yield Frame(x, y, right, bottom)
                        return
                    bottom += 1
            right += 1

    def _runs(self, x: int, y: int, way: Cell) -> bool:
        glyph = self.at(x, y)
        back = (-way[0], -way[1])
        if glyph in _MARKS:
            return False
        return glyph == "◥" or back in self.arms.get(glyph, ())

    def boxes(self, words: str) -> list[Frame]:
        """The innermost box around each place where these words stand."""
        found = []
        for x, y in self.find(words):
            around = [frame for frame in self.frames if frame.holds(x, y)]
            if around:
                found.append(self._whole(min(around, key=lambda frame: frame.size)))
        return list(dict.fromkeys(found))

    def _whole(self, part: Frame) -> Frame:
        """With the compartments above and below: in ASCII each looks like a box of its own."""
        grown = True
        while grown:
            grown = False
            for other in self.frames:
                if (other.left, other.right) == (part.left, part.right) and (
                    other.top == part.bottom or other.bottom == part.top
                ):
                    part = Frame(
                        part.left, min(part.top, other.top), part.right, max(part.bottom, other.bottom)
                    )
                    grown = True
        return part

    def titled(self, title: str) -> list[Frame]:
        """Frames with that title in their upper border."""
        found = []
        around = "+" if self.ascii_only else "┼"
        words = title.split()
        split = [f"{' '.join(words[:at])} {around} {' '.join(words[at:])}" for at in range(1, len(words))]
        for x, y in (place for text in (title, *split) for place in self.find(text)):
            left = x - 1
            while left > 0 and (self.at(left, y) == " " or self._runs(left, y, WEST)):
                corner = self.at(left, y) in _CORNERS["upper left"] + _CORNERS["lower left"]
                if corner and not self._runs(left - 1, y, WEST):
                    break
                left -= 1
            right = x + cell_len(title)
            while right < len(self.rows[y]) and self.at(right, y) not in _CORNERS["upper right"]:
                right += 1
            bottom = y + 1
            if self.at(left, y) in _CORNERS["lower left"] and not self._runs(left, bottom, SOUTH):
                bottom, y = y, y - 1
                while y > 0 and not (
                    self.at(left, y) in _CORNERS["upper left"] and self._runs(left + 1, y, WEST)
                ):
                    y -= 1
            while bottom < len(self.rows) and self.at(left, bottom) not in _CORNERS["lower left"]:
                bottom += 1
            if self.at(left, y) in _CORNERS["upper left"] and bottom < len(self.rows):
                found.append(Frame(left, y, right, bottom))
        return found

    def joined(self, source: Frame, target: Frame, walls: frozenset[Cell]) -> bool:
        """A line leads from the border of one box to the border of the other, through no other's."""
        goals = {cell for cell, _ in target.border()}
        seen: set[tuple[Cell, Cell]] = set()
        todo = [((x + way[0], y + way[1]), way) for (x, y), way in source.border()]
        while todo:
            (x, y), way = todo.pop()
            if ((x, y), way) in seen:
                continue
            seen.add(((x, y), way))
            if (x, y) in goals:
                return True
            if (x, y) in walls:
                continue
            glyph = self.at(x, y)
            if glyph == " ":
                todo += self._over_a_label(x, y, way)
                continue
            back = (-way[0], -way[1])
            arms = self.arms.get(glyph, ())
            if back in arms:
                ways = (way,) if glyph in _STRAIGHT_ONLY else arms
                todo += [((x + on[0], y + on[1]), on) for on in ways if on != back]
        return False

    def _over_a_label(self, x: int, y: int, way: Cell) -> list[tuple[Cell, Cell]]:
        """A line goes on behind the words that stand on it."""
        row = self.rows[y] if 0 <= y < len(self.rows) else []
        for label in self.labels:
            if way == EAST and row[x : x + len(label)] == label:
                return [((x + len(label), y), way)]
            if way == WEST and x + 1 >= len(label) and row[x + 1 - len(label) : x + 1] == label:
                return [((x - len(label), y), way)]
        return []


def _cells(line: str) -> Iterator[str]:
    """Graphemes, and an empty string for the second cell of a wide one."""
    spans, _ = split_graphemes(line)
    for start, end, _width in spans:
        part = line[start:end]
        yield part
        if cell_len(part) == 2:
            yield ""
