"""What checking a schema costs after an edit of one line, the server warm: everything that a write by the
architect goes through, in a thread as in the program, with an event loop beside it.

    python benchmarks/sql_edit.py [tables ...]

Prints the median of the full check, its ratio to reading and checking the text alone in the same run, the
cost of a table against that in the smallest made-up schema (about 1: it grows in a straight line), and the
longest stall of an event loop that ticks meanwhile, against one that ticks alone. The first row is a shop of
ten tables with 12 references (aim: under 50 ms); the made-up schemas have three references a table.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from dataclasses import dataclass, replace

from _shop import SHOP
from sql_check import schema

from workbench.cli.wiring import checks, kinds
from workbench.core.kinds import ArtifactKind
from workbench.core.plugins import Plugins
from workbench.studio.validation import Validator

SIZES = (10, 100, 300, 1_000)
RUNS, STALLS = 9, 3
TICK = 0.001
"""Seconds between two ticks of the event loop."""


@dataclass(frozen=True)
class Unproven:
    """The kinds of another registry, less their proof: what the text alone costs."""

    inner: Plugins[ArtifactKind]

    def all(self) -> tuple[tuple[ArtifactKind, ...], tuple[str, ...]]:
        found, problems = self.inner.all()
        return tuple(replace(kind, prove=lambda subject: subject.parsed) for kind in found), problems


def edited(tables: int, number: int) -> str:
    """The schema, the shop for 0 tables, with one line that no run had before."""
    text = schema(tables) if tables else SHOP
    return text.replace("length(title) < 200", f"length(title) < {300 + number}", 1)


def check(validator: Validator, text: str) -> None:
    validator.check_text("schema.postgres.sql", text, "sql")


async def ticking(seconds: list[float]) -> None:
    """Note how long each tick of a millisecond really takes."""
    while True:
        begin = time.perf_counter()
        await asyncio.sleep(TICK)
        seconds.append(time.perf_counter() - begin)


async def idle() -> float:
    """The longest tick while nothing runs."""
    ticks: list[float] = []
    ticker = asyncio.create_task(ticking(ticks))
    await asyncio.sleep(0.3)
    ticker.cancel()
    return max(ticks)


async def measured(validator: Validator, tables: int, first: int) -> tuple[float, float]:
    """Seconds of a check in a thread, the median, and the longest tick of an event loop beside some more."""
    texts = [edited(tables, first + number) for number in range(1 + RUNS + STALLS)]
    await asyncio.to_thread(check, validator, texts.pop())
    taken = []
    for text in texts[:RUNS]:
        begin = time.perf_counter()
        await asyncio.to_thread(check, validator, text)
        taken.append(time.perf_counter() - begin)
    ticks: list[float] = []
    ticker = asyncio.create_task(ticking(ticks))  # it takes its share of the processor, so not while timing
    for text in texts[RUNS:]:
        await asyncio.to_thread(check, validator, text)
    ticker.cancel()
    return statistics.median(taken), max(ticks, default=0.0)


async def compared(sizes: list[int]) -> None:
    full = Validator(kinds(), checks())
    text_only = Validator(Unproven(kinds()), checks())  # type: ignore[arg-type]
    for each in (full, text_only):
        each.load()
        if each.problems:
            raise SystemExit("\n".join(each.problems))
        check(each, edited(3, 0))  # imports and the server's start are not what is measured
    print(f"event loop alone: longest tick {await idle() * 1e3:.1f} ms")
    heads = ("full check", "text alone", "ratio", "a table", "growth", "longest tick")
    print(f"{'tables':>7} " + " ".join(f"{head:>12}" for head in heads))
    base = 0.0
    for number, size in enumerate([0, *sizes]):
        alone, _ = await measured(text_only, size, number * 100 + 1)
        whole, stall = await measured(full, size, number * 100 + 1)
        a_table = whole / (size or SHOP.count("CREATE TABLE"))
        base = base or (a_table if size else 0.0)
        row = (
            f"{whole * 1e3:.1f}ms",
            f"{alone * 1e3:.1f}ms",
            f"{whole / alone:.2f}",
            f"{a_table * 1e3:.3f}ms",
            f"{a_table / base:.2f}" if base else "",
            f"{stall * 1e3:.1f}ms",
        )
        print(f"{size or 'shop':>7} " + " ".join(f"{cell:>12}" for cell in row))


def main() -> None:
    asyncio.run(compared([int(size) for size in sys.argv[1:]] or list(SIZES)))


if __name__ == "__main__":
    main()
