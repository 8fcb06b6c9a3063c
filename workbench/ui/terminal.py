"""Textual's terminal driver, leaving the terminal as it was before the program started."""

from __future__ import annotations

import contextlib
from typing import IO, Any, cast

from textual.driver import Driver

from workbench.ui import typeahead


class Lasting:
    """A terminal's file that takes what is written also when its window is closed. The thread that writes
    would end at the first failure, and the program wait for ever to hand it the next screen: it could
    neither leave in good order nor let go of what it holds."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, while somebody can see it."""
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush, while somebody can see it."""
        with contextlib.suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def driver_class() -> type[Driver] | None:
    """The driver for a terminal that `typeahead` holds; None lets Textual choose."""
    before = typeahead.original()
    if before is None:
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class HeldTerminal(LinuxDriver):
        """Takes over a terminal that is already quiet, and gives back the one from before."""

        def start_application_mode(self) -> None:
            typeahead.painted()
            self._file = cast("Any", Lasting(cast("IO[str]", self._file)))
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's is untyped
            self.attrs_before = before

    return HeldTerminal
