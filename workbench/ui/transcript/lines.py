"""Lines ready to paint, and the wrapping of styled text to a width in cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style

Fragment = tuple[str, Style]
"""Text in one style."""

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_WORDS = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")
_MARGIN = 4
"""Least room for text however deep it is indented."""


class Line(NamedTuple):
    """One screen line of a piece, without the margin."""

    segments: tuple[Segment, ...]
    lead: int = 0
    """How many characters at its start are decoration, which a copy leaves out."""
    glue: str | None = None
    """What a copy puts between this line and the next; None for a line feed."""
    fill: Style | None = None
    """Style of the rest of the line up to the right margin."""

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(segment.text for segment in self.segments)


BLANK = Line(())


def line(*fragments: Fragment, lead: int = 0, fill: Style | None = None) -> Line:
    """A line of these fragments."""
    return Line(tuple(Segment(text, style) for text, style in fragments if text), lead, None, fill)


def prefixed(lines: Iterable[Line], first: Sequence[Fragment], rest: Sequence[Fragment]) -> list[Line]:
    """The lines with one decoration before the first and another before all others."""
    heads = [tuple(Segment(text, style) for text, style in part if text) for part in (first, rest)]
    leads = [sum(len(segment.text) for segment in head) for head in heads]
    found = []
    for at, (segments, lead, glue, fill) in enumerate(lines):
        which = 1 if at else 0
        found.append(Line(heads[which] + segments, lead + leads[which], glue, fill))
    return found


def wrap(fragments: Sequence[Fragment], width: int, *, words: bool = True) -> list[Line]:
    """The fragments on lines of at most `width` cells; line feeds in them end lines.

    With `words` lines break at spaces where they can, else (source code) wherever they are full.
    """
    width = max(_MARGIN, width)
    text = "".join([fragment[0] for fragment in fragments])
    spans: list[tuple[int, int, str | None]] = []
    start = 0
    for part in text.split("\n"):
        found = _breaks(part, width) if words else _cuts(part, 0, width)
        spans.extend((start + left, start + right, glue) for left, right, glue in found)
        start += len(part) + 1
    return _slice(fragments, spans)


def _breaks(text: str, width: int) -> list[tuple[int, int, str | None]]:
    """Where lines of words start and end, and what joins each to its next."""
    if len(text) <= width and cell_len(text) <= width:
        return [(0, len(text), None)]
    return _breaks_ascii(text, width) if text.isascii() else _breaks_wide(text, width)


def _breaks_ascii(text: str, width: int) -> list[tuple[int, int, str | None]]:
    found: list[tuple[int, int, str | None]] = []
    start, length = 0, len(text)
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space <= start:
            found.append((start, start + width, ""))
            start += width
        else:
            end = len(text[start:space].rstrip()) + start
            found.append((start, end, " "))
            start = space + 1
            while start < length and text[start] == " ":
                start += 1
    found.append((start, length, None))
    return found


def _breaks_wide(text: str, width: int) -> list[tuple[int, int, str | None]]:
    found: list[tuple[int, int, str | None]] = []
    start = end = cells = 0
    for match in _WORDS.finditer(text):
        word = match[0]
        size = cell_len(word)
        if cells + size <= width:
            cells += size
            end = match.end()
            continue
        if word.isspace():
            found.append((start, match.start(), " "))
            start = end = match.end()
            cells = 0
            continue
        if end > start:
            kept = len(text[start:end].rstrip()) + start
            found.append((start, kept, " " if kept < end else ""))
        start = match.start()
        if size > width:
            *full, (start, _, _) = _cuts(word, start, width)
            found.extend((left, right, "") for left, right, _ in full)
            cells = cell_len(text[start : match.end()])
        else:
            cells = size
        end = match.end()
    found.append((start, end, None))
    return found


def _cuts(text: str, offset: int, width: int) -> list[tuple[int, int, str | None]]:
    """Full lines of `width` cells, wherever that is."""
    if text.isascii():
        size = len(text)
        starts = range(0, max(size, 1), width)
        return [
            (offset + at, offset + min(at + width, size), "" if at + width < size else None) for at in starts
        ]
    parts = chop_cells(text, width)
    if "".join(parts) != text:  # it drops marks that stand on nothing
        parts = [text[at : at + width // 2] for at in range(0, len(text), width // 2)]
    found: list[tuple[int, int, str | None]] = []
    at = offset
    for part in parts:
        found.append((at, at + len(part), ""))
        at += len(part)
    left, right, _ = found[-1]
    found[-1] = (left, right, None)
    return found


def _slice(fragments: Sequence[Fragment], spans: Sequence[tuple[int, int, str | None]]) -> list[Line]:
    """The fragments cut at the spans, which are in order and don't overlap."""
    if len(fragments) == 1:
        text, style = fragments[0]
        return [
            Line((Segment(text[left:right], style),) if right > left else (), 0, glue)
            for left, right, glue in spans
        ]
    lines = []
    index = at = 0
    for left, right, glue in spans:
        segments = []
        while index < len(fragments):
            text, style = fragments[index]
            end = at + len(text)
            if end > left and at < right:
                segments.append(Segment(text[max(0, left - at) : right - at], style))
            if end >= right and (end > right or index == len(fragments) - 1):
                break
            index, at = index + 1, end
        lines.append(Line(tuple(segments), 0, glue))
    return lines
