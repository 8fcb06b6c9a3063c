"""Text selected with the mouse, by places that stay the same while text arrives."""

from __future__ import annotations

from textual.geometry import Offset
from textual.selection import Selection

from workbench.ui.transcript.column import Column, Spot
from workbench.ui.transcript.strips import LEFT

_BITS = 24
_LIMIT = 20_000
"""Most lines that one copy takes."""


def coded(spot: Spot) -> int:
    """A line as a number that orders lines as they stand."""
    return (spot.item << _BITS | spot.piece) << _BITS | spot.row


def spot_of(code: int) -> Spot:
    """The line of such a number."""
    mask = (1 << _BITS) - 1
    return Spot(code >> 2 * _BITS, code >> _BITS & mask, code & mask)


def extract(column: Column, selection: Selection) -> str:
    """The selected text, without decoration and with wrapped lines joined again."""
    start = spot_of(selection.start.y) if selection.start else Spot(0, 0, 0)
    stop = selection.end.y if selection.end else coded(column.end)
    parts: list[str] = []
    for number, spot in enumerate(column.rows_from(start)):
        code = coded(spot)
        if code > stop or number > _LIMIT:
            break
        line = column.lines(spot.item, spot.piece)[spot.row]
        left, right = selection.get_span(code) or (0, -1)
        lead = LEFT + line.lead
        text = line.text[line.lead :]
        parts.append(text[max(0, left - lead) : None if right < 0 else max(0, right - lead)])
        parts.append("\n" if line.glue is None else line.glue)
    return "".join(parts[:-1])


def offset(spot: Spot) -> Offset:
    """Where a line's first character stands for Textual's selection."""
    return Offset(0, coded(spot))
