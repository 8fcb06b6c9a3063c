"""Large pastes stand in the composer as one short mark each; what is sent is the whole text."""

from __future__ import annotations

import re

from workbench.core.text import visible

LINES = 12
"""A paste of more lines is folded."""
CHARACTERS = 1500
"""A longer paste is folded."""
LARGE = 20_000
"""A message of more characters is folded when it comes back, as a draft or from the history."""

_MARK = re.compile(r"\[pasted #\d+: [\d,]+ lines?\]")
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as the composer holds it: line feeds alone, and no character that the terminal would obey."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return visible(_HALF.sub("\ufffd", _WITHOUT_WIDTH.sub("", lines)))


class Folds:
    """The pastes that are folded away; kept as long as the composer, since undo may bring a mark back."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def fold(self, text: str, *, lines: int = LINES, characters: int = CHARACTERS) -> str:
        """What stands in the composer for a text: itself when it is short."""
        cleaned = clean(text)
        number = cleaned.count("\n") + 1
        if number <= lines and len(cleaned) <= characters:
            return cleaned
        mark = f"[pasted #{len(self._texts) + 1}: {number:,} {'line' if number == 1 else 'lines'}]"
        self._texts[mark] = cleaned
        return mark

    def unfold(self, text: str) -> str:
        """The text with every paste in its mark's place."""
        return _MARK.sub(lambda mark: self._texts.get(mark[0], mark[0]), text)

    def at(self, line: str, column: int) -> tuple[int, int, str] | None:
        """(start, end, text) of the fold at a column of a line."""
        for mark in _MARK.finditer(line):
            if mark.start() <= column <= mark.end() and mark[0] in self._texts:
                return mark.start(), mark.end(), self._texts[mark[0]]
        return None
