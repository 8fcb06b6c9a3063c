"""Boxes drawn in characters, as people draw them: found by their borders, in cells of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOP = re.compile(r"\+[-=]{2,}[-=+]*\+|[┌╭┏╔][─━═┬┳╦┴┼]{2,}[┐╮┓╗]")
_BOTTOM = re.compile(r"\+[-=]{2,}[-=+v^]*\+|[└╰┗╚][─━═┬┳╦┴┼▼]{2,}[┘╯┛╝]")
_DRAWN = re.compile(r"[─-╿]{2}|[│┃║]|\+[-=]{2,}|^\s*\|.*\|\s*$|--+>|<--+|[►▼▲◄]|^[\s|v^+]*[|v^][\s|v^+]*$")
_UPRIGHT = "|│┃║├┤┣┫╠╣┼+"
_HEADING = re.compile(r"#{1,6}\s|```|~~~|[-*]\s+\S+\s+\S+\s+\S+")
_LINES = 500
_WIDEST = 500
_APART = 3
"""Cells by which a border may be out of place and still be meant."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A border that is not where its box has it."""

    line: int
    """From 1."""
    column: int
    by: int
    """Cells to the right; negative to the left."""


def looks_drawn(text: str) -> bool:
    """A closed box stands in it, and most of its lines are drawn."""
    lines = [line[:_WIDEST] for line in text.split("\n", _LINES)[:_LINES] if line.strip()]
    if len(lines) < 3 or any(_HEADING.match(line.lstrip()) for line in lines):
        return False
    tops = [at for at, line in enumerate(lines) if _TOP.search(line)]
    bottoms = [at for at, line in enumerate(lines) if _BOTTOM.search(line)]
    if not tops or not bottoms or bottoms[-1] <= tops[0]:
        return False
    drawn = sum(bool(_DRAWN.search(line)) for line in lines)
    return drawn * 10 >= len(lines) * 7


def slips(text: str) -> Iterator[Slip]:
    """Right borders that are out of place, one for each line."""
    rows = [_cells(line[:_WIDEST]) for line in text.split("\n", _LINES)[:_LINES]]
    told: set[int] = set()
    for y, row in enumerate(rows):
        for match in _TOP.finditer("".join(row)):
            left, right = match.start(), match.end() - 1
            for line, column, by in _out_of_place(rows, y + 1, left, right):
                if line not in told:
                    told.add(line)
                    yield Slip(line + 1, column + 1, by)


def plain(line: str) -> str:
    """The line in ASCII, each of its cells where it was."""
    from workbench.engines.drawing.text import glyphs

    return "".join(part for part, _ in glyphs(line.translate(_PLAIN), ascii_only=True))


_PLAIN = str.maketrans(
    {
        **dict.fromkeys("─━┄┅┈┉╌╍╴╶╸╺", "-"),
        **dict.fromkeys("═", "="),
        **dict.fromkeys("│┃┆┇┊┋║╎╏╵╷╹╻", "|"),
        **dict.fromkeys(map(chr, (*range(0x250C, 0x254C), *range(0x2552, 0x2571))), "+"),
        "►": ">", "▶": ">", "→": ">", "◄": "<", "◀": "<", "←": "<", "▲": "^", "↑": "^", "▼": "v", "↓": "v",
    }
)  # fmt: skip


def _out_of_place(rows: list[list[str]], start: int, left: int, right: int) -> Iterator[tuple[int, int, int]]:
    for y in range(start, len(rows)):
        row = rows[y]
        closing = _at(row, left) in "+└╰┗╚"
        if _at(row, left) not in _UPRIGHT and not closing:
            return
        wanted = "+┘╯┛╝┤" if closing else _UPRIGHT
        if _at(row, right) not in wanted and (by := _nearby(row, right, wanted)):
            yield y, right + by, by
        if closing:
            return


def _nearby(row: list[str], column: int, wanted: str) -> int:
    """How far away the border stands that was meant; 0 when there is none near."""
    steps = sorted((step for step in range(-_APART, _APART + 1) if step), key=abs)
    return next((step for step in steps if _at(row, column + step) in wanted), 0)


def _at(row: list[str], column: int) -> str:
    return row[column] if 0 <= column < len(row) and row[column] else " "


def _cells(line: str) -> list[str]:
    """One entry a cell; the second of a wide character is a blank, so that offsets are cells."""
    from rich.cells import get_character_cell_size

    found: list[str] = []
    for character in line.expandtabs(8):
        size = get_character_cell_size(character)
        found += [character, *" " * (size - 1)] if size else []
    return found
