"""The playbooks by group, or as found for what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.core.gallery import Card, grouped
from workbench.core.text import one_line
from workbench.ui.fitting import fitted
from workbench.ui.painting import component_style


class PlaybookList(ScrollView, can_focus=False):
    """A line each, groups as headings; the cursor stands on playbooks only."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"playbooks--cursor", "playbooks--group"}
    DEFAULT_CSS = """
    PlaybookList {
        background: $surface; color: $foreground; scrollbar-size-vertical: 1;
        & > .playbooks--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .playbooks--group { color: $text-primary; text-style: bold; }
        &:nocolor > .playbooks--cursor { text-style: reverse; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another playbook."""

        card: Card

    @dataclass
    class Taken(Message):
        """A playbook was clicked twice."""

        card: Card

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[str | Card] = []
        self._at = 0

    def show(self, cards: Sequence[Card], *, by_group: bool) -> None:
        """Show these, the cursor on the first: groups only where the order is theirs."""
        self._rows = []
        for group, members in grouped(cards).items() if by_group else ((("", list(cards)),)):
            self._rows += [*([group] if group else []), *members]
        self._at = next((at for at, row in enumerate(self._rows) if isinstance(row, Card)), 0)
        self.virtual_size = Size(0, len(self._rows))
        self.scroll_to(0, 0, animate=False)
        self._tell()

    @property
    def card(self) -> Card | None:
        """The playbook under the cursor; None when none is shown."""
        row = self._rows[self._at] if self._rows else None
        return row if isinstance(row, Card) else None

    def move(self, step: int) -> None:
        """The cursor by so many playbooks, up to the first or last."""
        places = [at for at, row in enumerate(self._rows) if isinstance(row, Card)]
        if places:
            here = places.index(self._at) + step
            self._go(places[max(0, min(here, len(places) - 1))])

    def _go(self, at: int) -> None:
        if at == self._at:
            return
        self._at = at
        # The first one's heading comes into view with it.
        top = at - 1 if at == 1 else at
        self.scroll_to_region(Region(0, top, 1, at - top + 1), animate=False, force=True)
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        if self.card is not None:
            self.post_message(self.Moved(self.card))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, at = self.scrollable_content_region.width, self.scroll_offset.y + y
        ground = self.rich_style
        if at >= len(self._rows):
            said = " Nothing fits." if not self._rows and y == 0 else ""
            return Strip([Segment(said, ground)]).adjust_cell_length(self.size.width, ground)
        row = self._rows[at]
        if isinstance(row, Card):
            style = ground + component_style(self, "playbooks--cursor") if at == self._at else ground
            text = f"   {one_line(row.title)}"
        else:
            style, text = ground + component_style(self, "playbooks--group"), f" {one_line(row)}"
        strip = Strip([Segment(fitted(text, width), style)]).adjust_cell_length(width, style)
        return strip.adjust_cell_length(self.size.width, ground)

    def on_click(self, event: events.Click) -> None:
        """Look at the one that is clicked; take it at the second click."""
        event.stop()
        at = self.scroll_offset.y + event.y
        if not 0 <= at < len(self._rows) or not isinstance(row := self._rows[at], Card):
            return
        self._go(at)
        if event.chain > 1:
            self.post_message(self.Taken(row))
