"""One line on standard error that says what is being done, while it takes long and somebody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TextIO

from workbench.core.text import one_line

PATIENCE = 0.5
"""Seconds before anything is said."""
_BETWEEN = 0.1
_CLEAR = "\r\x1b[K"


class Progress:
    """Says nothing unless the stream is a terminal; to be used as a context."""

    def __init__(self, stream: TextIO | None = None, patience: float = PATIENCE) -> None:
        self._stream = stream or sys.stderr
        self._shows = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._patience = patience
        self._now = self._painted = ""
        self._lock = Lock()
        self._ended = Event()
        self._painter = Thread(target=self._paint, name="workbench-progress", daemon=True)

    def __enter__(self) -> Progress:
        if self._shows:
            self._painter.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._shows:
            self._painter.join()
            self._clear()

    def say(self, words: str) -> None:
        """What is being done from now on."""
        self._now = words

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something else is written, the line is gone."""
        with self._lock:
            self._clear()
            yield

    def _paint(self) -> None:
        if self._ended.wait(self._patience):
            return
        while not self._ended.wait(_BETWEEN):
            with self._lock:
                if self._now != self._painted:
                    self._painted = self._now
                    self._write(_CLEAR + _fitted(self._now, self._width()))

    def _clear(self) -> None:
        if self._painted:
            self._painted = ""
            self._write(_CLEAR)

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns
        except (OSError, ValueError):
            return 80

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # the terminal is gone, and with it who looked
            self._shows = False


def _fitted(words: str, width: int) -> str:
    """The words on one line of that many cells."""
    from rich.cells import set_cell_size

    shown = one_line(words).encode("utf-8", "replace").decode()
    return set_cell_size(shown, max(1, width - 1)).rstrip()
