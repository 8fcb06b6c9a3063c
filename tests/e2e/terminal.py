"""The program in a terminal of its own: a pty, with pyte to read what a person would see."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte

DEADLINE = 40.0
# Requests to a terminal that pyte would take for text: `CSI > 1 u`, `CSI < u`.
_FOREIGN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=]?[0-9;]*)?$")


class Terminal:
    """Types keys and reads the screen; made by `terminal`."""

    def __init__(self, columns: int, lines: int) -> None:
        self._master, self._slave = os.openpty()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self._rest = b""
        self.raw = b""
        """All that the program wrote."""
        self.resize(columns, lines)
        self.modes_before = termios.tcgetattr(self._slave)
        self.process: subprocess.Popen[bytes] | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)

    def start(self, *command: str, cwd: Path, environment: Mapping[str, str]) -> None:
        """Start a program with this as its controlling terminal."""
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):
            while data := os.read(self._master, 1 << 16):
                self._take(data)

    def _take(self, data: bytes) -> None:
        with self._lock:
            self.raw += data
            data = self._rest + data
            unfinished = _UNFINISHED.search(data)
            at = unfinished.start() if unfinished else len(data)
            self._rest = data[at:]
            self._stream.feed(_FOREIGN.sub(b"", data[:at]))

    # ------------------------------------------------------------ what a person does

    def type(self, text: str, *, pause: float = 0.0) -> None:
        """Press these keys."""
        for key in text if pause else [text]:
            os.write(self._master, key.encode())
            time.sleep(pause)

    def resize(self, columns: int, lines: int) -> None:
        """Change the window's size."""
        with self._lock:
            self._screen.resize(lines, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # ------------------------------------------------------------ what a person sees

    @property
    def text(self) -> str:
        """The screen, line by line."""
        with self._lock:
            return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def flat(self) -> str:
        """The screen's text without frames and breaks, for sentences that wrap."""
        return " ".join(re.sub(r"[─-▟]", " ", self.text).split())

    def wait(self, sees: Callable[[Terminal], object], what: str, seconds: float = DEADLINE) -> None:
        """Wait until it is seen; fail with the screen when it is not in time, or the program ended."""
        end = time.monotonic() + seconds
        while not sees(self):
            assert time.monotonic() < end, f"{what} never came to be seen:\n{self.text}"
            assert self.running or sees(self), f"the program ended before {what}:\n{self.text}"
            time.sleep(0.02)

    def wait_for(self, *texts: str, seconds: float = DEADLINE) -> None:
        """Wait until all these texts are on the screen."""
        self.wait(lambda seen: all(text in seen.flat for text in texts), f"{texts}", seconds)

    # ------------------------------------------------------------ the end

    @property
    def running(self) -> bool:
        """The program has not ended."""
        return self.process is not None and self.process.poll() is None

    def ended(self, seconds: float = DEADLINE) -> int:
        """Wait for the program's end; its exit code."""
        assert self.process is not None
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end:\n{self.text}") from None
        time.sleep(0.05)  # for the reader to take the last bytes
        return code

    def vanish(self) -> None:
        """The window is closed: nobody reads any more, and writing fails."""
        # A reader that waits would keep it open: it looks away at the next bytes.
        os.close(self._master)
        self._master = -1

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(DEADLINE)

    @property
    def restored(self) -> bool:
        """The shell would find its own screen, its cursor, its echo and its line editing again."""
        back = self.raw.rfind(b"\x1b[?1049l") > self.raw.rfind(b"\x1b[?1049h")
        cursor = self.raw.rfind(b"\x1b[?25h") > self.raw.rfind(b"\x1b[?25l")
        return back and cursor and termios.tcgetattr(self._slave) == self.modes_before

    def close(self) -> None:
        """End what still runs."""
        if self.running:
            self.kill()
        os.close(self._slave)
        self._reader.join(2)
        if self._master >= 0:
            os.close(self._master)


@contextmanager
def terminal(
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str],
    columns: int = 80,
    lines: int = 24,
    program: tuple[str, ...] = ("-m", "workbench"),
) -> Iterator[Terminal]:
    """The program, started in a terminal of this size. `program` is what Python is to run."""
    opened = Terminal(columns, lines)
    try:
        command = (sys.executable, *program, *arguments)
        opened.start(*command, cwd=cwd, environment={"TERM": "xterm-256color", **environment})
        yield opened
    finally:
        opened.close()
