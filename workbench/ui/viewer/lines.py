"""Lines that a `LineView` shows: a text, and how each of its rows is coloured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rich.cells import cell_len

from workbench.core.findings import Severity
from workbench.core.text import visible
from workbench.ui.transcript.code import Code, Spans

_PAGE = 32
"""Rows that are highlighted together while the exact highlighting has not reached them."""
_HIGHLIGHTED = 1_500_000
"""Characters; a longer text is shown without colours."""


class Lines(Protocol):
    """Something that is shown row by row. A very long line of a text takes several rows."""

    @property
    def count(self) -> int:
        """How many rows."""
        ...

    @property
    def width(self) -> int:
        """Cells of the widest."""
        ...

    @property
    def numbered(self) -> bool:
        """Line numbers stand beside it."""
        ...

    @property
    def marks(self) -> Mapping[int, Severity]:
        """Worst severity by line number."""
        ...

    def spans(self, index: int) -> Spans:
        """A row as (text, role) pairs; the first has index 0."""
        ...

    def text(self, index: int) -> str:
        """A row's text."""
        ...

    def number(self, index: int) -> int:
        """Number of the line that a row belongs to, counted from 1."""
        ...

    def joins(self, index: int) -> bool:
        """Whether a row goes on with the line of the row before it."""
        ...

    def place(self, line: int, column: int = 1) -> tuple[int, int]:
        """Index of the row that holds a place, and of its character within that row's text."""
        ...


class SourceLines:
    """An artifact's text with highlighting and line numbers."""

    numbered = True

    def __init__(self, text: str, language: str, marks: Mapping[int, Severity] | None = None) -> None:
        shown = visible(text).split("\n")
        if text.endswith("\n"):
            shown.pop()
        self._code = Code(language if len(text) <= _HIGHLIGHTED else "text")
        for line in shown:
            self._code.append(line)
        self._code.close()
        rows = self._code.lines
        self._texts = shown
        self._starts = [] if len(rows) == len(shown) else _starts(self._code)
        self._prepared = False
        self._pages: dict[int, list[Spans]] = {}
        self.marks: Mapping[int, Severity] = marks or {}
        self.width = max((len(row) if row.isascii() else cell_len(row) for row in rows), default=0)

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self._code.lines)

    @property
    def exact(self) -> int:
        """How many rows, from the first, are highlighted for good."""
        return self._code.exact if self._prepared else 0

    def prepare(self) -> None:
        """Load what highlights it; takes a while the first time, so it is done in a thread."""
        self._prepared = self._code.plain or True

    def advance(self, seconds: float) -> bool:
        """Highlight some more; returns whether there is more to do."""
        more = self._code.advance(seconds)
        if not more:
            self._pages.clear()
        return more

    def spans(self, index: int) -> Spans:
        """A row, highlighted as well as is known."""
        if not self._prepared:
            return ((self._code.lines[index], ""),)
        if index < self._code.exact:
            return self._code.spans(index, index + 1)[0]
        page = index // _PAGE
        if page not in self._pages:
            self._pages[page] = self._code.spans(page * _PAGE, min(self.count, (page + 1) * _PAGE))
        return self._pages[page][index - page * _PAGE]

    def text(self, index: int) -> str:
        """A row's text."""
        return self._code.lines[index]

    def number(self, index: int) -> int:
        """Number of the line that a row belongs to."""
        return bisect_right(self._starts, index) if self._starts else index + 1

    def joins(self, index: int) -> bool:
        """Whether a row goes on with the line of the row before it."""
        return self._code.joins(index)

    def place(self, line: int, column: int = 1) -> tuple[int, int]:
        """Index of the row that holds a place, and of its character within that row's text."""
        if not self._starts:
            at = max(0, min(line, self.count) - 1)
            # Columns count characters of the text, in which a tab is one.
            before = self._texts[at][: column - 1] if at < len(self._texts) else ""
            return at, len(before.expandtabs(4))
        at = self._starts[max(0, min(line, len(self._starts)) - 1)]
        while column > len(self._code.lines[at]) and at + 1 < self.count and self._code.joins(at + 1):
            column -= len(self._code.lines[at])
            at += 1
        return at, min(column - 1, len(self._code.lines[at]))


def _starts(code: Code) -> list[int]:
    """The first row of each line."""
    return [at for at in range(len(code.lines)) if not code.joins(at)]


@dataclass(frozen=True, slots=True)
class PlainLines:
    """Rows that are coloured already, a line each."""

    lines: Sequence[Spans]
    width: int
    numbered: bool = False
    marks: Mapping[int, Severity] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.lines)

    def spans(self, index: int) -> Spans:
        """A row."""
        return self.lines[index]

    def text(self, index: int) -> str:
        """A row's text."""
        return "".join(text for text, _ in self.lines[index])

    def number(self, index: int) -> int:
        """A row is a line."""
        return index + 1

    def joins(self, index: int) -> bool:
        """A row is a line."""
        return False

    def place(self, line: int, column: int = 1) -> tuple[int, int]:
        """A row is a line."""
        return max(0, min(line, self.count) - 1), column - 1


def plain(lines: Sequence[str], role: str = "") -> PlainLines:
    """Rows of one colour."""
    shown = [visible(line).expandtabs(4) for line in lines]
    return PlainLines([((line, role),) for line in shown], max(map(cell_len, shown), default=0))
