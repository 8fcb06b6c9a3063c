"""Asking for one line of text."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.core.text import one_line
from workbench.ui.linebox import LineBox


class AskScreen(ModalScreen[str | None]):
    """Answers with the text, None when left by Escape or empty."""

    DEFAULT_CSS = """
    AskScreen { align: center middle; background: $background 60%; }
    AskScreen > Vertical {
        width: 64; max-width: 100%; height: auto;
        background: $surface; border: round $border; padding: 0 1;
    }
    AskScreen Static { height: auto; }
    AskScreen #ask-keys { color: $text-muted; }
    """

    def __init__(self, question: str, text: str = "") -> None:
        super().__init__()
        self._question = question
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content.styled(one_line(self._question, 200), "bold"))
            yield LineBox(one_line(self._text))
            yield Static(Content("Enter take   Esc leave"), id="ask-keys")

    def on_mount(self) -> None:
        self.query_one(LineBox).focus()

    @on(LineBox.Submitted)
    def _take(self, message: LineBox.Submitted) -> None:
        message.stop()
        self.dismiss(message.text.strip() or None)

    @on(LineBox.Left)
    def _leave(self, message: LineBox.Left) -> None:
        message.stop()
        if message.key == "escape":
            self.dismiss(None)


async def ask(app: App[Any], question: str, text: str = "") -> str | None:
    """Let the user type a line; call it in a worker."""
    return await app.push_screen_wait(AskScreen(question, text))
