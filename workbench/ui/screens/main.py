"""The main screen: sessions, chat and artifacts, arranged for the size it has."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from workbench.core.ports import SessionCard
from workbench.core.session import Session
from workbench.ui.actions import ACTIONS
from workbench.ui.arrangement import PANES, SMALLEST, Arrangement, arrange, beside, dragged, resized
from workbench.ui.frames import Divider, Heading, Tabs
from workbench.ui.messages import Ready, Settled
from workbench.ui.panes.artifacts import ArtifactsPane
from workbench.ui.panes.chat import ChatPane
from workbench.ui.panes.sessions import SessionsPane
from workbench.ui.settings import Layout, Preferences
from workbench.ui.situation import Situation
from workbench.ui.statusline import BottomLine, TopLine
from workbench.ui.viewer.viewer import Reader

COMMANDS = tuple((action.slash, action.tooltip) for action in ACTIONS if action.slash)
"""Slash commands that the composer completes."""


class MainScreen(Screen[None]):
    """Arranges the panes; hands down what they show."""

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    MainScreen { layout: vertical; background: $background; }
    MainScreen #panes { height: 1fr; }
    MainScreen .frame { height: 1fr; width: 1fr; }
    MainScreen #too-small { display: none; }
    MainScreen.-too-small #panes { display: none; }
    MainScreen.-too-small #too-small { display: block; }
    """

    session: reactive[Session] = reactive(Session, always_update=True)
    situation: reactive[Situation] = reactive(Situation, always_update=True)
    cards: reactive[tuple[SessionCard, ...]] = reactive((), always_update=True)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.layout_kept = preferences.layout
        self.focus_name = "chat"
        self._keymap = preferences.keymap
        self._artifacts = ArtifactsPane(id="artifacts")
        self._zoomed = False
        self._arrangement = Arrangement(PANES)

    def compose(self) -> ComposeResult:
        yield TopLine(id="top").data_bind(MainScreen.situation)
        yield Tabs(id="tabs").data_bind(MainScreen.situation)
        with Horizontal(id="panes"):
            with Vertical(id="sessions-frame", classes="frame"):
                yield Heading("sessions", "Sessions", "F2").data_bind(MainScreen.situation)
                yield SessionsPane(id="sessions").data_bind(MainScreen.situation, MainScreen.cards)
            yield Divider("sessions", id="sessions-divider")
            with Vertical(id="chat-frame", classes="frame"):
                yield Heading("chat", "Chat", "F3").data_bind(MainScreen.situation)
                yield ChatPane(COMMANDS, id="chat").data_bind(MainScreen.session, MainScreen.situation)
            yield Divider("artifacts", id="artifacts-divider")
            with Vertical(id="artifacts-frame", classes="frame"):
                yield Heading("artifacts", "Artifacts", "F4").data_bind(MainScreen.situation)
                yield self._artifacts.data_bind(session=MainScreen.session)
        yield Static(Content(f"Too small: {SMALLEST[0]}x{SMALLEST[1]} at least"), id="too-small")
        yield BottomLine(self._keymap, id="bottom").data_bind(MainScreen.situation)

    def on_mount(self) -> None:
        self.fit_panes()
        self.chat.focus_input()
        self.call_after_refresh(self.post_message, Ready())

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
        width, height = self.app.size
        now = arrange(width, height, self.layout_kept, self.focus_name, self._zoomed)
        self._arrangement = now
        self.set_class(not now.panes, "-too-small")
        self.query_one("#top").display = now.top
        self.query_one("#tabs").display = now.tabs
        self.query_one("#bottom").display = now.bottom
        for name in PANES:
            self.query_one(f"#{name}-frame").display = name in now.panes
        for heading in self.query(Heading):
            heading.display = not now.tabs and now.top
        self.query_one("#sessions-divider").display = {"sessions", "chat"} <= set(now.panes)
        self.query_one("#artifacts-divider").display = {"chat", "artifacts"} <= set(now.panes)
        self._width("sessions", now.sessions if len(now.panes) > 1 else 0)
        self._width("artifacts", now.artifacts if len(now.panes) > 1 else 0)
        self.query_one(Tabs).shown = now.panes
        self.query_one(Tabs).zoomed = self._zoomed

    def _width(self, pane: str, cells: int) -> None:
        self.query_one(f"#{pane}-frame").styles.width = cells or "1fr"

    def focus_pane(self, name: str) -> None:
        """Show a pane and give it the keys."""
        self._note_focus(name)
        match name:
            case "sessions":
                self.query_one(SessionsPane).focus_list()
            case "artifacts":
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
        self.query_one(Tabs).active = name

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
        return self._artifacts.shown

    def connect(self, reader: Reader) -> None:
        """Let the artifacts pane ask the open session."""
        self._artifacts.reader = reader

    def find_session(self, words: str = "") -> None:
        """Show the session list with the cursor in its filter."""
        self._note_focus("sessions")
        self.query_one(SessionsPane).find(words)

    def show_artifact(self, name: str, version: int = 0) -> None:
        """Show an artifact, the pane too where it was hidden."""
        self._artifacts.show_artifact(name, version)
        if "artifacts" not in self._arrangement.panes:
            self.focus_pane("artifacts")

    def step_artifact(self, step: int) -> None:
        """Show the artifact after, or before, the one that is shown."""
        names = [artifact.name for artifact in self.session.artifacts]
        if names:
            at = names.index(self.shown_artifact) + step if self.shown_artifact in names else 0
            self.show_artifact(names[at % len(names)])
