"""The names of the views, on one line at any width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

VIEWS = ("Source", "Picture", "Findings", "Changes", "Outline")
_SHORT = {"Source": "Src", "Picture": "Pic", "Findings": "Fin", "Changes": "Chg", "Outline": "Out"}
_NUMBERED, _WHOLE, _SHORTENED = 2, 1, 0


class ViewTabs(Widget):
    """Names of the views with their numbers; click or press a number to switch."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; width: 1fr; background: $surface; color: $text-muted; }
    """

    view: reactive[str] = reactive("Source")
    badge: reactive[str] = reactive("")
    """How many findings, beside their view's name."""

    @dataclass
    class Chosen(Message):
        """Another view is wanted."""

        view: str

    def render(self) -> Content:
        """All the names, the current one marked."""
        return Content.assemble(*(tab for _, tab in self._tabs()))

    def _tabs(self) -> Iterator[tuple[str, Content]]:
        """As much of each name as all have room for: with its number, whole, or short."""
        for form in (_NUMBERED, _WHOLE, _SHORTENED):
            tabs = [(name, self._tab(number, name, form)) for number, name in enumerate(VIEWS, start=1)]
            if form == _SHORTENED or sum(tab.cell_length for _, tab in tabs) <= self.size.width:
                return iter(tabs)
        raise AssertionError("the last form is always taken")

    def _tab(self, number: int, name: str, form: int) -> Content:
        here = name == self.view
        badge = f" {self.badge}" if name == "Findings" and self.badge else ""
        return Content.assemble(
            ("▌" if here else " ", "$primary bold"),
            (_SHORT[name] if form == _SHORTENED else name, "$primary bold" if here else "$foreground"),
            (badge, "$text-warning bold"),
            (f" {number} " if form == _NUMBERED else "", "$foreground-muted"),
        )

    def on_click(self, event: events.Click) -> None:
        """Switch to the view that was clicked."""
        at = 0
        for name, tab in self._tabs():
            at += tab.cell_length
            if event.x < at:
                event.stop()
                self.post_message(self.Chosen(name))
                return
