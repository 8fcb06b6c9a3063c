"""The first thirty milliseconds: keys typed while the program still loads are kept, and a frame is shown.

Standard library only, since it runs before Textual is imported. The terminal stops editing lines and
echoing; what is typed stays in its queue until the application reads it. The frame stands on the
terminal's other screen, where the application paints over it; whatever is printed before that, such as
an error, first brings the shell's screen back.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Any, TextIO

_original: list[Any] | None = None
_OTHER_SCREEN, _SHELLS_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J", "\x1b[?1049l\x1b[?25h"


def hold() -> bool:
    """Stop echo and line editing on the terminal and show the frame; call first thing. Says if it did."""
    global _original
    if _original is not None or sys.__stdin__ is None or sys.__stderr__ is None:
        return False
    try:
        import termios

        fileno = sys.__stdin__.fileno()
        if not os.isatty(fileno) or os.tcgetpgrp(fileno) != os.getpgrp():
            return False
        before = termios.tcgetattr(fileno)
        quiet = termios.tcgetattr(fileno)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        # Enter must arrive as the carriage return that Textual reads it as.
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        # TCSANOW: the other modes may throw away what was typed already.
        termios.tcsetattr(fileno, termios.TCSANOW, quiet)
    except (ImportError, OSError, ValueError, termios.error):
        return False
    _original = before
    # Loading makes many objects and drops few; the application turns collection on again.
    gc.disable()
    _show_frame(sys.__stderr__)
    atexit.register(give_back)
    return True


def original() -> list[Any] | None:
    """The terminal's settings from before `hold`; None when it was not held."""
    return _original


def give_back() -> None:
    """Put the terminal back as it was before `hold`."""
    global _original
    if _original is None or sys.__stdin__ is None:
        return
    import termios

    _lift()
    try:
        termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, _original)
    except (OSError, ValueError, termios.error):
        return
    finally:
        _original = None


def painted() -> None:
    """The application has the screen now, and gives it back itself."""
    gc.enable()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, _Lifting):
            setattr(sys, name, stream.stream)


def _show_frame(terminal: TextIO) -> None:
    if not terminal.isatty():
        return
    columns, lines = os.get_terminal_size(terminal.fileno())
    terminal.write(_OTHER_SCREEN + frame(columns, lines))
    terminal.flush()
    sys.stdout, sys.stderr = _Lifting(sys.stdout), _Lifting(sys.stderr)


def frame(columns: int, lines: int) -> str:
    """The panes' headings where the application will paint them, as terminal output."""
    at = "\x1b[{};{}H{}".format
    drawn = [at(1, 2, "\x1b[1mWorkbench\x1b[0m")]
    if columns >= 120 and lines >= 10:
        artifacts = columns - (columns - 30) * 40 // 100
        drawn += [
            at(2, 3, "\x1b[2mSessions"),
            at(2, 32, "\x1b[0mChat"),
            at(2, artifacts + 2, "\x1b[2mArtifacts"),
        ]
        drawn += [at(row, 29, "│") + at(row, artifacts, "│") for row in range(2, lines)]
    elif columns >= 40 and lines >= 10:
        drawn.append(at(2, 3, "\x1b[2mSessions F2\x1b[0m   Chat F3   \x1b[2mArtifacts F4"))
    drawn.append(at(lines, 2, "\x1b[2mOpening…\x1b[0m"))
    return "".join(drawn)


def _lift() -> None:
    """Bring the shell's screen back, if the frame still stands."""
    held = isinstance(sys.stdout, _Lifting) or isinstance(sys.stderr, _Lifting)
    painted()
    if held and sys.__stderr__ is not None:
        sys.__stderr__.write(_SHELLS_SCREEN)
        sys.__stderr__.flush()


class _Lifting:
    """A stream whose first use brings the shell's screen back, so that what is printed can be read."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        if name in ("write", "writelines"):
            _lift()
        return getattr(self.stream, name)
