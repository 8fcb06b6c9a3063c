"""Items: the entries of the transcript, each made of pieces when it is first seen. Those around the
answers are here too: messages, headings and endings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workbench.core.session import Turn
from workbench.core.text import one_line
from workbench.core.values import Outcome
from workbench.ui.transcript.document import Document
from workbench.ui.transcript.heights import Heights
from workbench.ui.transcript.lines import Fragment, Line, line, prefixed, wrap
from workbench.ui.transcript.pieces import DrawnPiece, Piece
from workbench.ui.transcript.render import Page

Look = tuple[int, int]
"""Width, and which palette: what all heights depend on."""


class Item:
    """One entry. Subclasses say what their pieces are and how to guess their height."""

    bar = ""
    """Role of the bar at its left."""
    whole = True
    """The cursor stands on all of it at once."""
    stops = True
    """The cursor stands on it at all."""
    what = "text"
    """What a copy of it is called."""

    def __init__(self) -> None:
        self.heights = Heights()
        self._made: list[Piece] | None = None
        self._look: Look | None = None
        self._guess: tuple[Look, int] | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Its parts, made when first asked for."""
        if self._made is None:
            self._made = self.make()
        return self._made

    @property
    def made(self) -> bool:
        """Whether it was ever seen."""
        return self._made is not None

    def total(self, page: Page) -> int:
        """Its height, as well as it is known."""
        look = (page.width, page.palette.serial)
        if self._made is None:
            if self._guess is None or self._guess[0] != look:
                self._guess = (look, self.guess(page.width))
            return self._guess[1]
        if self._look != look:
            self.heights.replace([_height(piece, page.width) for piece in self._made])
            self._look = look
        return self.heights.total

    def exact(self, index: int, page: Page) -> list[Line]:
        """The lines of one piece; its height is known from then on."""
        lines = self.pieces[index].lines(page)
        self.total(page)
        self.heights.set(index, len(lines))
        return lines

    def changed(self, first: int = 0) -> None:
        """Its pieces from this one on are others than before."""
        self._guess = None
        if self._made is None or self._look is None:
            return
        width = self._look[0]
        self.heights.truncate(first)
        for piece in self._made[first:]:
            self.heights.append(_height(piece, width))

    def make(self) -> list[Piece]:
        """Its pieces."""
        raise NotImplementedError

    def guess(self, width: int) -> int:
        """About how many lines it has, without making its pieces."""
        return 2

    def update(self, *parts: Any, **more: Any) -> bool:
        """Take what it is made from as it is now. Returns whether anything changed."""
        return False

    @property
    def source(self) -> str:
        """What a copy of the whole item gives."""
        return "\n\n".join(piece.source for piece in self.pieces if piece.source)

    def fold(self) -> bool:
        """Fold or unfold it. Returns whether it can be."""
        return False


def _height(piece: Piece, width: int) -> int:
    known = piece.height(width)
    return piece.guess(width) if known is None else known


def guess_text(text: str, width: int) -> int:
    """About how many lines a text takes."""
    return text.count("\n") + len(text) // max(8, width) + 1


def clock(at: str) -> str:
    """Hours and minutes of an RFC 3339 time, where the user is; empty when it is none."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%H:%M")
    except (ValueError, OverflowError, OSError):
        return ""


def _rest_right(left: list[Fragment], right: str, page: Page) -> Line:
    used = sum(len(text) for text, _ in left)
    room = page.width - used - len(right)
    shown = [(" " * room + right, page.palette("muted"))] if right and room > 1 else []
    return line(*left, *shown)


class UserItem(Item):
    """What the user sent."""

    bar = "you"
    what = "message"

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn

    def make(self) -> list[Piece]:
        document = Document(breaks=True)
        document.feed(self._turn.text)
        document.finish()
        head = DrawnPiece(self._head, top=1)
        tail = [DrawnPiece(self._below)] if self._turn.attachments or self._turn.notes else []
        return [head, *document.pieces, *tail]

    def guess(self, width: int) -> int:
        return 2 + guess_text(self._turn.text, width) + len(self._turn.attachments)

    def _head(self, page: Page) -> list[Line]:
        name: list[Fragment] = [("You", page.palette("you"))]
        return [_rest_right(name, clock(self._turn.started_at), page)]

    def _below(self, page: Page) -> list[Line]:
        palette = page.palette
        found: list[Line] = []
        for file in self._turn.attachments:
            size = file.content.count("\n") + 1
            text = f"@ {one_line(file.path)} · {size} {'line' if size == 1 else 'lines'}"
            found += wrap([(text, palette("primary"))], page.width)
        for note in self._turn.notes:
            found += wrap([(f"note: {one_line(note)}", palette("muted"))], page.width)
        return found

    @property
    def source(self) -> str:
        return self._turn.text


class HeadItem(Item):
    """The name over an answer."""

    stops = False

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._agent = turn.agent

    def make(self) -> list[Piece]:
        return [DrawnPiece(self._draw, top=1)]

    def _draw(self, page: Page) -> list[Line]:
        name: list[Fragment] = [("Architect", page.palette("architect"))]
        return [_rest_right(name, one_line(self._agent, max(8, page.width - 14)), page)]


class SteerItem(Item):
    """What the user said while the architect worked."""

    bar = "you"
    what = "message"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def make(self) -> list[Piece]:
        document = Document(breaks=True)
        document.feed(self._text)
        document.finish()
        return [DrawnPiece(self._head, top=1), *document.pieces]

    def guess(self, width: int) -> int:
        return 2 + guess_text(self._text, width)

    def _head(self, page: Page) -> list[Line]:
        return [line(("You", page.palette("you")), (" while it worked", page.palette("muted")))]

    @property
    def source(self) -> str:
        return self._text


_ENDS = {
    Outcome.INTERRUPTED: ("■", "warning", "Interrupted."),
    Outcome.CUT: ("✂", "warning", "The answer was cut short; what arrived is kept."),
    Outcome.REFUSED: ("✖", "danger", "The model refused to answer."),
    Outcome.FAILED: ("✖", "danger", "The answer failed."),
}


class EndItem(Item):
    """How a turn ended, when it did not end well."""

    what = "outcome"

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn

    @staticmethod
    def needed(turn: Turn) -> bool:
        """Whether there is anything to say."""
        return turn.outcome in _ENDS or bool(turn.problem)

    def make(self) -> list[Piece]:
        return [DrawnPiece(self._draw, block=self, top=1)]

    def _draw(self, page: Page) -> list[Line]:
        turn = self._turn
        glyph, role, text = _ENDS.get(turn.outcome or Outcome.DONE, ("!", "warning", ""))
        words: list[Fragment] = [(one_line(turn.problem) or text, page.palette(role))]
        if turn.hint:
            words.append((" " + one_line(turn.hint), page.palette("muted")))
        mark = (f"{glyph} ", page.palette(role, "strong"))
        return prefixed(wrap(words, page.width - 2), [mark], [("  ", page.palette())])

    @property
    def source(self) -> str:
        return f"{self._turn.problem} {self._turn.hint}".strip() or str(self._turn.outcome)
