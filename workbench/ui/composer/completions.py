"""The list of what completes the word at the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.core.text import one_line
from workbench.ui.composer.completion import Candidate
from workbench.ui.fitting import fitted
from workbench.ui.painting import component_style


class Completions(Widget):
    """The candidates, one a line; not in the way while there are none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"completions--cursor", "completions--note"}
    DEFAULT_CSS = """
    Completions {
        display: none; height: auto; background: $panel; color: $foreground;
        & > .completions--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .completions--note { color: $foreground-muted; }
    }
    """

    @dataclass
    class Clicked(Message):
        """A candidate was clicked."""

        at: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.candidates: tuple[Candidate, ...] = ()
        self.cursor = 0

    def show(self, candidates: tuple[Candidate, ...], cursor: int = 0) -> None:
        """Show these; the screen is laid out again only when there are more or fewer."""
        resized = len(candidates) != len(self.candidates)
        self.candidates, self.cursor = candidates, cursor
        if resized:
            self.display = bool(candidates)
        self.refresh(layout=resized)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each."""
        return len(self.candidates)

    def render_line(self, y: int) -> Strip:
        """One candidate."""
        width, ground = self.size.width, self.rich_style
        if y >= len(self.candidates):
            return Strip.blank(width, ground)
        candidate, here = self.candidates[y], y == self.cursor
        widest = max(cell_len(one_line(each.text)) for each in self.candidates)
        room = max(8, width - 3)
        text = fitted(one_line(candidate.text), min(widest, room))
        note_style = ground + component_style(self, "completions--note")
        if here:
            ground = note_style = ground + component_style(self, "completions--cursor")
        left = room - cell_len(text) - 2
        note = fitted(one_line(candidate.note), left) if left >= 10 else ""
        lead = "❯ " if here else "  "
        strip = Strip([Segment(f"{lead}{text}", ground), Segment(f"  {note}", note_style)])
        return strip.adjust_cell_length(width, ground)

    def on_click(self, event: events.Click) -> None:
        """Take the candidate that was clicked."""
        event.stop()
        if event.y < len(self.candidates):
            self.post_message(self.Clicked(event.y))
