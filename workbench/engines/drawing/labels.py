"""Where an edge's words go: on its line, above it or beside it; what finds no room becomes a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.engines.drawing.canvas import Canvas
from workbench.engines.drawing.ground import Cell
from workbench.engines.drawing.text import glyphs, width, wrap

LIMIT = 28
"""Cells after which a label is wrapped at a word."""


def size(label: str) -> tuple[int, int]:
    """Width and height in cells that a label wants kept free; (0, 0) when there is none."""
    lines = wrap(label, LIMIT)
    return (max(map(width, lines)) + 6, len(lines)) if lines else (0, 0)


def put(canvas: Canvas, label: str, path: Sequence[Cell], shared: set[Cell], near: float = 0.5) -> bool:
    """Write the label where it touches its own line and covers nothing. False when there is no room.

    `near` says where along the path, from 0 at the source to 1 at the target.
    """
    lines = wrap(label, LIMIT)
    words = [glyphs(line, canvas.ascii_only) for line in lines]
    wide = max(sum(cells for _, cells in line) for line in words)
    if len(lines) == 1 and near == 0.5:
        for x, y in _on_line(path, wide, shared):
            canvas.write(x, y, ((" ", 1), *words[0], (" ", 1)))
            return True
    found = _beside(path, wide, len(lines), shared, near)
    for blanks in (2, 1):
        for x, y in found:
            if _fits(canvas, x, y, wide, len(lines), blanks):
                for offset, line in enumerate(words):
                    canvas.write(x, y + offset, line)
                return True
    return False


def _runs(path: Sequence[Cell]) -> list[list[Cell]]:
    """The straight pieces of a path, without its two border cells."""
    runs: list[list[Cell]] = []
    inner = path[1:-1]
    for cell in inner:
        run = runs[-1] if runs else None
        if run and (len(run) == 1 or (run[0][0] == run[1][0]) == (run[-1][0] == cell[0])):
            run.append(cell)
        else:
            runs.append([run[-1], cell] if run else [cell])
    return runs


def _on_line(path: Sequence[Cell], wide: int, shared: set[Cell]) -> Iterable[Cell]:
    """Places in horizontal runs of the edge's own cells with line left over on both sides."""
    found = []
    for run in _runs(path):
        if len(run) < wide + 6 or run[0][1] != run[-1][1]:
            continue
        y, left, right = run[0][1], min(run[0][0], run[-1][0]), max(run[0][0], run[-1][0])
        middle = (left + right - wide - 1) // 2
        for x in sorted(range(left + 2, right - wide - 2), key=lambda at: abs(at - middle)):
            if not any((column, y) in shared for column in range(x, x + wide + 2)):
                found.append((abs(x - middle) - len(run), x, y))
                break
    return ((x, y) for _, x, y in sorted(found))


def _beside(path: Sequence[Cell], wide: int, high: int, shared: set[Cell], near: float) -> list[Cell]:
    """Rectangles that touch the path, those near the wanted point and not at shared cells first."""
    inner = path[1:-1]
    wanted = near * (len(inner) - 1)
    found = []
    for at, (x, y) in enumerate(inner):
        upright = _upright(inner, at)
        for rank, (left, top) in enumerate(_around(x, y, wide, high, upright)):
            if upright:
                touched = [(x, row) for row in range(top, top + high)]
            else:
                touched = [(column, y) for column in range(left, left + wide)]
            doubt = sum(1 for cell in touched if cell in shared)
            found.append((doubt, abs(at - wanted) + 3 * rank, left, top))
    return [(left, top) for _, _, left, top in sorted(found)]


def _upright(path: Sequence[Cell], at: int) -> bool:
    other = path[at + 1] if at + 1 < len(path) else path[at - 1]
    return other[0] == path[at][0]


def _around(x: int, y: int, wide: int, high: int, upright: bool) -> tuple[Cell, ...]:
    middle = x - wide // 2
    sides = (
        (x + 2, y - high // 2),
        (x - wide - 1, y - high // 2),
        (x + 1, y - high // 2),
        (x - wide, y - high // 2),
    )
    levels = ((middle, y - high), (middle, y + 1), (x, y - high), (x, y + 1), (x - wide + 1, y - high))
    return (*sides, *levels) if upright else (*levels, *sides)


def _fits(canvas: Canvas, x: int, y: int, wide: int, high: int, blanks: int) -> bool:
    """Whether the rectangle is free, and so far from other words and from what is inside boxes; lines may
    come nearer."""
    for row in range(y, y + high):
        for column in range(x, x + wide):
            if not canvas.free(column, row):
                return False
        for column in (*range(x - blanks, x), *range(x + wide, x + wide + blanks)):
            if 0 <= column < canvas.width and canvas.has_word(column, row):
                return False
    return True
