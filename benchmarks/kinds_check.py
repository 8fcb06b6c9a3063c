"""What the full check of a typical artifact of each kind costs, warm, after an edit, in a thread.

    python benchmarks/kinds_check.py [kind ...]

The typical artifact of a kind is the longest of its contract's good files that has at most 400 lines.
Prints the median (aim: under 20 ms), its ratio to parsing the same text alone in the same run, and the
longest stall of an event loop that ticks beside it, against one that ticks alone.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path

from sql_edit import idle, ticking

from workbench.cli.wiring import checks, kinds
from workbench.studio.validation import Validator

CONTRACT = Path(__file__).parents[1] / "tests" / "contract" / "kinds"
LINES = 400
RUNS, STALLS = 15, 3
AIM = 20.0
"""Milliseconds."""


def typical(kind: str) -> tuple[str, str]:
    """Name and text of the kind's longest good file that is not too long."""
    texts = [(path.name, path.read_text("utf-8")) for path in (CONTRACT / kind / "good").iterdir()]
    return max((each for each in texts if each[1].count("\n") <= LINES), key=lambda each: each[1].count("\n"))


async def measured(validator: Validator, kind: str) -> tuple[str, int, float, float, float]:
    """Name, lines, median seconds of a full check and of parsing alone, and the longest tick beside it."""
    name, text = typical(kind)
    texts = [text + "\n" * number for number in range(1, 2 + RUNS + STALLS)]
    await asyncio.to_thread(validator.check_text, name, texts.pop(), kind)
    full, alone = [], []
    for each in texts[:RUNS]:
        begin = time.perf_counter()
        await asyncio.to_thread(validator.kinds[kind].parse, name, each)
        alone.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        await asyncio.to_thread(validator.check_text, name, each, kind)
        full.append(time.perf_counter() - begin)
    ticks: list[float] = []
    ticker = asyncio.create_task(ticking(ticks))
    for each in texts[RUNS:]:
        await asyncio.to_thread(validator.check_text, name, each, kind)
    ticker.cancel()
    return name, text.count("\n"), statistics.median(full), statistics.median(alone), max(ticks, default=0.0)


async def compared(wanted: list[str]) -> None:
    validator = Validator(kinds(), checks())
    validator.load()
    if validator.problems:
        raise SystemExit("\n".join(validator.problems))
    print(f"event loop alone: longest tick {await idle() * 1e3:.1f} ms")
    print(f"{'kind':<11} {'artifact':<34} {'lines':>5} {'full':>9} {'x parse':>8} {'longest tick':>13}")
    late = []
    for kind in wanted or sorted(validator.kinds):
        name, lines, full, alone, tick = await measured(validator, kind)
        cost = f"{full * 1e3:>7.1f}ms {full / alone:>8.2f} {tick * 1e3:>11.1f}ms"
        print(f"{kind:<11} {name[:34]:<34} {lines:>5} {cost}")
        if full * 1e3 > AIM:
            late.append(kind)
    print(f"over {AIM:g} ms: {', '.join(late) or 'none'}")


def main() -> None:
    asyncio.run(compared(sys.argv[1:]))


if __name__ == "__main__":
    main()
