"""The gallery: all playbooks, searched as one types, each with a preview; a key begins a session from one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea
from textual.worker import Worker

from workbench.core.errors import WorkbenchError
from workbench.ui.linebox import LineBox
from workbench.ui.messages import ActionAsked
from workbench.ui.oneline import OneLine, Segment, keyed
from workbench.ui.screens.playbook_list import PlaybookList
from workbench.ui.screens.playbook_preview import Parts, PlaybookPreview

if TYPE_CHECKING:
    from workbench.core.gallery import Gallery
    from workbench.ui.shell import Shell, Work

WIDE = 100
"""Columns from which the list stands beside the preview."""
NOT_CONNECTED = (
    "No model is connected: set ANTHROPIC_API_KEY (or ANTHROPIC_BASE_URL for a model of your own) and start "
    "again, or press Enter to design without one."
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the user begins: a playbook's id, and whether a model adapts it."""

    name: str
    model: bool = False


class Keys(OneLine):
    """What the keys do; a click does the same."""

    DEFAULT_CSS = """
    Keys { background: $panel; color: $text-muted; }
    """

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """The way in and out stay longest."""
        return [
            Segment(keyed("Enter", "begin"), 1, "begin"),
            Segment(keyed("^l", "begin with a model"), 2, "begin_with_model"),
            Segment(keyed("Tab", "design, artifacts"), 3, "turn(1)"),
            Segment(keyed("PgUp PgDn", "read"), 5, "read(1)"),
            Segment(keyed("↑↓", "choose"), 4),
        ], [Segment(keyed("Esc", "back"), 0, "leave")]


class PlaybooksScreen(ModalScreen["Beginning | None"]):
    """Answers with what is to be begun; None when left by Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "begin_with_model", "Begin with a model", show=False),
        Binding("tab,alt+down", "turn(1)", "Next part", show=False),
        Binding("shift+tab,alt+up", "turn(-1)", "Part before", show=False),
        Binding("ctrl+r", "leave", "Back", show=False),
    ]

    DEFAULT_CSS = """
    PlaybooksScreen { background: $background; }
    PlaybooksScreen #gallery { layout: horizontal; height: 1fr; }
    PlaybooksScreen #finding { width: 38%; max-width: 60; background: $surface; }
    PlaybooksScreen PlaybookList { height: 1fr; }
    PlaybooksScreen PlaybookPreview { width: 1fr; }
    PlaybooksScreen.-narrow #gallery { layout: vertical; }
    PlaybooksScreen.-narrow #finding { width: 1fr; max-width: 100%; height: 40%; }
    PlaybooksScreen.-narrow PlaybookPreview { height: 1fr; }
    """

    def __init__(self, gallery: Gallery, words: str = "", *, model: str = "") -> None:
        super().__init__()
        self._gallery = gallery
        self._words = words
        self._model = model
        """The provider that a model-driven session would have; empty when none is connected."""

    def compose(self) -> ComposeResult:
        with Container(id="gallery"):
            with Vertical(id="finding"):
                yield LineBox(self._words, placeholder="Type what you need, or a name")
                yield PlaybookList()
            yield PlaybookPreview()
        yield Keys()

    def on_mount(self) -> None:
        self.query_one(LineBox).focus()
        self._fit()
        self._find(self._words)

    def on_resize(self, event: events.Resize) -> None:
        """The list goes above the preview where it is narrow."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.app.size.width < WIDE, "-narrow")

    @property
    def _list(self) -> PlaybookList:
        return self.query_one(PlaybookList)

    @property
    def _preview(self) -> PlaybookPreview:
        return self.query_one(PlaybookPreview)

    # ------------------------------------------------------------ finding

    @on(TextArea.Changed)
    def _typed(self, message: TextArea.Changed) -> None:
        message.stop()
        self._find(message.text_area.text)

    def _find(self, words: str) -> None:
        self._start(partial(self._search, words), "search")

    async def _search(self, words: str) -> None:
        found = await asyncio.to_thread(self._gallery.search, words)
        self._list.show(found, by_group=not words.strip())

    @on(PlaybookList.Moved)
    def _moved(self, message: PlaybookList.Moved) -> None:
        message.stop()
        self._start(partial(self._describe, message.card.id), "preview")

    async def _describe(self, name: str) -> None:
        outline = await asyncio.to_thread(self._gallery.outline, name)
        self._preview.describe(outline)

    # ------------------------------------------------------------ reading

    def action_turn(self, step: int) -> None:
        """To the next part of the preview, or the one before."""
        parts = self._preview.parts
        self._turn_to((parts.at + step) % len(parts.names))

    @on(Parts.Chosen)
    def _chosen(self, message: Parts.Chosen) -> None:
        message.stop()
        self._turn_to(message.at)

    def _turn_to(self, at: int) -> None:
        card = self._list.card
        if card is not None:
            self._start(partial(self._read_part, at, card.id), "preview")

    async def _read_part(self, at: int, name: str) -> None:
        parts = self._preview.parts
        parts.waiting = True
        try:
            preview = await asyncio.to_thread(self._gallery.preview, name)
        finally:
            parts.waiting = False
        self._preview.turn_to(at, name, preview)

    def action_read(self, pages: int) -> None:
        """A screen on, or back."""
        self._preview.scroll_page(pages)

    # ------------------------------------------------------------ taking and leaving

    @on(LineBox.Left)
    def _left(self, message: LineBox.Left) -> None:
        message.stop()
        match message.key:
            case "up":
                self._list.move(-1)
            case "down":
                self._list.move(1)
            case "pageup":
                self.action_read(-1)
            case "pagedown":
                self.action_read(1)
            case _:
                self.action_leave()

    @on(LineBox.Submitted)
    def _submitted(self, message: LineBox.Submitted) -> None:
        message.stop()
        self.action_begin()

    @on(PlaybookList.Taken)
    def _taken(self, message: PlaybookList.Taken) -> None:
        message.stop()
        self.action_begin()

    @on(ActionAsked)
    def _clicked(self, message: ActionAsked) -> None:
        """A part of the line of keys was clicked."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def action_begin(self) -> None:
        """A session from the playbook under the cursor."""
        if self._list.card is not None:
            self.dismiss(Beginning(self._list.card.id))

    def action_begin_with_model(self) -> None:
        """A session in which a model adapts it."""
        if self._list.card is None:
            return
        if self._model:
            self.dismiss(Beginning(self._list.card.id, model=True))
        else:
            self._shell.say(NOT_CONNECTED, "warning", seconds=6)

    def action_leave(self) -> None:
        """Back, with nothing begun."""
        self.dismiss(None)

    @property
    def _shell(self) -> Shell:
        from workbench.ui.shell import Shell

        assert isinstance(self.app, Shell)
        return self.app

    def _start(self, work: Work, group: str) -> Worker[None]:
        """Beside the screen, in place of what its group was at; it ends with the screen."""
        return self.run_worker(partial(self._told, work), group=group, exclusive=True)

    async def _told(self, work: Work) -> None:
        try:
            await work()
        except WorkbenchError as error:
            self._shell.fail(error)


async def choose(app: App[Any], gallery: Gallery, words: str = "", *, model: str = "") -> Beginning | None:
    """Let the user choose what to begin; call it in a worker."""
    return await app.push_screen_wait(PlaybooksScreen(gallery, words, model=model))
