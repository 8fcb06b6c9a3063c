"""Running the transcript alone, and waiting for what it paints."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tests.ui.transcript.sample import AT
from workbench.core import events as e
from workbench.core.session import Session, apply
from workbench.ui.transcript import Transcript

DEADLINE = 10.0


class Stage(App[None]):
    """Only a transcript."""

    def __init__(self, theme: str = "textual-dark") -> None:
        super().__init__()
        self._first_theme = theme

    def compose(self) -> ComposeResult:
        self.theme = self._first_theme
        yield Transcript()


@dataclass
class Show:
    """A running transcript with what it posted."""

    pilot: Pilot[None]
    view: Transcript
    session: Session
    posted: list[Message] = field(default_factory=list)

    async def tell(self, *events: e.Event) -> None:
        """Apply events and wait until they are painted."""
        for event in events:
            self.session = apply(self.session, e.Record(self.session.records + 1, AT, event))
        await self.show(self.session)

    async def show(self, session: Session) -> None:
        """Show a session and wait until it is painted."""
        self.session = session
        paints = self.view.paints
        self.view.show(session)
        await self.until(lambda: self.view.paints > paints)

    async def until(self, ready) -> None:
        """Wait, but not for ever."""
        async with asyncio.timeout(DEADLINE):
            while not ready():
                await asyncio.sleep(0.002)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys on the transcript."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """What the screen shows."""
        height = self.view.size.height
        return [self.view.render_line(y).text.rstrip() for y in range(height)]

    def row_of(self, text: str) -> int:
        """Number of the first row with a text."""
        return next(y for y, row in enumerate(self.rows()) if text in row)

    def of(self, kind: type[Message]) -> list[Message]:
        """The messages of a kind, in order; each once, though every pump it bubbles to reports it."""
        found = {id(message): message for message in self.posted if isinstance(message, kind)}
        return list(found.values())


@asynccontextmanager
async def showing(
    session: Session, size: tuple[int, int] = (80, 20), theme: str = "textual-dark"
) -> AsyncIterator[Show]:
    """Run the transcript on a screen of its own, with this session painted."""
    app = Stage(theme)
    posted: list[Message] = []
    async with app.run_test(size=size, message_hook=posted.append) as pilot:
        view = app.query_one(Transcript)
        view.focus()
        show = Show(pilot, view, session, posted)
        await show.show(session)
        yield show
