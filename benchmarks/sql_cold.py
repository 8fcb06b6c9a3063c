"""`workbench check schema.sql` as a whole process: cold, with an empty cache, so that the server is made and
started, and warm, with the data folder there already.

    python benchmarks/sql_cold.py [runs]

Prints medians (aim: under two seconds cold), and ratios to a bare interpreter and to a check that needs no
server, all in the same run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sql_check import schema

TABLES = 10


def seconds(command: list[str], folder: Path, home: Path) -> float:
    """A process from its start to its end; ends the benchmark when it fails, or did not execute a schema."""
    hidden = ("ANTHROPIC_", "WORKBENCH_", "PYTHONDONTWRITEBYTECODE")  # an installed program is compiled once
    env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    env |= {"WORKBENCH_HOME": str(home), "HOME": str(folder)}
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - begin
    if done.returncode or (command[-1].endswith(".sql") and "executed on" not in done.stdout):
        raise SystemExit(f"{command} failed:\n{done.stdout}{done.stderr}")
    return taken


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    program = [sys.executable, "-m", "workbench"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "schema.postgres.sql").write_text(schema(TABLES))
        (folder / "notes.md").write_text("# Notes\n\nText.\n")
        warm = folder / "warm"
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "workbench --version": [*program, "--version"],
            "check without server": [*program, "check", "notes.md"],
            "check, cold": [*program, "check", "schema.postgres.sql"],
            "check, warm": [*program, "check", "schema.postgres.sql"],
        }
        for command in commands.values():
            seconds(command, folder, warm)  # compiled modules and the data folder are there from now on
        taken: dict[str, list[float]] = {what: [] for what in commands}
        for run in range(runs):
            for what, command in commands.items():
                home = folder / f"cold-{run}" if what.endswith("cold") else warm
                taken[what].append(seconds(command, folder, home))
    bare, plain = (statistics.median(taken[what]) for what in ("bare interpreter", "check without server"))
    print(f"{'':<22} {'median':>8} {'worst':>8} {'x bare':>7} {'x without server':>17}")
    for what, each in taken.items():
        median = statistics.median(each)
        print(f"{what:<22} {median:>7.3f}s {max(each):>7.3f}s {median / bare:>7.1f} {median / plain:>17.2f}")


if __name__ == "__main__":
    main()
