"""A session of 2,000 messages opened by the whole program against one of 20: `workbench --session ID`.

    python benchmarks/session_opening.py [runs]

From the launch in a real terminal until the end of the session's last answer stands on the screen (aim: at
most 1.5 of the short one), by the clock and by the processor's time. The two are started in turn and
compared pair by pair.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from _chunks import conversation, numbered
from first_paint import compared, painted

from workbench.core import codec
from workbench.core import events as e
from workbench.core.values import Outcome, StopReason

LAST = "That-is-all-of-it."
FEW, MANY = 20, 2_000


def saved(folder: Path, messages: int) -> str:
    """The id of a session of so many messages, saved there."""
    name = f"talk-{messages}"
    (folder / name).mkdir()
    closing = (
        e.TurnStarted("end", "Is that all?"),
        e.ReplyStarted("m"),
        e.TextArrived(LAST),
        e.ReplyEnded(StopReason.END_TURN),
        e.TurnEnded(Outcome.DONE),
    )
    records = numbered(iter((*conversation(messages - 2), *closing)))
    lines = "".join(codec.encode(record) + "\n" for record in records)
    (folder / name / "journal.jsonl").write_text(
        lines.replace(f"talk-{messages - 2}", name), encoding="utf-8"
    )
    return name


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sessions = folder / "sessions"
        sessions.mkdir()
        command = [sys.executable, "-m", "workbench", "--sessions", str(sessions), "--session"]
        few, many = ([*command, saved(sessions, messages)] for messages in (FEW, MANY))
        times: dict[str, list[tuple[float, float]]] = {"few": [], "many": []}
        for _ in range(runs):
            times["few"] += painted(few, folder, LAST)
            times["many"] += painted(many, folder, LAST)
        print(f"{FEW} messages:", compared(times["few"], times["few"]))
        print(f"{MANY:,} messages:", compared(times["many"], times["few"]))


if __name__ == "__main__":
    main()
