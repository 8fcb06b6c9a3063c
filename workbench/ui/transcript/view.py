"""The transcript: what was said and made, a block cursor over it, and the keys and clicks on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.ui.transcript import cursor
from workbench.ui.transcript.answers import CardItem
from workbench.ui.transcript.canvas import Canvas
from workbench.ui.transcript.column import START, Spot
from workbench.ui.transcript.items import UserItem


class Transcript(Canvas, can_focus=True):
    """What was said and made in a session. `show` tells it; it never changes anything itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", id="transcript.up", tooltip="Previous block", show=False),
        Binding("down,j", "step(1)", "Down", id="transcript.down", tooltip="Next block", show=False),
        Binding("enter", "activate", "Open", id="transcript.open", tooltip="Open the artifact of this card"),
        Binding("c", "copy_block", "Copy", id="transcript.copy", tooltip="Copy this block's source"),
        Binding("space", "fold", "Fold", id="transcript.fold", tooltip="Fold or unfold this block"),
        Binding("n", "turn(1)", "Next turn", id="transcript.next-turn", tooltip="Next message", show=False),
        Binding(
            "p", "turn(-1)", "Last turn", id="transcript.last-turn", tooltip="Message before", show=False
        ),
        Binding(
            "right_square_bracket",
            "made(1)",
            "Next code",
            id="transcript.next-code",
            tooltip="Next code block or card",
            show=False,
        ),
        Binding(
            "left_square_bracket",
            "made(-1)",
            "Last code",
            id="transcript.last-code",
            tooltip="Code block or card before",
            show=False,
        ),
        Binding("home", "first", "Start", id="transcript.start", tooltip="To the first message", show=False),
        Binding("end", "last", "End", id="transcript.end", tooltip="To the end, and follow it", show=False),
        Binding("pageup", "page_up", "Page up", id="transcript.page-up", tooltip="A screen up", show=False),
        Binding(
            "pagedown",
            "page_down",
            "Page down",
            id="transcript.page-down",
            tooltip="A screen down",
            show=False,
        ),
    ]

    @dataclass
    class ArtifactChosen(Message):
        """The user wants to see this version of an artifact."""

        name: str
        version: int

    @dataclass
    class LinkChosen(Message):
        """The user clicked a link."""

        href: str

    @dataclass
    class CopyAsked(Message):
        """The user wants this text on the clipboard."""

        text: str
        what: str

    # ------------------------------------------------------------ moving the cursor

    def action_step(self, delta: int) -> None:
        """To the next block, or on through a block that is taller than the screen."""
        place = self._present()
        if place is None:
            return
        if self._cursor is None:
            self._go(place)
            return
        hidden = self._hidden_part(place, delta)
        if hidden:
            half = max(1, self._size_known.height // 2)
            self._look(self._column.moved(self._anchor, delta * min(half, hidden)))
            return
        self._go_to_first(self._others(place, delta), cursor.is_any)

    def action_turn(self, delta: int) -> None:
        """To the next or previous message of the user."""
        self._walk(delta, lambda item, piece: isinstance(item, UserItem))

    def action_made(self, delta: int) -> None:
        """To the next or previous code block or card."""
        self._walk(delta, cursor.is_made)

    def _walk(self, delta: int, wanted: cursor.Wanted) -> None:
        place = self._present()
        if place is not None:
            self._go_to_first(self._others(place, delta), wanted)

    def _others(self, place: cursor.Place, delta: int) -> Iterator[cursor.Place]:
        items = self._story.items
        return cursor.following(items, place) if delta > 0 else cursor.preceding(items, place)

    def _go_to_first(self, places: Iterator[cursor.Place], wanted: cursor.Wanted) -> None:
        for place in places:
            if wanted(self._story.items[place.item], place.piece):
                self._go(place)
                return

    def _present(self) -> cursor.Place | None:
        """The block under the cursor. When it is nowhere or out of sight: the last that is seen at the
        end, else the first."""
        self._recall()
        items = self._story.items
        if self._cursor is not None:
            place = cursor.place_of(items, self._cursor.item, self._cursor.piece)
            if place is not None and self._is_seen(place):
                return place
            self._cursor = None
        for spot in reversed(self._spots) if self._following else self._spots:
            place = cursor.place_of(items, spot.item, spot.piece)
            if place is not None:
                return place
        return None

    def _is_seen(self, place: cursor.Place) -> bool:
        last = (place.item, cursor.last_piece(self._story.items, place))
        return any(place <= (spot.item, spot.piece) <= last for spot in self._spots)

    def _hidden_part(self, place: cursor.Place, delta: int) -> int:
        """How many lines of a block lie beyond the edge that the cursor moves towards."""
        top, bottom = self._extent(place)
        seen = self._column.top(self._anchor)
        if delta < 0:
            return max(0, seen - top)
        return max(0, bottom - seen - self._size_known.height)

    def _extent(self, place: cursor.Place) -> tuple[int, int]:
        """First line of a block, and the line after its last."""
        end = cursor.last_piece(self._story.items, place)
        for piece in {place.piece, end}:
            self._column.lines(place.item, piece)
        rows = len(self._column.lines(place.item, end))
        return self._column.top(Spot(*place, 0)), self._column.top(Spot(place.item, end, 0)) + rows

    def _go(self, place: cursor.Place) -> None:
        """Put the cursor on a block, and see as much of it as the screen has room for."""
        self._cursor = place
        height = self._size_known.height
        top, bottom = self._extent(place)
        seen = self._column.top(self._anchor)
        if top < seen or bottom - top > height:
            self._look(Spot(*place, 0))
        elif bottom > seen + height:
            self._look(self._column.moved(self._anchor, bottom - seen - height))
        else:
            self._place()

    def _look(self, anchor: Spot) -> None:
        self._anchor, self._following = anchor, False
        self._place()

    def action_first(self) -> None:
        """To the first message."""
        self._recall()
        self._cursor = None
        self._look(START)

    def action_last(self) -> None:
        """To the end, and follow it."""
        self._cursor = None
        self._following = True
        self._place()

    def action_page_up(self) -> None:
        """A screen up."""
        self._recall()
        self._look(self._column.moved(self._anchor, 1 - self._size_known.height))

    def action_page_down(self) -> None:
        """A screen down."""
        if not self._following:
            self._look(self._column.moved(self._anchor, self._size_known.height - 1))

    # ------------------------------------------------------------ acting on a block

    def action_activate(self) -> None:
        """Open the card's artifact, or fold what can be folded."""
        place = self._present()
        if place is not None:
            self._cursor = place
            self._activate(place)

    def _activate(self, place: cursor.Place) -> None:
        item = self._story.items[place.item]
        if isinstance(item, CardItem) and item.call.wrote:
            self.post_message(self.ArtifactChosen(*item.call.wrote[-1]))
        else:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or unfold the block under the cursor."""
        place = self._present()
        if place is None:
            return
        self._cursor = place
        if self._story.items[place.item].fold():
            self._column.changed(place.item)
            self._following = False
        self._place()

    def action_copy_block(self) -> None:
        """Ask for the block's source to be copied."""
        place = self._present()
        if place is not None:
            self._cursor = place
            self._place()
            self.post_message(self.CopyAsked(*cursor.copied(self._story.items, place)))

    # ------------------------------------------------------------ mouse and focus

    def on_click(self, event: events.Click) -> None:
        """Follow a link, open a card, or put the cursor here."""
        if self.text_selection is not None or not 0 <= event.y < len(self._spots):
            return
        event.stop()
        href = event.style.meta.get("href")
        if href:
            self.post_message(self.LinkChosen(str(href)))
            return
        spot = self._spots[event.y]
        place = cursor.place_of(self._story.items, spot.item, spot.piece)
        if place is None or self._is_gap(spot):
            return
        self._cursor = place
        self._place()
        if not isinstance(self._story.items[place.item], UserItem):
            self._activate(place)

    def on_focus(self) -> None:
        """The cursor shows."""
        self._place()

    def on_blur(self) -> None:
        """The cursor hides."""
        self._place()
