"""Time to the first paint of a session of 2,000 messages against one of 20; both in the same run.

python benchmarks/transcript_opening.py
"""

from __future__ import annotations

import asyncio
import gc
from statistics import median
from time import perf_counter

from _chunks import conversation, numbered
from textual.app import App, ComposeResult

from workbench.core.session import Session, reduce
from workbench.ui.transcript import Transcript

ROUNDS = 7


class Bare(App[None]):
    """Only the transcript."""

    def compose(self) -> ComposeResult:
        yield Transcript()


async def opening(session: Session) -> tuple[float, float, float]:
    """Seconds from starting the application until the session's end is painted; those from `show`
    on; and those that the next resize takes until it is painted."""
    gc.collect()
    start = perf_counter()
    app = Bare()
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.query_one(Transcript)
        shown = perf_counter()
        view.show(session)
        while not view.paints:
            await asyncio.sleep(0)
        end = perf_counter()
        paints = view.paints
        resized = perf_counter()
        await pilot.resize_terminal(100, 40)
        view.show(session)
        while view.paints == paints:
            await asyncio.sleep(0)
        return end - start, end - shown, perf_counter() - resized


async def main() -> None:
    """Open each several times, in turn, and print medians."""
    few, many = reduce(numbered(conversation(20))), reduce(numbered(conversation(2_000)))
    runs: dict[str, list[tuple[float, float, float]]] = {"few": [], "many": []}
    for _ in range(ROUNDS):
        runs["few"].append(await opening(few))
        runs["many"].append(await opening(many))
    for at, what in enumerate(("start to first paint", "show to first paint", "resize to paint")):
        small, large = (median(run[at] for run in runs[name]) for name in ("few", "many"))
        print(f"{what:22} 20 messages {small * 1e3:7.1f} ms; 2,000 {large * 1e3:7.1f} ms", end="; ")
        print(f"ratio {large / small:.2f}")
    print("at most 1.50 for the first")


if __name__ == "__main__":
    asyncio.run(main())
