"""Streaming a mixed Markdown answer: processor time, repaints and stalls, against Textual's Markdown stream.

    python benchmarks/transcript_streaming.py [tokens] [seconds between pieces]

Prints the ratio of processor time (the transcript's over the stream's in the same run), repaints a
second and the stalls of the event loop that a heartbeat of 5 ms sees.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter, process_time

from _chunks import AT, answer, numbered, opening, pieces
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from workbench.core import events as e
from workbench.core.session import apply, reduce
from workbench.ui.transcript import Transcript

SIZE = (120, 40)
BEAT = 0.005


@dataclass
class Run:
    """What one run cost."""

    cpu: float
    seconds: float
    stalls: list[float]
    paints: int = 0

    def stall(self, share: float) -> float:
        """Milliseconds that so many of the beats came late at most."""
        return sorted(self.stalls)[int(len(self.stalls) * share)] * 1000

    def told(self, name: str) -> str:
        """One line of figures."""
        rate = f", {self.paints / self.seconds:.1f} paints a second" if self.paints else ""
        stalls = f"stalls p99 {self.stall(0.99):.1f} ms, max {self.stall(0.9999):.1f} ms"
        return f"{name}: cpu {self.cpu:.2f} s of {self.seconds:.1f} s, {stalls}{rate}"


class Bare(App[None]):
    """Only the widget that is measured."""

    def __init__(self, widget: Callable[[], ComposeResult]) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield from self._widget()


async def heartbeat(stalls: list[float]) -> None:
    """Note how late each beat comes."""
    while True:
        start = perf_counter()
        await asyncio.sleep(BEAT)
        stalls.append(max(0.0, perf_counter() - start - BEAT))


async def feed(parts: list[str], pause: float, take: Callable[[str], Awaitable[None]]) -> tuple[float, float]:
    """Give the parts at their pace. Returns (processor seconds, seconds)."""
    cpu, start = process_time(), perf_counter()
    for number, part in enumerate(parts, 1):
        await take(part)
        await asyncio.sleep(max(0.0, start + number * pause - perf_counter()))
    await asyncio.sleep(0.1)
    return process_time() - cpu, perf_counter() - start


async def ours(parts: list[str], pause: float) -> Run:
    """The transcript, fed through the reducer."""
    app = Bare(lambda: iter([Transcript()]))
    async with app.run_test(size=SIZE) as pilot:
        view = app.query_one(Transcript)
        session = reduce(numbered(opening()))
        view.show(session)
        await pilot.pause()
        gc.collect()
        gc.freeze()
        stalls: list[float] = []
        beat = asyncio.create_task(heartbeat(stalls))
        before = view.paints

        async def take(part: str) -> None:
            nonlocal session
            session = apply(session, e.Record(session.records + 1, AT, e.TextArrived(part)))
            view.show(session)

        cpu, seconds = await feed(parts, pause, take)
        beat.cancel()
        gc.unfreeze()
        return Run(cpu, seconds, stalls, view.paints - before)


async def theirs(parts: list[str], pause: float) -> Run:
    """Textual's Markdown widget and its stream."""
    app = Bare(lambda: iter([VerticalScroll(Markdown())]))
    async with app.run_test(size=SIZE) as pilot:
        app.query_one(VerticalScroll).anchor()
        stream = Markdown.get_stream(app.query_one(Markdown))
        await pilot.pause()
        gc.collect()
        gc.freeze()
        stalls: list[float] = []
        beat = asyncio.create_task(heartbeat(stalls))
        cpu, seconds = await feed(parts, pause, stream.write)
        beat.cancel()
        await stream.stop()
        gc.unfreeze()
        return Run(cpu, seconds, stalls)


async def main(tokens: int, pause: float) -> None:
    """Run both and print the figures."""
    parts = pieces(answer(tokens))
    mine = await ours(parts, pause)
    print(mine.told("transcript"))
    base = await theirs(parts, pause)
    print(base.told("get_stream"))
    print(f"ratio        {mine.cpu / base.cpu:.2f} x (at most 0.40)")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    asyncio.run(main(count, float(sys.argv[2]) if len(sys.argv) > 2 else 0.01))
