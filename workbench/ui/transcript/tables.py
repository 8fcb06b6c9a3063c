"""Tables: columns as wide as they need, narrowed fairly when the screen is too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment

from workbench.ui.transcript.lines import Fragment, Line, wrap
from workbench.ui.transcript.palette import Palette

Cell = Sequence[Fragment]
_LEAST = 4
_JOIN = " │ "
NARROWEST = _LEAST + len(_JOIN)
"""Cells that a column takes at least."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is laid out; later rows of a long table keep to it."""

    widths: tuple[int, ...]
    aligns: tuple[str, ...]
    """`left`, `center` or `right` for each."""


def measure(rows: Sequence[Sequence[Cell]], aligns: Sequence[str], width: int) -> Columns:
    """Column widths for these rows within a width."""
    natural = [_LEAST] * len(aligns)
    for row in rows:
        for at, cell in enumerate(row[: len(aligns)]):
            natural[at] = max(natural[at], _widest(cell))
    room = max(len(aligns) * _LEAST, width - len(_JOIN) * (len(aligns) - 1))
    return Columns(tuple(_fit(natural, room)), tuple(aligns))


def _widest(cell: Cell) -> int:
    text = "".join([fragment[0] for fragment in cell])
    return max(map(cell_len, text.split("\n")))


def _fit(natural: list[int], room: int) -> list[int]:
    """The widths, the widest cut down to a common limit until all fit."""
    if sum(natural) <= room:
        return natural
    low, high = _LEAST, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in natural) <= room:
            low = middle
        else:
            high = middle - 1
    fitted = [min(width, low) for width in natural]
    spare = room - sum(fitted)
    for at, width in enumerate(natural):
        if spare > 0 and fitted[at] < width:
            fitted[at] += 1
            spare -= 1
    return fitted


def draw_row(cells: Sequence[Cell], columns: Columns, palette: Palette) -> list[Line]:
    """One row, on as many lines as its tallest cell needs."""
    padded = [*cells[: len(columns.widths)], *([()] * (len(columns.widths) - len(cells)))]
    wrapped = [wrap(cell, width) for cell, width in zip(padded, columns.widths, strict=True)]
    ground, rule = palette(), Segment(_JOIN, palette("rule"))
    lines = []
    for parts in zip_longest(*wrapped):
        segments: list[Segment] = []
        for at, part in enumerate(parts):
            if at:
                segments.append(rule)
            inner = part.segments if part else ()
            room = max(0, columns.widths[at] - sum(cell_len(segment.text) for segment in inner))
            left = {"right": room, "center": room // 2}.get(columns.aligns[at], 0)
            if left:
                segments.append(Segment(" " * left, ground))
            segments.extend(inner)
            if room - left and at < len(parts) - 1:
                segments.append(Segment(" " * (room - left), ground))
        lines.append(Line(tuple(segments)))
    return lines


def draw_rule(columns: Columns, palette: Palette) -> Line:
    """The line under the header."""
    text = "─┼─".join("─" * width for width in columns.widths)
    return Line((Segment(text, palette("rule")),))
