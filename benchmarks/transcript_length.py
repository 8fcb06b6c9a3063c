"""Cost of a token late in a long answer against one early in it, and of long code blocks and tables.

    python benchmarks/transcript_length.py

The pieces come as fast as they can be taken, one paint after the other.
"""

from __future__ import annotations

import asyncio
import gc
from time import process_time

from _chunks import AT, answer, fence, numbered, opening, pieces, table
from textual.app import App, ComposeResult

from workbench.core import events as e
from workbench.core.session import apply, reduce
from workbench.ui.transcript import Transcript


class Bare(App[None]):
    """Only the transcript."""

    def compose(self) -> ComposeResult:
        yield Transcript()


async def cost(text: str, pieces_a_paint: int = 16) -> float:
    """Processor seconds to show a text that arrives in pieces of 20 characters, 16 between two paints
    as at 500 pieces a second."""
    app = Bare()
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.query_one(Transcript)
        session = reduce(numbered(opening()))
        view.show(session)
        await pilot.pause()
        gc.collect()
        gc.freeze()
        parts = pieces(text)
        start = process_time()
        for at in range(0, len(parts), pieces_a_paint):
            for part in parts[at : at + pieces_a_paint]:
                session = apply(session, e.Record(session.records + 1, AT, e.TextArrived(part)))
                view.show(session)
            paints = view.paints
            while view.paints == paints:
                await asyncio.sleep(0.002)
        spent = process_time() - start
        gc.unfreeze()
        return spent


async def main() -> None:
    """Print time a token at three lengths, and the ratios."""
    for what, unit, make, few, many in (
        ("mixed", "token", answer, 2_000, 50_000),
        ("fence", "token", fence, 2_000, 20_000),
        ("table", "row", table, 150, 1_500),
    ):
        small, large = await cost(make(few)) / few, await cost(make(many)) / many
        print(
            f"{what}: a {unit} of {few:,} {small * 1e6:7.1f} us, of {many:,} {large * 1e6:7.1f} us", end="; "
        )
        print(f"ratio {large / small:.2f} (at most 1.50)")


if __name__ == "__main__":
    asyncio.run(main())
