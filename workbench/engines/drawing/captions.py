"""Lines of text below a drawing: on one line each, in columns, and all of one width with it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.drawing.text import glyphs, width

_NARROWEST = 100
"""Cells that a list of names may be wide, at least."""


def plain(text: str, ascii_only: bool) -> str:
    """The text as it is drawn, its blanks kept."""
    return "".join(grapheme for grapheme, _ in glyphs(text, ascii_only))


def flat(text: str, ascii_only: bool) -> str:
    """The text on one line as it is drawn."""
    return plain(" ".join(text.split()), ascii_only)


def in_columns(names: Sequence[str], wide: int, ascii_only: bool) -> list[str]:
    """Names, of which there is at least one, in columns to be read downwards, in about `wide` cells."""
    shown = [flat(name, ascii_only) for name in names]
    column = max(map(width, shown)) + 2
    across = max(1, max(_NARROWEST, wide) // column)
    down = -(-len(shown) // across)
    return [
        "".join(name + " " * (column - width(name)) for name in shown[row::down]).rstrip()
        for row in range(down)
    ]


def padded(drawn: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """The drawing, whose lines have one width, and lines below it, all filled up to the same."""
    inner = width(drawn[0]) if drawn else 0
    widths = [width(line) for line in lines]
    full = max([inner, *widths])
    blank = " " * (full - inner)
    below = [line + " " * (full - wide) for line, wide in zip(lines, widths, strict=True)]
    return (*[line + blank for line in drawn], *below)
