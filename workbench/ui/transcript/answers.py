"""Items of an answer: its text, what the model thought, and its tool calls."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from workbench.core.session import Session, TextBlock, ThinkingBlock, ToolCall
from workbench.ui.transcript.cards import WRITERS, card, written_by
from workbench.ui.transcript.document import Document
from workbench.ui.transcript.items import Item, guess_text
from workbench.ui.transcript.lines import Line, line
from workbench.ui.transcript.pieces import DrawnPiece, Piece
from workbench.ui.transcript.render import Page

Now = Callable[[], Session]
"""The session as it is now."""


class TextItem(Item):
    """A stretch of the answer."""

    whole = False

    def __init__(self, block: TextBlock, final: bool, top: int) -> None:
        super().__init__()
        self.block = block
        self._final = final
        self._document: Document | None = None
        self._top = top

    def update(self, block: TextBlock, final: bool, top: int) -> bool:
        """Take the block as it is now. Returns whether anything changed."""
        if block is self.block and final == self._final:
            return False
        self.block, self._final = block, final
        if self._document is not None:
            first = self._document.feed(block.text)
            if final:
                self._document.finish()
            self.changed(first)
        else:
            self.changed()
        return True

    def make(self) -> list[Piece]:
        self._document = Document(top=self._top)
        self._document.feed(self.block.text)
        if self._final:
            self._document.finish()
        return self._document.pieces

    def guess(self, width: int) -> int:
        return self._top + guess_text(self.block.text, width)

    @property
    def source(self) -> str:
        return self.block.text


class ThinkingItem(Item):
    """A thinking summary: open while it arrives, folded afterwards."""

    what = "thinking"

    def __init__(self, block: ThinkingBlock, final: bool, top: int) -> None:
        super().__init__()
        self._top = top
        self._block = block
        self._final = final
        self._unfolded: bool | None = None
        """What the user chose."""

    @property
    def unfolded(self) -> bool:
        """Whether its text is shown."""
        return not self._final if self._unfolded is None else self._unfolded

    def update(self, block: ThinkingBlock, final: bool, top: int) -> bool:
        """Take the block as it is now. Returns whether anything changed."""
        if block is self._block and final == self._final:
            return False
        self._block, self._final = block, final
        self._remake()
        return True

    def _remake(self) -> None:
        if self.made:
            self._made = self.make()
        self.changed()

    def make(self) -> list[Piece]:
        head = DrawnPiece(self._head, block=self, top=self._top)
        if not self.unfolded:
            return [head]
        document = Document(roles=("muted",))
        document.feed(self._block.text)
        return [head, *document.pieces]

    def guess(self, width: int) -> int:
        return 2 + (guess_text(self._block.text, width) if self.unfolded else 0)

    def _head(self, page: Page) -> list[Line]:
        glyph = "▾" if self.unfolded else "▸"
        number = self._block.text.strip().count("\n") + 1
        size = f" · {number} {'line' if number == 1 else 'lines'}" if self._final else "…"
        return [line((f"{glyph} {'thought' if self._final else 'thinking'}{size}", page.palette("muted")))]

    def fold(self) -> bool:
        self._unfolded = not self.unfolded
        self._remake()
        return True

    @property
    def source(self) -> str:
        return self._block.text


class CardItem(Item):
    """A tool call."""

    what = "card"

    def __init__(self, call: ToolCall, live: bool, top: int, session: Now) -> None:
        super().__init__()
        self.call = call
        self._live = live
        self._top = top
        self._session = session
        self._revision = 0
        self._unfolded = False

    def update(self, call: ToolCall, live: bool, top: int, session: Now) -> bool:
        """Take the call as it is now. Returns whether anything changed."""
        if call is self.call and live == self._live:
            return False
        self.call, self._live = call, live
        self._revision += 1
        return True

    def make(self) -> list[Piece]:
        return [DrawnPiece(self._draw, block=self, top=self._top, state=self._state, guess=2)]

    def guess(self, width: int) -> int:
        return self._top + 2

    def _state(self) -> Hashable:
        session = self._session()
        known: Hashable = None
        if self.call.tool == "record_decision":
            known = session.decisions
        elif self.call.tool == "estimate_capacity":
            known = session.capacities
        return (self._revision, self._unfolded, written_by(self.call, session), known)

    def _draw(self, page: Page) -> list[Line]:
        return card(self.call, self._session(), page, unfolded=self._unfolded, live=self._live)

    def fold(self) -> bool:
        if not self.call.wrote:
            return False
        self._unfolded = not self._unfolded
        return True

    @property
    def source(self) -> str:
        written = written_by(self.call, self._session())
        if self.call.tool in WRITERS and written:
            return written[-1][1].content
        return self.call.answer or self.call.input_json
