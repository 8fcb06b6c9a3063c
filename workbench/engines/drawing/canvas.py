"""A grid of cells that lines, boxes and words are put on; it knows which glyph joins which arms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import itemgetter

from workbench.engines.drawing.text import Glyphs
from workbench.engines.graph import Line

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
VERTICAL, HORIZONTAL = NORTH | SOUTH, EAST | WEST

_JOINTS = {
    NORTH: "│",
    SOUTH: "│",
    EAST: "─",
    WEST: "─",
    VERTICAL: "│",
    HORIZONTAL: "─",
    SOUTH | EAST: "┌",
    SOUTH | WEST: "┐",
    NORTH | EAST: "└",
    NORTH | WEST: "┘",
    VERTICAL | EAST: "├",
    VERTICAL | WEST: "┤",
    HORIZONTAL | SOUTH: "┬",
    HORIZONTAL | NORTH: "┴",
    VERTICAL | HORIZONTAL: "┼",
}
_ROUNDED = {"┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"}
_STYLED = {
    Line.DASHED: str.maketrans("│─", "┊┈"),
    Line.THICK: str.maketrans("│─┌┐└┘├┤┬┴┼╭╮╰╯", "┃━┏┓┗┛┣┫┳┻╋┏┓┗┛"),
}
_ASCII_STYLED = {Line.DASHED: {"|": ":", "-": "."}, Line.THICK: {"|": "#", "-": "="}}
_ASCII_GLYPHS = str.maketrans(
    {
        "►": ">", "◄": "<", "▲": "^", "▼": "v", "▷": ">", "◁": "<", "△": "^", "▽": "v",
        "◆": "*", "◇": "o", "●": "o", "◉": "@", "○": "o", "✕": "x", "╫": "|", "╪": "=", "╂": "|", "┿": "-",
        "╱": "/", "╲": "\\", "∧": "^", "∨": "v", "┃": "|", "━": "=", "║": "|", "═": "=", "█": "#", "│": "|",
    }
)  # fmt: skip


class Canvas:
    """`width` x `height` cells, all blank at first. What is drawn later wins over lines, not over words."""

    def __init__(self, width: int, height: int, *, ascii_only: bool = False) -> None:
        self.width = width
        self.height = height
        self.ascii_only = ascii_only
        self._arms: dict[tuple[int, int], int] = {}
        self._styles: dict[tuple[int, int], Line] = {}
        self._round: set[tuple[int, int]] = set()
        self._words: dict[tuple[int, int], str] = {}
        self._rows: Sequence[int] = range(height)
        self._columns: Sequence[int] = range(width)

    def arm(self, x: int, y: int, arms: int, style: Line = Line.SOLID, *, rounded: bool = False) -> None:
        """Let the line in a cell reach out in these directions too."""
        cell = (x, y)
        known = self._arms.get(cell, 0)
        self._arms[cell] = known | arms
        if known and self._styles.get(cell, Line.SOLID) is not style:
            self._styles[cell] = Line.SOLID
        elif style is not Line.SOLID:
            self._styles[cell] = style
        if rounded:
            self._round.add(cell)

    def write(self, x: int, y: int, words: Glyphs) -> int:
        """Put words into a row from x on; gives the cell after them."""
        for grapheme, cells in words:
            self._words[x, y] = grapheme
            if cells == 2:
                self._words[x + 1, y] = ""
            x += cells
        return x

    def blank(self, x: int, y: int, width: int, height: int) -> None:
        """Fill a rectangle with blanks that belong to what is drawn there."""
        for row in range(y, y + height):
            self._words.update(dict.fromkeys(zip(range(x, x + width), repeat(row), strict=False), " "))

    def mark(self, x: int, y: int, glyph: str) -> None:
        """Put one glyph of ours, one cell wide, into a cell."""
        self._words[x, y] = glyph.translate(_ASCII_GLYPHS) if self.ascii_only else glyph

    def free(self, x: int, y: int) -> bool:
        """Whether nothing is in the cell."""
        return (
            0 <= x < self.width
            and 0 <= y < self.height
            and (x, y) not in self._words
            and (x, y) not in self._arms
        )

    def has_word(self, x: int, y: int) -> bool:
        """Whether a word or a mark is in the cell."""
        return (x, y) in self._words

    def rectangle(
        self, x: int, y: int, width: int, height: int, style: Line = Line.SOLID, *, rounded: bool = False
    ) -> None:
        """The outline of a box."""
        right, bottom = x + width - 1, y + height - 1
        for column in range(x + 1, right):
            self.arm(column, y, HORIZONTAL, style)
            self.arm(column, bottom, HORIZONTAL, style)
        for row in range(y + 1, bottom):
            self.arm(x, row, VERTICAL, style)
            self.arm(right, row, VERTICAL, style)
        for column, row, arms in (
            (x, y, SOUTH | EAST),
            (right, y, SOUTH | WEST),
            (x, bottom, NORTH | EAST),
            (right, bottom, NORTH | WEST),
        ):
            self.arm(column, row, arms, style, rounded=rounded)

    def wipe(self, x: int, y: int) -> None:
        """Take the word out of a cell."""
        self._words.pop((x, y), None)

    def clear(self, x: int, y: int, width: int, height: int) -> None:
        """Empty the cells of a rectangle."""
        for row in range(y, y + height):
            for column in range(x, x + width):
                cell = (column, row)
                self._arms.pop(cell, None)
                self._styles.pop(cell, None)
                self._words.pop(cell, None)
                self._round.discard(cell)

    def squeeze(self) -> None:
        """Leave out rows and columns that only lengthen lines or gaps; nothing may be drawn afterwards."""
        self._rows = self._needed(1, VERTICAL, self.height, 1)
        self._columns = self._needed(0, HORIZONTAL, self.width, 2)

    def _needed(self, axis: int, passing: int, length: int, keep: int) -> list[int]:
        needed = {cell[axis] for cell in self._words}
        needed.update(cell[axis] for cell, arms in self._arms.items() if arms != passing)
        places: list[int] = []
        gap = 0
        for at in range(length):
            gap = 0 if at in needed else gap + 1
            if gap <= keep:
                places.append(at)
        return places

    def lines(self) -> tuple[str, ...]:
        """The rows as text, all of the same width in cells."""
        rows = [[" "] * self.width for _ in range(self.height)]
        for (x, y), arms in self._arms.items():
            if 0 <= x < self.width and 0 <= y < self.height:
                rows[y][x] = self._joint((x, y), arms)
        for (x, y), grapheme in self._words.items():
            if 0 <= x < self.width and 0 <= y < self.height:
                rows[y][x] = grapheme
        if len(self._columns) < 2:
            return tuple("".join([rows[y][x] for x in self._columns]) for y in self._rows)
        pick = itemgetter(*self._columns)
        return tuple("".join(pick(rows[y])) for y in self._rows)

    def _joint(self, cell: tuple[int, int], arms: int) -> str:
        if cell not in self._styles and cell not in self._round and not self.ascii_only:
            return _JOINTS[arms]
        style = self._styles.get(cell, Line.SOLID)
        if self.ascii_only:
            plain = "|" if not arms & HORIZONTAL else "-" if not arms & VERTICAL else "+"
            return _ASCII_STYLED.get(style, {}).get(plain, plain)
        glyph = _JOINTS[arms]
        if cell in self._round:
            glyph = _ROUNDED.get(glyph, glyph)
        return glyph.translate(_STYLED[style]) if style in _STYLED else glyph
