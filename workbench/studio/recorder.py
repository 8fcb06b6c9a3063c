"""Keeps a session's state and its journal in step: every event goes through `emit`.

Pieces of an answer are applied at once and reach the disk within half a second, gathered into one
line; everything else is on disk before those who listen hear of it. One task writes, so that a
cancelled caller can neither lose a record nor write it twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.core import events as e
from workbench.core.errors import StorageError, WorkbenchError
from workbench.core.ports import Journal, ProviderNotice, Waiting
from workbench.core.session import Session, apply

CHECKPOINT_SECONDS = 0.5
"""The longest that a piece of an answer waits for the disk."""

_PIECES = (
    e.TextArrived,
    e.ThinkingArrived,
    e.ThinkingSigned,
    e.ToolCallStarted,
    e.ToolInputArrived,
    e.ToolCallEnded,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything is on disk."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong that ends no turn."""

    problem: str
    hint: str = ""


Notice = Waiting | ProviderNotice | Saved | Trouble
Listener = Callable[[Session, e.Event | Notice], None]


def now() -> str:
    """The time as the journal writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Recorder:
    """The session's state, its journal, and those who listen."""

    def __init__(
        self, session: Session, open_journal: Callable[[], Journal], *, journal: Journal | None = None
    ) -> None:
        self.session = session
        self.journal = journal
        self._open_journal = open_journal
        self._number = session.records
        self._durable = session.records
        self._unsaved: list[e.Record] = []
        self._listeners: list[Listener] = []
        self._hurry = asyncio.Event()
        self._written = asyncio.Condition()
        self._attempts = 0
        self._failure = ""
        self._writer: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def saved(self) -> bool:
        """Nothing waits for the disk."""
        return self._durable == self._number

    @property
    def refused(self) -> bool:
        """The disk refused the last time; what waits is tried again."""
        return bool(self._failure)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call it for every event and notice from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, event: e.Event | Notice) -> None:
        """Tell those who listen."""
        for listener in tuple(self._listeners):
            listener(self.session, event)

    async def emit(self, event: e.Event) -> None:
        """Apply an event, journal it, and tell those who listen."""
        record = self._record(event)
        self.session = apply(self.session, record)
        if isinstance(event, _PIECES):
            self.publish(event)
            self._start_writer()
            return
        try:
            await self._until_tried()
        finally:
            self.publish(event)

    def _record(self, event: e.Event) -> e.Record:
        joined = _joined(self._unsaved[-1].event, event) if self._unsaved else None
        if joined is not None:
            last = self._unsaved[-1]
            self._unsaved[-1] = e.Record(last.number, last.at, joined)
            return e.Record(last.number, last.at, event)
        self._number += 1
        record = e.Record(self._number, now(), event)
        self._unsaved.append(record)
        return record

    async def _until_tried(self) -> None:
        """Wait until the disk took, or refused, what is there now."""
        target = self._number
        self._start_writer()
        self._hurry.set()
        tried = self._attempts
        async with self._written:
            await self._written.wait_for(
                lambda: self._durable >= target or (bool(self._failure) and self._attempts > tried)
            )

    async def settle(self) -> None:
        """Write what waits, and wait for it."""
        if not self.saved:
            await self._until_tried()

    async def aclose(self) -> None:
        """Write what waits and release the journal."""
        await self.settle()
        self._closing = True
        self._hurry.set()
        if self._writer is not None:
            await self._writer
        if self.journal is not None:
            await asyncio.to_thread(self.journal.close)

    def _start_writer(self) -> None:
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="journal")

    async def _write(self) -> None:
        """Write until nothing waits. It can't be cancelled, only hurried: an event loop that ends cancels
        all tasks at once, and a turn's last records still come then."""
        while self._unsaved:
            if not self._hurry.is_set():
                try:
                    await asyncio.wait_for(self._hurry.wait(), CHECKPOINT_SECONDS)
                except TimeoutError:
                    pass
                except asyncio.CancelledError:
                    self._closing = True
            self._hurry.clear()
            await self._write_batch()
            if self._closing and self._failure:
                return

    async def _write_batch(self) -> None:
        batch, self._unsaved = self._unsaved, []
        writing = asyncio.get_running_loop().run_in_executor(None, self._append, batch)
        while not writing.done():
            try:
                await asyncio.wait({writing})
            except asyncio.CancelledError:
                self._closing = True
        try:
            writing.result()
        except WorkbenchError as error:
            self._unsaved = batch + self._unsaved
            if self._failure != error.problem:
                self._failure = error.problem
                self.publish(Trouble(error.problem, error.hint))
        else:
            self._failure = ""
            self._durable = batch[-1].number
            if self.saved:
                self.publish(Saved())
        self._attempts += 1
        async with self._written:
            self._written.notify_all()

    def _append(self, batch: list[e.Record]) -> None:
        if self.journal is None:
            self.journal = self._open_journal()
        if self.journal.read_only:
            raise StorageError(self.journal.read_only, hint="Nothing you do here is saved.")
        self.journal.append(batch)


def _joined(before: e.Event, event: e.Event) -> e.Event | None:
    """Both pieces as one, where they continue one another."""
    match before, event:
        case e.TextArrived(first), e.TextArrived(second):
            return e.TextArrived(first + second)
        case e.ThinkingArrived(first), e.ThinkingArrived(second):
            return e.ThinkingArrived(first + second)
        case e.ToolInputArrived(call, first), e.ToolInputArrived(same, second) if call == same:
            return e.ToolInputArrived(call, first + second)
        case _:
            return None
