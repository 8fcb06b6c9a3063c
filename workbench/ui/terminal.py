"""Textual's terminal driver, leaving the terminal as it was before the program started."""

from __future__ import annotations

from textual.driver import Driver

from workbench.ui import typeahead


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
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's is untyped
            self.attrs_before = before

    return HeldTerminal
