"""Lines to the strips that are painted: margins, bars, cursor and selection."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.ui.transcript.lines import Line
from workbench.ui.transcript.render import Page

LEFT = 3
"""Cells before the text: cursor, bar, space."""
RIGHT = 2


def strip(line: Line, page: Page, width: int, bar: str, cursor: bool) -> Strip:
    """One whole screen line."""
    palette, edge = page.palette, LEFT + page.width
    ground = palette()
    cursor_mark = Segment("▌" if cursor else " ", palette("cursor") if cursor else ground)
    bar_mark = Segment("▎" if bar else " ", palette(bar) if bar else ground)
    segments = [cursor_mark, bar_mark, Segment(" ", ground), *line.segments]
    used = LEFT + sum(segment.cell_length for segment in line.segments)
    if line.fill is not None and used < edge:
        segments.append(Segment(" " * (edge - used), line.fill))
        used = edge
    if used < width:
        segments.append(Segment(" " * (width - used), ground))
        used = width
    made = Strip(segments, used)
    return made if used == width else made.crop(0, width)


def selected(whole: Strip, span: tuple[int, int], style: Style) -> Strip:
    """The strip with the characters of a span in another style."""
    start, end = span
    segments: list[Segment] = []
    at = 0
    for text, known, _ in whole:
        left = max(0, min(len(text), start - at))
        right = len(text) if end < 0 else max(left, min(len(text), end - at))
        for part, chosen in ((text[:left], False), (text[left:right], True), (text[right:], False)):
            if part:
                base = known or Style.null()
                segments.append(Segment(part, base + style if chosen else base))
        at += len(text)
    return Strip(segments, whole.cell_length)


@lru_cache(maxsize=4)
def blank(width: int, ground: Style) -> Strip:
    """An empty screen line."""
    return Strip([Segment(" " * width, ground)], width)
