"""How long a key takes to the screen while an answer streams and checks run, against the idle program.

    python benchmarks/key_echo.py [keys]

In a real terminal: letters are typed one by one, each timed from the write to its first appearance in what
the program draws. First while nothing happens; then while a scripted architect writes text and schemas by
the piece, each schema being checked as it is done. Prints medians and 99th percentiles with their ratios.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from _chunks import answer
from first_paint import COMPOSER, Terminal

LETTERS = [chr(code) for code in range(0x100, 0x250)]
"""Each is typed once, and nothing else on the screen has it."""
APART = 0.04
PIECE, PIECE_SECONDS = 20, 0.005


def schema(number: int) -> str:
    """A schema that gives the checks something to do."""
    tables = (
        f"CREATE TABLE part_{number}_{table} (\n  id bigint PRIMARY KEY,\n  name text NOT NULL,\n"
        f"  owner bigint REFERENCES part_{number}_0 (id),\n  price float,\n  at timestamp\n);\n"
        for table in range(60)
    )
    return "".join(tables)


def script() -> str:
    """A turn of some minutes: text, a schema, and again."""
    text = answer(2_000)
    replies = []
    for number in range(40):
        written = {"name": f"s{number}.sql", "kind": "sql", "content": schema(number), "summary": "New"}
        calls = [{"tool": "write_artifact", "input": written}]
        said = text[number * 97 : number * 97 + 2_000]
        replies.append({"reply": said, "calls": calls, "chunk": PIECE, "delay": PIECE_SECONDS})
    return "".join(json.dumps(reply) + "\n" for reply in replies)


def echoes(terminal: Terminal, letters: list[str]) -> list[float]:
    """Seconds from each letter's being typed to its being drawn."""
    found = []
    for letter in letters:
        pause = time.perf_counter() + APART
        while time.perf_counter() < pause:
            terminal.read(0.002)
        terminal.output = b""
        typed = time.perf_counter()
        terminal.type(letter)
        while letter.encode() not in terminal.output:
            terminal.read(0.001)
            if time.perf_counter() > typed + 10:
                raise SystemExit(f"{letter!r} was never drawn")
        found.append(time.perf_counter() - typed)
    return found


def said(name: str, taken: list[float], idle: list[float]) -> str:
    """Median and 99th percentile, and their ratios to those of the idle program."""
    parts = []
    for what, at in (("median", 50), ("p99", 99)):
        mine, other = (statistics.quantiles(times, n=100)[at - 1] for times in (taken, idle))
        parts.append(f"{what} {mine * 1e3:.1f} ms ({mine / other:.2f} of idle)")
    return f"{name:<10} {', '.join(parts)}, most {max(taken) * 1e3:.1f} ms"


def main() -> None:
    keys = min(int(sys.argv[1]) if len(sys.argv) > 1 else 120, len(LETTERS) // 2)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "sessions").mkdir()
        (folder / "script.jsonl").write_text(script())
        scripted = ["--provider", "scripted", "--script", str(folder / "script.jsonl")]
        terminal = Terminal(
            [sys.executable, "-m", "workbench", "--sessions", str(folder / "sessions"), *scripted], folder
        )
        try:
            terminal.until(COMPOSER)
            terminal.until("Connected")
            end = time.perf_counter() + 2
            while time.perf_counter() < end:
                terminal.read(0.02)
            idle = echoes(terminal, LETTERS[:keys])
            terminal.type("\r")
            terminal.until("Part 1")
            busy = echoes(terminal, LETTERS[keys : 2 * keys])
            print(said("idle", idle, idle))
            print(said("streaming", busy, idle))
        finally:
            terminal.close()


if __name__ == "__main__":
    main()
