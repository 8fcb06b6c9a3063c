"""The recorder: nothing is lost, whatever the disk does and whoever is cancelled."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

from workbench.core import events as e
from workbench.core.errors import StorageError
from workbench.core.session import Session, TextBlock, reduce
from workbench.core.values import Outcome
from workbench.studio.recorder import Recorder, Trouble


class Disk:
    """A journal in memory that can refuse, or hold its breath."""

    read_only = ""
    notices: tuple[str, ...] = ()
    records: tuple[e.Record, ...] = ()

    def __init__(self) -> None:
        self.held: list[e.Record] = []
        self.full = False
        self.gate = threading.Event()
        self.gate.set()

    def append(self, records: Sequence[e.Record]) -> None:
        assert self.gate.wait(10)
        if self.full:
            raise StorageError(
                "journal.jsonl was not saved: No space left on device.", hint="Free some space."
            )
        self.held += records

    def close(self) -> None:
        self.gate.set()


def recorder_on(disk: Any) -> Recorder:
    return Recorder(Session(), lambda: disk)


async def begun(disk: Any) -> Recorder:
    recorder = recorder_on(disk)
    await recorder.emit(e.SessionStarted("s", "a", "p", "m", "1"))
    await recorder.emit(e.TurnStarted("t", "hello"))
    return recorder


async def test_pieces_are_gathered_into_one_record() -> None:
    disk = Disk()
    recorder = await begun(disk)
    for piece in "abcdef":
        await recorder.emit(e.TextArrived(piece))

    await recorder.aclose()

    assert [record.event for record in disk.held[2:]] == [e.TextArrived("abcdef")]
    assert reduce(disk.held) == recorder.session


async def test_pieces_reach_the_disk_without_another_event() -> None:
    disk = Disk()
    recorder = await begun(disk)

    await recorder.emit(e.TextArrived("checkpoint"))
    async with asyncio.timeout(5):
        while not recorder.saved:
            await asyncio.sleep(0.01)

    assert disk.held[-1].event == e.TextArrived("checkpoint")
    await recorder.aclose()


async def test_a_full_disk_loses_nothing_and_is_told_once() -> None:
    disk = Disk()
    recorder = await begun(disk)
    told: list[Trouble] = []
    recorder.listen(lambda _session, event: told.append(event) if isinstance(event, Trouble) else None)
    disk.full = True

    await recorder.emit(e.TextArrived("kept"))
    await recorder.emit(e.TurnEnded(Outcome.DONE))
    await recorder.emit(e.SessionRenamed("x"))

    assert len(told) == 1
    assert not recorder.saved
    disk.full = False
    await recorder.emit(e.SessionRenamed("y"))
    assert recorder.saved
    assert [record.number for record in disk.held] == list(range(1, len(disk.held) + 1))
    assert reduce(disk.held) == recorder.session
    await recorder.aclose()


async def test_a_cancelled_caller_neither_loses_nor_repeats_a_record() -> None:
    disk = Disk()
    recorder = await begun(disk)
    disk.gate.clear()
    waiting = asyncio.create_task(recorder.emit(e.SessionRenamed("x")))
    await asyncio.sleep(0.05)

    waiting.cancel()
    await asyncio.wait({waiting}, timeout=5)
    disk.gate.set()
    await recorder.aclose()

    assert [record.event for record in disk.held if isinstance(record.event, e.SessionRenamed)] == [
        e.SessionRenamed("x")
    ]
    assert reduce(disk.held) == recorder.session


async def test_emit_returns_only_when_the_record_is_on_disk() -> None:
    disk = Disk()
    recorder = await begun(disk)
    disk.gate.clear()
    waiting = asyncio.create_task(recorder.emit(e.SessionRenamed("x")))
    await asyncio.sleep(0.1)
    assert not waiting.done()

    disk.gate.set()
    await asyncio.wait_for(waiting, 5)

    assert disk.held[-1].event == e.SessionRenamed("x")
    await recorder.aclose()


async def test_thinking_text_and_input_are_gathered_apart() -> None:
    disk = Disk()
    recorder = await begun(disk)
    for event in (
        e.ThinkingArrived("a"),
        e.ThinkingArrived("b"),
        e.ThinkingSigned("s"),
        e.TextArrived("c"),
        e.ToolCallStarted("1", "x"),
        e.ToolInputArrived("1", "{"),
        e.ToolInputArrived("1", "}"),
        e.ToolCallEnded("1"),
        e.ToolCallStarted("2", "x"),
        e.ToolInputArrived("2", "{}"),
    ):
        await recorder.emit(event)

    await recorder.aclose()

    events = [record.event for record in disk.held[2:]]
    assert events[0] == e.ThinkingArrived("ab")
    assert e.ToolInputArrived("1", "{}") in events
    assert recorder.session.open is not None
    assert TextBlock("c") in recorder.session.open.replies[0].blocks
