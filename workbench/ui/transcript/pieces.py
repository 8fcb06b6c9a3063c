"""Pieces: the parts of the transcript that are laid out one by one, each only when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from rich.cells import cell_len

from workbench.ui.transcript.lines import BLANK, Line
from workbench.ui.transcript.markdown import Chunk, Kind
from workbench.ui.transcript.render import Page, draw, fence_head, fence_part, plain, table_columns
from workbench.ui.transcript.tables import Columns

CODE_LINES = 60
"""A longer code block is laid out in several pieces."""


class Piece:
    """One part. Pieces of one block (a long code block, a whole card) share `block`."""

    renders = 0
    """How often any piece was drawn: for tests, which promise counts."""

    def __init__(self, block: object | None, top: int = 0) -> None:
        self.block = block
        """What the cursor stands on; None where it does not stop."""
        self.top = top
        """Blank lines before it."""
        self._key: Hashable = None
        self._lines: list[Line] = []
        self._height: tuple[int, int] | None = None

    def lines(self, page: Page) -> list[Line]:
        """Its lines, drawn again only when something that they show has changed."""
        key = (page.width, page.palette.serial, self.top, self.state())
        if key != self._key:
            Piece.renders += 1
            drawn = self.draw(page)
            self._lines = [BLANK] * self.top + drawn if drawn else []
            self._key = key
            self._height = (page.width, len(self._lines))
        return self._lines

    def height(self, width: int) -> int | None:
        """Its height when it was last drawn at this width; None if it was not."""
        return self._height[1] if self._height and self._height[0] == width else None

    def forget(self) -> None:
        """Give back the memory of its lines."""
        self._key, self._lines = None, []

    def state(self) -> Hashable:
        """Changes when its lines would."""
        return None

    def draw(self, page: Page) -> list[Line]:
        """Its lines without the blank ones before it."""
        raise NotImplementedError

    def guess(self, width: int) -> int:
        """About how many lines it has."""
        return self.top + 1

    def work(self, seconds: float) -> bool:
        """Do some of what may wait. Returns whether there is more."""
        return False

    @property
    def source(self) -> str:
        """What a copy of it gives."""
        return ""


class DrawnPiece(Piece):
    """A piece whose lines a function makes."""

    def __init__(
        self,
        drawn: Callable[[Page], list[Line]],
        *,
        block: object | None = None,
        top: int = 0,
        state: Callable[[], Hashable] = lambda: None,
        guess: int = 1,
    ) -> None:
        super().__init__(block, top)
        self._drawn = drawn
        self._state = state
        self._guess = guess

    def draw(self, page: Page) -> list[Line]:
        return self._drawn(page)

    def state(self) -> Hashable:
        return self._state()

    def guess(self, width: int) -> int:
        return self.top + self._guess


class References:
    """The link references of one document."""

    def __init__(self) -> None:
        self.known: dict[str, object] = {}


class TextPiece(Piece):
    """A chunk of Markdown that is no code block."""

    def __init__(self, chunk: Chunk, references: References, roles: tuple[str, ...], breaks: bool) -> None:
        super().__init__(chunk, int(chunk.gap))
        self.chunk = chunk
        self.stale = 0
        """Grows when a link reference that it may use has changed."""
        self._references = references
        self._roles = roles
        self._breaks = breaks
        self.leader: TextPiece | None = None
        """Of more rows of a table: the piece that began it."""
        self._columns: tuple[Hashable, Columns | None] = (None, None)

    def columns(self, page: Page) -> Columns | None:
        """How the table that it is was laid out."""
        key = (page.width, self.chunk.revision)
        if self._columns[0] != key:
            self._columns = (key, table_columns(self.chunk.lines[:2], self.chunk.lines[2:], page))
        return self._columns[1]

    def state(self) -> Hashable:
        return (self.chunk.revision, self.stale)

    def draw(self, page: Page) -> list[Line]:
        chunk = self.chunk
        page = Page(page.width, page.palette, self._breaks, self._roles)
        if chunk.kind is Kind.PLAIN:
            return plain(chunk.source, page)
        source = "\n".join((*chunk.head, *chunk.lines))
        columns = None
        if self.leader is not None:
            columns = self.leader.columns(page)
            if columns is None:
                return plain(chunk.source, page)
        return draw(source, page, self._references.known, chunk.number, columns)

    def guess(self, width: int) -> int:
        return self.top + sum(1 + cell_len(text[:4000]) // width for text in self.chunk.lines)

    @property
    def source(self) -> str:
        return self.chunk.source


class CodePiece(Piece):
    """Some lines of a code block."""

    def __init__(self, chunk: Chunk, part: int) -> None:
        super().__init__(chunk, int(chunk.gap) if part == 0 else 0)
        assert chunk.code is not None
        self.chunk = chunk
        self._code = chunk.code
        self._part = part

    def _range(self) -> tuple[int, int]:
        start = self._part * CODE_LINES
        return start, min(start + CODE_LINES, len(self._code.lines))

    def state(self) -> Hashable:
        start, end = self._range()
        code = self._code
        last = code.partial if end == len(code.lines) else None
        return (end, last, code.exact >= end, code.complete and end == len(code.lines) and start == 0)

    def draw(self, page: Page) -> list[Line]:
        head = fence_head(self._code, page) if self._part == 0 else []
        return head + fence_part(self._code, *self._range(), page)

    def guess(self, width: int) -> int:
        start, end = self._range()
        return self.top + (self._part == 0) + end - start + (self._code.partial is not None)

    def work(self, seconds: float) -> bool:
        return self._code.exact < self._range()[1] and self._code.advance(seconds)

    @property
    def source(self) -> str:
        return self._code.text if self._part == 0 else ""
