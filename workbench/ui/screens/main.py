"""The main screen: sessions, chat and artifacts, arranged for the size it has."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from workbench.ui.actions import ACTIONS
from workbench.ui.arrangement import PANES, SMALLEST, Arrangement, arrange, beside, dragged, resized
from workbench.ui.frames import Divider, Heading, Tabs
from workbench.ui.messages import Ready, Settled
from workbench.ui.panes.chat import ChatPane
from workbench.ui.settings import Layout, Preferences
from workbench.ui.situation import Situation
from workbench.ui.statusline import BottomLine, TopLine
from workbench.ui.welcome import FILTER, NO_ARTIFACTS

if TYPE_CHECKING:
    from workbench.core.findings import Place
    from workbench.core.ports import SessionCard
    from workbench.ui.panes.artifacts import ArtifactsPane
    from workbench.ui.panes.sessions import SessionsPane
    from workbench.ui.viewer.reader import Reader

COMMANDS = tuple((action.slash, action.tooltip) for action in ACTIONS if action.slash)
"""Slash commands that the composer completes."""


class MainScreen(Screen[None]):
    """Arranges the panes; hands down what they show."""

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    MainScreen { layout: vertical; background: $background; }
    MainScreen #panes { height: 1fr; }
    MainScreen #sessions-soon { background: $surface; color: $text-muted; padding: 0 1; }
    MainScreen #artifacts-soon { color: $text-muted; padding: 1 2; }
    MainScreen #too-small { display: none; }
    MainScreen.-too-small #panes { display: none; }
    MainScreen.-too-small #too-small { display: block; }
    """

    # Only handed down: a change here draws nothing by itself.
    situation: var[Situation] = var(Situation, always_update=True)
    cards: var[tuple[SessionCard, ...]] = var((), always_update=True)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.layout_kept = preferences.layout
        self.focus_name = "chat"
        self._keymap = preferences.keymap
        self._sessions: SessionsPane | None = None
        self._artifacts: ArtifactsPane | None = None
        self._zoomed = False
        self._arrangement = Arrangement(PANES)

    def compose(self) -> ComposeResult:
        yield TopLine(id="top").data_bind(MainScreen.situation)
        if self._arranged().tabs:
            yield Tabs(id="tabs")
        with Horizontal(id="panes"):
            with Vertical(id="sessions-frame"):
                yield Heading("sessions", "Sessions", "F2").data_bind(MainScreen.situation)
                yield Static(FILTER, id="sessions-soon")
            yield Divider("sessions", id="sessions-divider")
            with ChatPane(COMMANDS, id="chat").data_bind(MainScreen.situation):
                yield Heading("chat", "Chat", "F3").data_bind(MainScreen.situation)
            yield Divider("artifacts", id="artifacts-divider")
            with Vertical(id="artifacts-frame"):
                yield Heading("artifacts", "Artifacts", "F4").data_bind(MainScreen.situation)
                yield Static(NO_ARTIFACTS, id="artifacts-soon")
        yield BottomLine(self._keymap, id="bottom").data_bind(MainScreen.situation)

    def on_mount(self) -> None:
        self.fit_panes()
        self.chat.focus_input()
        self.call_after_refresh(self.post_message, Ready())

    # ------------------------------------------------------------ what comes after the first paint

    async def furnish(self) -> None:
        """Put the panes in the places of what looks like them while they are empty."""
        await asyncio.to_thread(_import_panes)
        from workbench.ui.panes.artifacts import ArtifactsPane
        from workbench.ui.panes.sessions import SessionsPane

        if not self.query(Tabs):
            await self.mount(Tabs(id="tabs"), after="#top")
        too_small = Content(f"Too small: {SMALLEST[0]}x{SMALLEST[1]} at least")
        await self.mount(Static(too_small, id="too-small"), before="#bottom")
        sessions, artifacts = SessionsPane(id="sessions"), ArtifactsPane(id="artifacts")
        with self.app.batch_update():
            await self.query_one("#sessions-frame").mount(sessions)
            await self.query_one("#artifacts-frame").mount(artifacts)
            await self.chat.furnish()
            await self.query("#sessions-soon, #artifacts-soon").remove()
        self._sessions, self._artifacts = sessions, artifacts
        self.fit_panes()
        self.watch_situation(self.situation)
        self.watch_cards(self.cards)
        if self.focus_name != "chat":
            self.focus_pane(self.focus_name)

    def watch_situation(self, now: Situation) -> None:
        for tabs in self.query(Tabs):
            tabs.situation = now
        if self._sessions is not None:
            self._sessions.situation = now
        if self._artifacts is not None:
            self._artifacts.session = now.session

    def watch_cards(self, cards: tuple[SessionCard, ...]) -> None:
        if self._sessions is not None:
            self._sessions.cards = cards

    # ------------------------------------------------------------ arrangement

    @property
    def chat(self) -> ChatPane:
        """The chat pane."""
        return self.query_one(ChatPane)

    def on_resize(self, event: events.Resize) -> None:
        """Another size may show other panes."""
        self.fit_panes()

    def fit_panes(self) -> None:
        """Show the panes that the size, the layout and the focus call for."""
        self._arrangement = now = self._arranged()
        self.set_class(not now.panes, "-too-small")
        self.query_one("#top").display = now.top
        self.query_one("#bottom").display = now.bottom
        for name in PANES:
            self._frame(name).display = name in now.panes
        for heading in self.query(Heading):
            heading.display = not now.tabs and now.top
        self.query_one("#sessions-divider").display = {"sessions", "chat"} <= set(now.panes)
        self.query_one("#artifacts-divider").display = {"chat", "artifacts"} <= set(now.panes)
        self._width("sessions", now.sessions if len(now.panes) > 1 else 0)
        self._width("artifacts", now.artifacts if len(now.panes) > 1 else 0)
        for tabs in self.query(Tabs):
            tabs.display = now.tabs
            tabs.shown, tabs.zoomed, tabs.active = now.panes, self._zoomed, self.focus_name

    def _arranged(self) -> Arrangement:
        return arrange(*self.app.size, self.layout_kept, self.focus_name, self._zoomed)

    def _width(self, pane: str, cells: int) -> None:
        self._frame(pane).styles.width = cells or "1fr"

    def _frame(self, pane: str) -> Widget:
        """A pane with its heading; the chat has it within."""
        return self.query_one("#chat" if pane == "chat" else f"#{pane}-frame")

    def focus_pane(self, name: str) -> None:
        """Show a pane and give it the keys."""
        self._note_focus(name)
        match name:
            case "sessions":
                if self._sessions is not None:
                    self._sessions.focus_list()
            case "artifacts":
                if self._artifacts is not None:
                    self._focus_within(self._artifacts)
            case _:
                self.chat.focus_input()

    def _focus_within(self, pane: Widget) -> None:
        for widget in (pane, *pane.query("*")):
            if widget.focusable:
                widget.focus()
                return
        self.set_focus(None)

    def _note_focus(self, name: str) -> None:
        if name == self.focus_name:
            return
        self.focus_name = name
        if name != "chat" and self.layout_kept.side != name:
            self.layout_kept = beside(self.layout_kept, name)
            self.post_message(Settled())
        self.fit_panes()
        for heading in self.query(Heading):
            heading.active = heading.pane == name

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or Tab may have moved the keys to another pane."""
        for node in event.widget.ancestors_with_self:
            if node.id in PANES:
                self._note_focus(str(node.id))
                return

    def zoom(self) -> None:
        """Give the pane with the keys the whole screen, or take it back."""
        self._zoomed = not self._zoomed
        self.fit_panes()

    def resize_pane(self, steps: int) -> None:
        """Make the pane with the keys wider or narrower."""
        self._settle(resized(self.layout_kept, self.focus_name, steps))

    @on(Divider.Dragged)
    def _drag(self, message: Divider.Dragged) -> None:
        message.stop()
        width = message.x if message.pane == "sessions" else self.size.width - message.x - 1
        changed = dragged(self.layout_kept, self._arrangement, message.pane, width, self.size.width)
        self._settle(changed)

    def _settle(self, layout: Layout) -> None:
        if layout != self.layout_kept:
            self.layout_kept = layout
            self.fit_panes()
            self.post_message(Settled())

    # ------------------------------------------------------------ what the application asks of it

    @property
    def composer_text(self) -> str:
        """What stands in the composer."""
        return self.chat.composer_text

    @composer_text.setter
    def composer_text(self, text: str) -> None:
        self.chat.composer_text = text

    @property
    def typing(self) -> bool:
        """The composer has the keys."""
        return self.chat.typing

    @property
    def shown_artifact(self) -> str:
        """Name of the artifact that the artifacts pane shows."""
        return self._artifacts.shown if self._artifacts is not None else ""

    def connect(self, reader: Reader) -> None:
        """Let the artifacts pane ask the open session."""
        if self._artifacts is not None:
            self._artifacts.reader = reader

    def find_session(self, words: str = "") -> None:
        """Show the session list with the cursor in its filter."""
        self._note_focus("sessions")
        if self._sessions is not None:
            self._sessions.find(words)

    def show_artifact(self, name: str, version: int = 0) -> None:
        """Show an artifact, the pane too where it was hidden."""
        if self._artifacts is not None:
            self._artifacts.show_artifact(name, version)
        if "artifacts" not in self._arrangement.panes:
            self.focus_pane("artifacts")

    def show_place(self, name: str, place: Place | None) -> None:
        """Show a place in an artifact's newest version, the pane too where it was hidden."""
        self.show_artifact(name)
        if self._artifacts is not None:
            self._artifacts.show_place(name, place)

    def keep_migration(self) -> None:
        """Make an artifact of the migration to the artifact's version that is shown."""
        if self._artifacts is not None:
            self._artifacts.action_keep_migration()

    def step_artifact(self, step: int) -> None:
        """Show the artifact after, or before, the one that is shown."""
        names = [artifact.name for artifact in self.situation.session.artifacts]
        if names:
            at = names.index(self.shown_artifact) + step if self.shown_artifact in names else 0
            self.show_artifact(names[at % len(names)])


def _import_panes() -> None:
    import workbench.ui.forms
    import workbench.ui.panes.artifacts
    import workbench.ui.panes.sessions
    import workbench.ui.transcript  # noqa: F401 - so that mounting them need not wait for their imports
