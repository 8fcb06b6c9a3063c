"""First paint of the program against a bare three-pane Textual application, in one run, in a real terminal.

    python benchmarks/first_paint.py [runs]

Prints when the bare application stands, when the program's frame does and when its composer does (aim: at
most 1.5 of the bare one), each by the clock and by the processor's time (Linux), and how many keys typed
from 20 ms after launch on reached the composer (aim: all). The two are started in turn and compared pair
by pair, so that what else the machine does weighs on both.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pyte

SIZE = (40, 120)
SECONDS = 15.0
TYPED = "typedbeforeitwaspainted"
COMPOSER = "Describe"
"""What the painted application says, and the frame before it does not."""

BARE = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

class Bare(App):
    CSS = "Static, TextArea { width: 1fr; height: 1fr; }"
    def compose(self):
        with Horizontal():
            yield Static("Sessions")
            yield TextArea("Chat")
            yield Static("Artifacts")

Bare().run()
"""


class Terminal:
    """A program in a pseudo-terminal of its own, and the screen it draws."""

    def __init__(self, command: list[str], folder: Path) -> None:
        master, slave = pty.openpty()
        ioctl(slave, TIOCSWINSZ, pack("HHHH", *SIZE, 0, 0))
        hidden = ("ANTHROPIC_", "WORKBENCH_", "TEXTUAL")
        env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
        env |= {"TERM": "xterm-256color", "HOME": str(folder), "WORKBENCH_HOME": str(folder / "home")}
        self.output = b""
        self._master = master
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=env, start_new_session=True,
            preexec_fn=_own_terminal,
        )  # fmt: skip
        os.close(slave)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def until(self, text: str) -> tuple[float, float]:
        """Seconds from the launch to the text's appearance, and how many of them the program computed."""
        end = self.started + SECONDS
        while time.perf_counter() < end:
            self.read(0.002)
            if text.encode() in self.output:
                return time.perf_counter() - self.started, self._computed()
        raise SystemExit(f"{text!r} never came:\n{self.output[-2000:]!r}")

    def _computed(self) -> float:
        """Processor time of all its threads; nothing where the system doesn't say."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                self.output += os.read(self._master, 65536)
            except OSError:
                return

    def display(self) -> list[str]:
        """The screen's lines, as a terminal shows the output so far."""
        screen = pyte.Screen(SIZE[1], SIZE[0])
        pyte.ByteStream(screen).feed(self.output)
        return list(screen.display)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)


def _own_terminal() -> None:
    """Make the pseudo-terminal the one that controls the program, as a shell does."""
    import termios

    ioctl(0, termios.TIOCSCTTY, 0)


def painted(command: list[str], folder: Path, *markers: str) -> list[tuple[float, float]]:
    """Seconds from the launch to the appearance of each, by the clock and by the processor."""
    terminal = Terminal(command, folder)
    try:
        return [terminal.until(marker) for marker in markers]
    finally:
        terminal.close()


def kept(command: list[str], folder: Path) -> int:
    """How many of the typed letters, in order, stand in the composer at the end."""
    terminal = Terminal(command, folder)
    try:
        for number, letter in enumerate(TYPED):
            due = terminal.started + 0.02 + number * 0.03
            while time.perf_counter() < due:
                terminal.read(0.002)
            terminal.type(letter)
        end = time.perf_counter() + 3
        while time.perf_counter() < end:
            terminal.read(0.02)
        return max(_matched(line) for line in terminal.display())
    finally:
        terminal.close()


def _matched(line: str) -> int:
    return max((size for size in range(len(TYPED) + 1) if TYPED[len(TYPED) - size :] in line), default=0)


def compared(taken: list[tuple[float, float]], other: list[tuple[float, float]]) -> str:
    """Medians by the clock and by the processor; the median, and the best against the best, of the ratios."""
    said = []
    for which, name in enumerate(("clock", "processor")):
        mine, others = [one[which] for one in taken], [one[which] or 1e-9 for one in other]
        ratio = statistics.median(one / another for one, another in zip(mine, others, strict=True))
        best = min(mine) / min(others)
        said.append(f"{name} {statistics.median(mine):.3f} s, ratio {ratio:.2f} (best {best:.2f})")
    return "; ".join(said)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sessions").mkdir()
        script = folder / "bare.py"
        script.write_text(BARE)
        bare = [sys.executable, str(script)]
        whole = [sys.executable, "-m", "workbench", "--sessions", str(folder / "sessions")]
        painted(bare, folder, "Artifacts"), painted(whole, folder, COMPOSER)
        times: dict[str, list[tuple[float, float]]] = {"bare": [], "frame": [], "composer": []}
        for _ in range(runs):
            times["bare"] += painted(bare, folder, "Artifacts")
            frame, composer = painted(whole, folder, "Artifacts", COMPOSER)
            times["frame"].append(frame)
            times["composer"].append(composer)
        for what, taken in times.items():
            print(f"{what:<10}", compared(taken, times["bare"]))
        print(f"type-ahead {kept(whole, folder)} of {len(TYPED)} keys kept")


if __name__ == "__main__":
    main()
