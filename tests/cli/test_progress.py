"""The line that says what is being done, on a terminal and nowhere else."""

from __future__ import annotations

import io
import time

import pytest

from workbench.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def until(stream: io.StringIO, words: str) -> None:
    end = time.monotonic() + 10
    while words not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.01)


def test_what_takes_long_is_said_and_wiped_away() -> None:
    stream = Terminal()

    with Progress(stream, patience=0.0) as progress:
        progress.say("checking 1/2 a.sql")
        until(stream, "checking 1/2 a.sql")
        progress.say("checking 2/2 b.sql")
        until(stream, "checking 2/2 b.sql")

    assert stream.getvalue().endswith("\r\x1b[K")


def test_what_is_quick_is_not_said() -> None:
    stream = Terminal()

    with Progress(stream, patience=30.0) as progress:
        progress.say("checking 1/2 a.sql")
        with progress.aside():
            stream.write("a.sql: clean\n")

    assert stream.getvalue() == "a.sql: clean\n"


def test_it_makes_room_for_what_is_printed() -> None:
    stream = Terminal()

    with Progress(stream, patience=0.0) as progress:
        progress.say("checking 1/2 a.sql")
        until(stream, "checking 1/2 a.sql")
        with progress.aside():
            stream.write("a.sql: clean\n")

    assert "checking 1/2 a.sql\r\x1b[Ka.sql: clean\n" in stream.getvalue()


def test_a_pipe_sees_nothing() -> None:
    stream = io.StringIO()

    with Progress(stream, patience=0.0) as progress:
        progress.say("checking 1/2 a.sql")
        time.sleep(0.3)

    assert stream.getvalue() == ""


def test_hostile_and_wide_names_take_one_line() -> None:
    stream = Terminal()

    with Progress(stream, patience=0.0) as progress:
        progress.say("checking 1/2 " + "表" * 200 + "\x1b[2J\n\udcff")
        until(stream, "表")

    written = stream.getvalue().replace("\r\x1b[K", "")
    assert "\n" not in written
    assert "\x1b" not in written
    assert written.count("表") <= 40


def test_a_terminal_that_is_gone_ends_nothing() -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    with Progress(Gone(), patience=0.0) as progress:
        progress.say("checking 1/2 a.sql")
        time.sleep(0.3)
