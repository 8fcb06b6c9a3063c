"""Which session is open, and its turns: the application's one hand on the studio's desks."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.text import one_line
from workbench.ui.settings import Opening
from workbench.ui.situation import Situation

if TYPE_CHECKING:
    from workbench.core.ports import SessionCard
    from workbench.core.session import Session
    from workbench.core.values import Answer, Attachment
    from workbench.studio.desk import Desk
    from workbench.studio.studio import Studio
    from workbench.ui.app import WorkbenchApp
    from workbench.ui.viewer.amendments import Amendment


class Conversation:
    """Opens sessions, runs their turns, and says how things stand. A session left while its turn runs
    goes on in the background until the turn ends."""

    def __init__(self, app: WorkbenchApp, studio: Studio | Callable[[], Studio]) -> None:
        self._app = app
        self._given = studio
        self.desk: Desk | None = None
        self.cards: tuple[SessionCard, ...] = ()
        self.stale = False
        """Pieces arrived that are not shown yet."""
        self._background: dict[str, Desk] = {}
        self._opened = asyncio.Event()
        self._prepared = asyncio.Event()
        self._waiting: tuple[str, float] = ("", 0.0)
        self._stopping = False
        self._covered: tuple[tuple[object, ...], tuple[int, int]] = ((), (0, 0))
        self._draft = ""

    # ------------------------------------------------------------ opening and leaving

    @property
    def studio(self) -> Studio:
        """The studio. Raises `UsageError` before it is made."""
        if callable(self._given):
            raise UsageError("Workbench is still opening.", hint="Wait a moment.")
        return self._given

    async def begin(self, opening: Opening) -> None:
        """After the first paint: prepare the studio and open what was asked for."""
        if callable(self._given):
            self._given = await asyncio.to_thread(self._given)
        preparing = asyncio.create_task(self._prepare())
        try:
            if opening.session:
                await self.open(opening.session, read_only=opening.read_only)
            else:
                await self.start(opening.agent)
        except WorkbenchError as error:
            self._app.fail(error)
            await self.start()
        await self.list_sessions()
        await preparing
        gc.freeze()
        if opening.text:
            self.send(opening.text)

    async def _prepare(self) -> None:
        try:
            await self.studio.prepare()
        except WorkbenchError as error:
            self._app.fail(error)
        finally:
            self._prepared.set()
            self._app.refresh_state()

    async def start(self, agent: str = "") -> None:
        """A new session. Nothing of it is written before its first message."""
        unused = self.desk is not None and not self.desk.session.id
        if unused and not agent:
            return
        await self._take(await self.studio.create(agent))

    async def open(self, session_id: str, *, read_only: bool = False) -> None:
        """A saved session, or one that goes on in the background."""
        if self.desk is not None and self.desk.session.id == session_id:
            return
        desk = self._background.pop(session_id, None)
        await self._take(desk or await self.studio.open(session_id, read_only=read_only))

    async def _take(self, desk: Desk) -> None:
        left, self.desk = self.desk, desk
        self._stopping, self._waiting = False, ("", 0.0)
        if left is not None:
            await left.save_draft(self._app.main.composer_text)
            await self._put_away(left)
        desk.listen(lambda session, event: self._heard(desk, session, event))
        kept = await desk.load_draft()
        if left is not None or kept:
            # What was typed while the first session still opened comes after what was kept.
            typed = self._app.main.composer_text if left is None else ""
            self._app.main.composer_text = "\n\n".join(part for part in (kept, typed) if part)
        self._opened.set()
        self._app.main.connect(desk)
        self._app.refresh_state()
        for notice in desk.notices:
            self._app.say(notice, "warning")

    async def _put_away(self, desk: Desk) -> None:
        if desk.busy:
            self._background[desk.session.id] = desk
        else:
            await desk.close()

    async def close(self) -> None:
        """Stop all turns and release all sessions."""
        if self.desk is not None:
            await self.desk.save_draft(self._app.main.composer_text)
        for desk in (self.desk, *self._background.values()):
            if desk is not None:
                await desk.close()
        if not callable(self._given):
            await self._given.close()

    async def list_sessions(self) -> None:
        """Read the list of saved sessions again."""
        self.cards = await self.studio.cards()
        self._app.cards = self.cards

    # ------------------------------------------------------------ turns

    def send(self, text: str, attachments: Sequence[Attachment] = ()) -> None:
        """Send a message; while the architect works it steers."""
        self._app.start(partial(self.turn, text, attachments), "turn")

    def resume_cut(self) -> None:
        """Ask for the rest of an answer that was cut."""
        self._app.start(self._resume, "turn")

    async def turn(self, text: str, attachments: Sequence[Attachment] = ()) -> None:
        """Send a message and wait for the end of its turn, or steer the turn that runs."""
        await self._opened.wait()
        await self._prepared.wait()
        desk = self.desk
        if desk is None:
            return
        if desk.busy:
            await desk.steer(text, attachments)
            self._app.refresh_state()
            return
        try:
            await desk.send(text, attachments)
        except WorkbenchError:
            self._return_prompt(text)
            raise
        finally:
            await self._after(desk)

    async def _resume(self) -> None:
        desk = self._app.the_desk
        try:
            await desk.resume_cut()
        finally:
            await self._after(desk)

    async def _after(self, desk: Desk) -> None:
        self._stopping, self._waiting = False, ("", 0.0)
        if self._background.pop(desk.session.id, None) is not None:
            self._app.say(f"“{one_line(desk.session.title, 40)}” is done.")
            await desk.close()
        self._app.refresh_state()
        await self.list_sessions()

    async def interrupt(self) -> None:
        """Stop the turn. A prompt that got no answer at all goes back to the composer."""
        desk = self.desk
        if desk is None or not desk.busy:
            return
        self._stopping = True
        self._app.refresh_state()
        turn = desk.session.open
        unanswered = turn is not None and not any(reply.blocks for reply in turn.replies)
        await desk.interrupt()
        unsaid = desk.unqueue()
        self._return_prompt(
            "\n\n".join(part for part in (turn.text if turn and unanswered else "", unsaid) if part)
        )

    def _return_prompt(self, text: str) -> None:
        """Never over something newer."""
        if text and not self._app.main.composer_text.strip():
            self._app.main.composer_text = text

    async def answer(self, call: str, answers: tuple[Answer, ...]) -> None:
        """Answer the form that waits."""
        if self.desk is not None:
            await self.desk.answer(call, answers)
            self._app.refresh_state()

    async def restore(self, name: str, version: int) -> None:
        """An older version of an artifact again, as the newest."""
        report = await self._app.the_desk.restore(name, version)
        self._app.refresh_state()
        self._app.main.show_artifact(report.name, report.version)
        self._app.say(f"Version {version} of {one_line(name, 60)} is restored as version {report.version}.")

    async def amend(self, amendment: Amendment) -> None:
        """A small change that the user makes in an artifact by a key."""
        report = await amendment.carry_out(self._app.the_desk)
        self._app.refresh_state()
        self._app.say(amendment.told(report))

    async def look_outside(self) -> None:
        """Take what was changed in the artifacts' files by another program."""
        desk = self.desk
        if desk is None or desk.busy or desk.read_only:
            return
        for name in await desk.take_outside_changes():
            artifact = desk.session.artifact(name)
            version = artifact.latest.number if artifact else 0
            self._app.say(f"{one_line(name, 60)} was changed outside; that is version {version} now.")

    async def keep_draft(self, text: str) -> None:
        """Keep what stands in the composer."""
        desk = self.desk
        if desk is not None and text != self._draft:
            self._draft, unlisted = text, not desk.session.id
            await desk.save_draft(text)
            if unlisted and desk.session.id:
                await self.list_sessions()

    # ------------------------------------------------------------ how things stand

    @property
    def counting(self) -> bool:
        """Something is shown that changes by the clock alone."""
        return self._waiting[1] > time.monotonic()

    def _heard(self, desk: Desk, session: Session, event: object) -> None:
        from workbench.core import events as e
        from workbench.core.ports import ProviderNotice, Waiting
        from workbench.studio.recorder import Saved, Trouble

        if desk is not self.desk:
            return
        match event:
            case Waiting(reason, seconds):
                self._waiting = (reason, time.monotonic() + seconds)
            case ProviderNotice(text):
                self._app.say(text)
            case Trouble(problem, hint):
                self._app.say(f"{problem} {hint}".rstrip(), "warning")
            case Saved():
                pass
            case e.SessionRenamed() | e.StatusSet():
                self._app.start(self.list_sessions, "list")
            case _:
                self._waiting = ("", 0.0)
        self.stale = True
        # Pieces of an answer come too fast to be drawn one by one.
        if not isinstance(event, (e.TextArrived, e.ThinkingArrived, e.ToolInputArrived)):
            self._app.refresh_state()

    def situation(self, focus: str) -> Situation:
        """How things stand now."""
        from workbench.ui import activity

        self.stale = False
        desk = self.desk
        running = {held.session.id for held in (desk, *self._background.values()) if held and held.busy}
        if desk is None:
            return Situation(ready=self._prepared.is_set(), focus=focus)
        session = desk.session
        reason, until = self._waiting
        doing = activity.doing(session, waiting=reason, left=until - time.monotonic())
        return Situation(
            opened=session,
            ready=self._prepared.is_set(),
            desk=True,
            busy=desk.busy,
            read_only=desk.read_only,
            saved=desk.saved,
            agent=desk.agent.name,
            model=desk.resolved_model or session.model,
            window=desk.window,
            provider=desk.provider_id,
            coverage=self._coverage(desk),
            pending=desk.pending if desk.busy else None,
            queued=desk.queued,
            activity="Stopping" if self._stopping and desk.busy else doing,
            running=frozenset(running),
            focus=focus,
        )

    def _coverage(self, desk: Desk) -> tuple[int, int]:
        """Counted again only when something that counts has changed, not for each piece of text."""
        known = desk.session
        key = (known.turns, known.artifacts, known.requirements, known.decisions, known.capacities)
        before, counted = self._covered
        if len(before) == len(key) and all(old is new for old, new in zip(before, key, strict=True)):
            return counted
        deliverables = desk.coverage()
        there = sum(each.state != "missing" for each in deliverables)
        self._covered = (key, (there, len(deliverables)))
        return self._covered[1]
