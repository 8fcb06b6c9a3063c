"""A text to read, over the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from workbench.core.text import visible


class NoteScreen(ModalScreen[None]):
    """Shows Markdown; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,x", "dismiss", "Close", show=False)]

    DEFAULT_CSS = """
    NoteScreen { align: center middle; background: $background 60%; }
    NoteScreen > VerticalScroll {
        width: 84; max-width: 100%; height: auto; max-height: 90%;
        background: $surface; border: round $border; border-subtitle-color: $text-muted;
        scrollbar-size-vertical: 1;
    }
    NoteScreen Markdown { background: $surface; padding: 0 1; }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = visible(text)

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_subtitle = "Esc closes"
            yield Markdown(self._text, open_links=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
