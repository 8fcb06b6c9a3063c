"""Text as terminal cells: graphemes with their widths, safe to put into a drawing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from workbench.core.text import visible

Glyphs = tuple[tuple[str, int], ...]
"""(grapheme, width of 1 or 2 cells)."""

_LONE_JOINER = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_TRANSLITERATED = str.maketrans({"«": "<", "»": ">", "…": "~", "·": ".", "→": ">", "–": "-", "—": "-"})


@lru_cache(maxsize=8192)
def glyphs(text: str, ascii_only: bool = False) -> Glyphs:
    """What a single line of text puts into cells, left to right. Nothing in it moves the cursor."""
    if text.isascii() and text.isprintable():
        return tuple((character, 1) for character in text)
    shown = unicodedata.normalize("NFC", visible(text.replace("\t", " ").replace("\n", " ")))
    shown = _LONE_JOINER.sub("", _SURROGATE.sub("\ufffd", shown))
    if ascii_only:
        shown = _plain(shown)
    spans, _ = split_graphemes(shown)
    found: list[tuple[str, int]] = []
    for start, end, _width in spans:
        part = shown[start:end]
        width = cell_len(part)
        if width in (1, 2):
            found.append((part, width))
        elif width > 2:
            found.extend((character, 1) for character in "?" * width)
    return tuple(found)


def _plain(text: str) -> str:
    kept = []
    for character in text.translate(_TRANSLITERATED):
        if character.isascii():
            kept.append(character)
        elif not unicodedata.combining(character):
            base = unicodedata.normalize("NFKD", character)[0]
            kept.append(base if base.isascii() and base.isprintable() else "?" * max(1, cell_len(character)))
    return "".join(kept)


def width(text: str) -> int:
    """Cells that one line of text takes when drawn."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cells for _, cells in glyphs(text))


def wrap(text: str, limit: int) -> tuple[str, ...]:
    """Lines of at most `limit` cells where words allow it; the text's own line feeds stay breaks."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width(longer) > limit:
                lines.append(line)
                longer = word
            line = longer
        if line:
            lines.append(line)
    return tuple(lines)
