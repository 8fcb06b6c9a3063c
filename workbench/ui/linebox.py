"""A line of text to edit. A `TextArea`, since Textual's `Input` lays out the whole screen at every key."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class LineBox(TextArea):
    """One line: Enter submits, Escape leaves, pasted line feeds become blanks."""

    DEFAULT_CSS = """
    LineBox {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        scrollbar-size: 0 0;
        &:focus { border: none; background: $panel; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        box: LineBox
        text: str

        @property
        def control(self) -> LineBox:
            return self.box

    @dataclass
    class Left(Message):
        """Escape, or a key that leads out of the box, was pressed."""

        box: LineBox
        key: str

        @property
        def control(self) -> LineBox:
            return self.box

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
        )
        self.move_cursor((0, len(text)))

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self, self.text))
        elif event.key in ("escape", "up", "down", "pageup", "pagedown"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self, event.key))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)
