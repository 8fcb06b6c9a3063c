"""The first milliseconds, in a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time

from rich.cells import cell_len

from workbench.ui import typeahead

SECONDS = 20.0


class Child:
    """A Python program whose terminal is ours."""

    def __init__(self, code: str) -> None:
        self.master, self.slave = pty.openpty()
        self.output = ""
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0),
        )

    def until(self, text: str) -> str:
        end = time.monotonic() + SECONDS
        while text not in self.output:
            assert time.monotonic() < end, f"{text!r} never came: {self.output!r}"
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536).decode()
        return self.output

    def ended(self) -> int:
        code = self._process.wait(SECONDS)
        while select.select([self.master], [], [], 0)[0]:
            self.output += os.read(self.master, 65536).decode()
        return code

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self.master)
        os.close(self.slave)


def test_keys_typed_while_it_loads_are_kept_and_not_echoed() -> None:
    child = Child(
        "import os, sys, time\n"
        "from workbench.ui import typeahead\n"
        "assert typeahead.hold()\n"
        "sys.__stderr__.write('<held>'); sys.__stderr__.flush()\n"
        "got = b''\n"
        "while not got.endswith(b'\\r'): got += os.read(0, 100)\n"
        "sys.__stderr__.write(f'<{got!r}>'); sys.__stderr__.flush()\n"
    )
    try:
        child.until("<held>")
        os.write(child.master, b"secret\r")
        said = child.until("\\r'>")

        assert "<b'secret\\r'>" in said
        assert said.count("secret") == 1
    finally:
        child.close()


def test_the_terminal_is_given_back_as_it_was() -> None:
    child = Child("from workbench.ui import typeahead\nassert typeahead.hold()")
    before = termios.tcgetattr(child.slave)
    try:
        assert child.ended() == 0
        assert termios.tcgetattr(child.slave) == before
        assert child.output.endswith("\x1b[?1049l\x1b[?25h")
    finally:
        child.close()


def test_what_is_printed_before_the_application_stands_on_the_shells_screen() -> None:
    child = Child(
        "import sys\nfrom workbench.ui import typeahead\n"
        "typeahead.hold()\nprint('no such session', file=sys.stderr)"
    )
    try:
        child.ended()

        shown, _, said = child.output.partition("\x1b[?1049l")
        assert "Workbench" in shown
        assert "no such session" in said
        assert "no such session" not in shown
    finally:
        child.close()


def test_without_a_terminal_nothing_is_touched() -> None:
    code = "from workbench.ui import typeahead; import gc; print(typeahead.hold(), gc.isenabled())"
    ran = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )

    assert ran.stdout == "False True\n"


def test_it_imports_the_standard_library_only() -> None:
    code = (
        "import sys; before = set(sys.modules); import workbench.ui.typeahead; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(sorted(new - sys.stdlib_module_names))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "['workbench']\n"


def test_the_frame_stays_inside_the_screen_at_every_size() -> None:
    for columns in range(10, 220, 7):
        for lines in range(3, 70, 11):
            for row, column, text in re.findall(
                r"\x1b\[(\d+);(\d+)H([^\x1b]*)", typeahead.frame(columns, lines)
            ):
                assert 1 <= int(row) <= lines
                assert int(column) + cell_len(text) - 1 <= max(columns, 12)
