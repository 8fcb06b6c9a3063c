"""Markdown cut into chunks that can be rendered alone, while the text is still arriving.

The cut is made by reading whole lines once, from the first to the last, so that it does not depend
on the pieces in which the text arrived. It is conservative: a boundary is set only where CommonMark
closes every open block whatever comes later. Long code blocks and tables are cut too, since their
lines and rows need nothing but the first ones to be rendered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from workbench.core.text import visible
from workbench.ui.transcript.code import Code

_FENCE = re.compile(r"^( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$")
_HEADING = re.compile(r"^#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(r"^([-+*]|(\d{1,9})([.)]))(?:([ \t]+)(\S)|[ \t]*$)")
_INDENTED_MARKER = re.compile(r"^ {1,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_DELIMITERS = re.compile(r"^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
_DEEP = re.compile(r"^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]*){24}")
_CODE_INDENT = 4
_ROWS = 24
_LINES = 300
"""A block with more lines is cut even where CommonMark has no boundary."""
_LONG = 8_000
"""A longer line is shown as it is, cut in slices, instead of being parsed."""


class Kind(Enum):
    """How a chunk is rendered."""

    TEXT = "text"
    CODE = "code"
    ROWS = "rows"
    """More rows of the table that the chunk before it began."""
    PLAIN = "plain"
    """As it is: no Markdown is looked for."""


@dataclass(slots=True, eq=False)
class Chunk:
    """One part of a document that is rendered by itself."""

    kind: Kind
    lines: list[str] = field(default_factory=list)
    gap: bool = False
    """A blank line stands between it and the chunk before."""
    number: int | None = None
    """Of an ordered list's item: the number that counting gives it."""
    head: tuple[str, ...] = ()
    """Of rows: header and delimiter of their table."""
    code: Code | None = None
    joins: bool = False
    """It goes on with the line that ended the chunk before."""
    revision: int = 0
    """Grows whenever its text does."""

    @property
    def source(self) -> str:
        """Its Markdown."""
        return "\n".join(self.lines)


class Splitter:
    """Cuts a growing text into chunks; the last chunk is the only one that still changes."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self._read = 0
        """How much of the text, which ends with a whole line."""
        self._new_chunks = 0
        """How many chunks at the end, or lines of the last one, show an unfinished line."""
        self._new_lines = 0
        self._blank = False
        self._closed = True
        self._offset = 0
        """Indent of an open list item's content; 0 when no list is open."""
        self._hollow = False
        """The item's first line has only its marker."""
        self._opaque = False
        """A list may be open whose items can't be told apart for certain."""
        self._number: int | None = None
        self._delimiter = ""
        self._fence = ""
        self._fence_indent = 0
        self._table: tuple[str, ...] = ()
        self._rows = 0

    def feed(self, text: str) -> int:
        """Read what came since the last call. `text` is the whole text so far.

        Returns the index of the first chunk that is new or changed.
        """
        first = self._drop_partial()
        end = text.rfind("\n") + 1
        if end > self._read:
            for raw in text[self._read : end - 1].split("\n"):
                self._line(visible(raw.removesuffix("\r")))
            self._read = end
        if end < len(text):
            self._add_partial(visible(text[end:].removesuffix("\r")))
        return max(0, first)

    # ------------------------------------------------------------ the line that is still arriving

    def _add_partial(self, rest: str) -> None:
        """Show the last, unfinished line in the last chunk or a new one, without deciding anything."""
        if self._fence:
            code = self._open_code
            code.partial = None if self._closes(rest) else _dedent(rest, self._fence_indent)
            self._touch()
        elif not self.chunks or self._closed or _is_plain(rest) or (self._blank and _is_fresh(rest)):
            whole = len(self.chunks)
            blank, closed = self._blank, self._closed
            gap = self._blank and bool(self.chunks)
            kind = Kind.PLAIN if _is_plain(rest) else Kind.TEXT
            self.chunks.extend(_sliced(kind, rest, gap))
            self._blank, self._closed = blank, closed
            self._new_chunks = len(self.chunks) - whole
        else:
            self._new_lines = 2 if self._blank else 1
            self.chunks[-1].lines.extend(["", rest][-self._new_lines :])
            self._touch()

    def _drop_partial(self) -> int:
        """Take the unfinished line away again. Returns the index of the first chunk that changes."""
        if self._new_chunks:
            del self.chunks[-self._new_chunks :]
        if self._new_lines:
            del self.chunks[-1].lines[-self._new_lines :]
            self._touch()
        if self._fence:
            self._open_code.partial = None
            self._touch()
        self._new_chunks = self._new_lines = 0
        return len(self.chunks) - 1

    @property
    def _open_code(self) -> Code:
        code = self.chunks[-1].code
        assert code is not None
        return code

    def _touch(self) -> None:
        self.chunks[-1].revision += 1

    # ------------------------------------------------------------ whole lines

    def _line(self, line: str) -> None:
        if self._fence:
            self._code_line(line)
        elif not line.strip(" \t"):
            self._blank = True
            self._table = ()
            if self._hollow:  # an item can't begin with two blank lines: nothing indented is in it
                self._offset = _CODE_INDENT
        elif _is_plain(line):
            self._begin(Kind.PLAIN, line)
            self.chunks[-1:] = _sliced(Kind.PLAIN, line, self.chunks[-1].gap)
            self._closed = True
        elif not self._block_start(line):
            self._continue(line)

    def _block_start(self, line: str) -> bool:
        """Begin a chunk if this line begins a top-level block for certain."""
        if found := _FENCE.match(line):
            if not self._holds_fence(line, len(found[1])):
                self._open_fence(found[1], found[2], found[3])
                return True
            return False
        hollow, self._hollow = self._hollow, False
        if line[0] in " \t":
            short = len(line.expandtabs(4)) - len(line.lstrip(" \t")) < self._offset
            self._opaque = self._opaque or short or _INDENTED_MARKER.match(line) is not None
            return False
        if _HEADING.match(line):
            self._begin(Kind.TEXT, line)
            self._closed = True
            return True
        if _RULE.match(line) and (self._surely_listed or self._apart or line.strip("- \t") or " " in line):
            self._begin(Kind.TEXT, line)
            self._closed = True
            return True
        marker = _MARKER.match(line)
        if marker is not None and self._starts_item(marker):
            self._item(line, marker)
            return True
        self._opaque = self._opaque or marker is not None
        listed = bool(self._offset) or self._opaque
        if self._apart:
            new = marker is None or not listed
        else:
            new = marker is None and (hollow or (line[0] == ">" and self._surely_listed))
        if new:
            self._begin(Kind.TEXT, line)
        else:
            self._opaque = listed  # a lazy line, or what ends the list: only a full parse can tell
        return new

    @property
    def _apart(self) -> bool:
        """The line before is blank, or belongs to a block that is closed for certain."""
        return self._blank or self._closed

    @property
    def _surely_listed(self) -> bool:
        return bool(self._offset) and not self._opaque

    def _holds_fence(self, line: str, indent: int) -> bool:
        """Whether a fence belongs to a list item that is open, rather than to the document."""
        if not self._opaque or not indent:
            return bool(self._offset) and indent >= self._offset
        from workbench.ui.transcript.render import parser

        blank = [""] if self._blank else []
        tokens = parser().parse("\n".join([*self.chunks[-1].lines, *blank, line]))
        return bool(tokens) and not (tokens[-1].type == "fence" and tokens[-1].level == 0)

    def _starts_item(self, marker: re.Match[str]) -> bool:
        if self._opaque:
            return False
        if self._offset or self._blank or self._closed or not self.chunks:
            return True
        return marker[5] is not None and (marker[2] is None or int(marker[2]) == 1)

    def _item(self, line: str, marker: re.Match[str]) -> None:
        number, delimiter = marker[2], marker[3] or marker[1]
        continues = bool(self._offset) and delimiter == self._delimiter
        counted = self._number if continues else None
        self._begin(Kind.TEXT, line)
        spaces = marker[4] or " "
        self._offset = len(marker[1]) + (len(spaces) if len(spaces) <= 4 and "\t" not in spaces else 1)
        self._delimiter = delimiter
        self._hollow = marker[5] is None
        self._number = None
        if number is not None:
            self.chunks[-1].number = counted if counted is not None else int(number)
            self._number = self.chunks[-1].number + 1

    def _continue(self, line: str) -> None:
        if not self.chunks or self._closed or len(self.chunks[-1].lines) >= _LINES:
            self._begin(Kind.TEXT, line)
            return
        last = self.chunks[-1]
        if self._table and line[0] == "|":
            self._rows += 1
            if self._rows % _ROWS == 0:
                head = self._table
                self._begin(Kind.ROWS, line)
                self.chunks[-1].head = self._table = head
                return
        elif self._table:
            self._table = ()
        if self._blank:
            last.lines.append("")
            self._blank = False
        last.lines.append(line)
        self._touch()
        if len(last.lines) == 2 and not self._offset and _DELIMITERS.match(line):
            names = last.lines[0]
            if names[0] == "|" and _columns(names) == _columns(line):
                self._table, self._rows = (names, line), 0

    def _begin(self, kind: Kind, line: str) -> None:
        gap = self._blank and bool(self.chunks)
        self.chunks.append(Chunk(kind, [line], gap))
        self._blank = self._closed = False
        self._offset = 0
        self._hollow = False
        self._opaque = kind is Kind.TEXT and _INDENTED_MARKER.match(line) is not None
        self._number = None
        self._table = ()

    # ------------------------------------------------------------ code blocks

    def _open_fence(self, indent: str, marks: str, info: str) -> None:
        self._begin(Kind.CODE, indent + marks + info)
        language = info.split()[0] if info.split() else ""
        self.chunks[-1].code = Code(language)
        self.chunks[-1].lines.clear()
        self._fence, self._fence_indent = marks, len(indent)

    def _closes(self, line: str) -> bool:
        bare = line.rstrip(" \t")
        marks = bare.lstrip(" ")
        return (
            len(bare) - len(marks) < 4
            and len(marks) >= len(self._fence)
            and not marks.strip(self._fence[0])
            and bool(marks)
        )

    def _code_line(self, line: str) -> None:
        if self._closes(line):
            self._open_code.close()
            self._fence, self._closed = "", True
        else:
            self._open_code.append(_dedent(line, self._fence_indent))
        self._touch()


def _is_plain(line: str) -> bool:
    return len(line) > _LONG or (_DEEP.match(line) is not None and _RULE.match(line) is None)


def _is_fresh(rest: str) -> bool:
    """Whether an unfinished line after a blank one can only begin a new chunk."""
    return bool(rest) and rest[0] not in " \t-+*0123456789"


def _sliced(kind: Kind, line: str, gap: bool) -> list[Chunk]:
    """A chunk of the line, or one for each slice of a long one, which ends at a space if it can."""
    found, start = [], 0
    while start < len(line):
        end = start + _LONG
        if end < len(line):
            end = line.rfind(" ", end - 200, end) + 1 or end
        found.append(Chunk(kind, [line[start:end]], gap and not start, joins=bool(start)))
        start = end
    return found


def _dedent(line: str, indent: int) -> str:
    if not indent:
        return line
    line = line.expandtabs(4)
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _columns(row: str) -> int:
    """How many cells a table's row has, by its unescaped bars."""
    return len(re.findall(r"(?<!\\)\|", row.strip())) - (1 if row.rstrip().endswith("|") else 0)
