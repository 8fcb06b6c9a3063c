"""Where a frame's title goes: into a border, whole if lines leave room for it, and never over a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.engines.drawing.canvas import Canvas
from workbench.engines.drawing.layout import Rect
from workbench.engines.drawing.text import Glyphs, glyphs, width


@dataclass(frozen=True, slots=True)
class Titled:
    """A frame with its title, on one line, and the columns in which lines cross its borders."""

    title: str
    rect: Rect
    above: tuple[int, ...]
    """Of the upper border, sorted; those beside the frame may be among them."""
    below: tuple[int, ...]


def cut(frames: Sequence[Titled]) -> list[int]:
    """Which frames have no room for their titles between the lines in their upper borders."""
    return [
        at
        for at, frame in enumerate(frames)
        if _inside(frame.rect, frame.above) and _free(frame.rect, width(frame.title) + 2, frame.above) is None
    ]


def put(canvas: Canvas, frames: Sequence[Titled]) -> None:
    """Write all titles: above, else below, else word by word between the lines above."""
    for frame in frames:
        words = ((" ", 1), *glyphs(frame.title, canvas.ascii_only), (" ", 1))
        wide = sum(cells for _, cells in words)
        above, below = _free(frame.rect, wide, frame.above), _free(frame.rect, wide, frame.below)
        if above is not None:
            canvas.write(above, frame.rect.y, words)
        elif below is not None:
            canvas.write(below, frame.rect.bottom, words)
        elif not _between(canvas, frame):
            canvas.write(frame.rect.x + 2, frame.rect.y, words)


def _inside(rect: Rect, columns: Sequence[int]) -> list[int]:
    return sorted({x for x in columns if rect.x < x < rect.right})


def _free(rect: Rect, wide: int, crossed: Sequence[int]) -> int | None:
    """The first column from which words of that width cover no line."""
    taken = set(crossed)
    starts = range(rect.x + 2, max(rect.x + 3, rect.right - wide))
    return next((x for x in starts if not any(x + at in taken for at in range(wide))), None)


def _between(canvas: Canvas, frame: Titled) -> bool:
    """Write the title's words into the gaps between lines; False when they have no room there."""
    rect = frame.rect
    left = [glyphs(word, canvas.ascii_only) for word in frame.title.split()]
    found: list[tuple[int, Glyphs]] = []
    for begin, end in pairwise((rect.x, *_inside(rect, frame.above), rect.right)):
        part: Glyphs = ()
        while left:
            longer = (*part, (" ", 1), *left[0])
            if sum(cells for _, cells in longer) + 1 > end - begin - 1:
                break
            part = longer
            left.pop(0)
        if part:
            found.append((begin + 1, (*part, (" ", 1))))
    if left:
        return False
    for x, words in found:
        canvas.write(x, rect.y, words)
    return True
