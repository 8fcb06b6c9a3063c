"""What stands around the panes: headings, tabs, and the dividers between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.ui.arrangement import PANES
from workbench.ui.oneline import OneLine, Segment

_TITLES = {"sessions": ("F2", "Sessions"), "chat": ("F3", "Chat"), "artifacts": ("F4", "Artifacts")}


class Heading(OneLine):
    """A pane's title; marked, not only coloured, where the keys go."""

    DEFAULT_CSS = """
    Heading { background: $surface; color: $text-muted; }
    Heading.-active { color: $primary; text-style: bold; }
    """

    active: reactive[bool] = reactive(False, toggle_class="-active")

    def __init__(self, pane: str, title: str, key: str) -> None:
        super().__init__(id=f"{pane}-heading", classes="-active" if pane == "chat" else None)
        self.pane = pane
        self._title = title
        self._key = key
        self.set_reactive(Heading.active, pane == "chat")

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """Title and count; the key that leads here."""
        session = self.situation.opened
        count = len(session.artifacts) if session and self.pane == "artifacts" else 0
        mark = "▌" if self.active else " "
        title = f"{mark}{self._title}" + (f" {count}" if count else "")
        key = Segment(Content.styled(self._key, "$foreground-muted"), 1, f"focus-{self.pane}")
        return [Segment(Content(title), 0, f"focus-{self.pane}")], [key]


class Tabs(OneLine):
    """Names all panes where not all are shown."""

    DEFAULT_CSS = """
    Tabs { background: $surface; color: $text-muted; }
    """

    active: reactive[str] = reactive("chat")
    shown: reactive[tuple[str, ...]] = reactive(PANES)
    zoomed: reactive[bool] = reactive(False)

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """A tab a pane; that the pane is zoomed."""
        tabs = []
        session = self.situation.opened
        count = len(session.artifacts) if session else 0
        for name in PANES:
            key, title = _TITLES[name]
            label = f"{title} {count}" if name == "artifacts" and count else title
            mark = "▌" if name == self.active else " "
            style = "$primary bold" if name == self.active else "$foreground" if name in self.shown else ""
            content = Content.assemble((f"{mark}{label}", style), (f" {key}", "$foreground-muted"))
            tabs.append(Segment(content, 0 if name == self.active else 2, f"focus-{name}"))
        zoomed = (
            [Segment(Content.styled("zoomed, F5 back", "$text-accent"), 1, "zoom")] if self.zoomed else []
        )
        return tabs, zoomed


class Divider(Widget):
    """A line between two panes that the mouse can drag."""

    DEFAULT_CSS = """
    Divider { width: 1; height: 1fr; color: $border-blurred; background: $background; }
    Divider:hover { color: $border; }
    Divider.-dragged { color: $border; }
    """

    @dataclass
    class Dragged(Message):
        """The divider was moved to that column of the screen."""

        pane: str
        x: int

    def __init__(self, pane: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pane = pane
        self._held = False

    def render(self) -> Content:
        return Content("\n".join("│" * self.size.height))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        event.stop()
        self._held = True
        self.add_class("-dragged")
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if self._held:
            event.stop()
            self.post_message(self.Dragged(self._pane, int(event.screen_x)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self._held = False
        self.remove_class("-dragged")
        self.release_mouse()
