"""What every full-screen program needs: words for the user, work beside the screen, preferences."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from rich.text import Text
from textual.app import App
from textual.notifications import SeverityLevel
from textual.worker import Worker

from workbench.core.errors import WorkbenchError
from workbench.core.text import one_line
from workbench.ui import themes
from workbench.ui.settings import Preferences
from workbench.ui.terminal import driver_class

Work = Callable[[], Coroutine[Any, Any, None]]


class Shell(App[None], inherit_bindings=False):
    """An application that tells, copies and remembers; it knows nothing of sessions."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(driver_class=driver_class())
        self.preferences = preferences
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.show_theme(preferences.theme)
        self.set_keymap(dict(preferences.keymap))

    # ------------------------------------------------------------ words

    def say(self, text: str, severity: SeverityLevel = "information", *, seconds: float = 6.0) -> None:
        """Tell the user something; never markup."""
        self.notify(one_line(text, 600), severity=severity, timeout=seconds, markup=False)

    def fail(self, error: WorkbenchError) -> None:
        """Tell what went wrong and what to do about it."""
        self.say(str(error), "error", seconds=12)

    def _explain(self, error: BaseException) -> str:
        where = self.preferences.log(error)
        told = f" The details are in {where}." if where else ""
        kind = type(error).__name__
        said = f"Workbench met an error of its own ({kind}: {one_line(str(error), 120)})."
        return f"{said}{told} Nothing saved is lost."

    def _fatal_error(self) -> None:
        # Textual would print a traceback with all local values; the log has it.
        error = self._exception or RuntimeError("unknown")
        self._exit_renderables.append(Text(self._explain(error)))
        self._close_messages_no_wait()

    # ------------------------------------------------------------ work beside the screen

    def start(self, work: Work, group: str, *, exclusive: bool = False) -> Worker[None]:
        """Run it beside the screen; a failure is told in one sentence. It may be ended before it begins."""
        told = partial(self._told, work)
        return self.run_worker(told, group=group, exclusive=exclusive, exit_on_error=False)

    async def _told(self, work: Work) -> None:
        try:
            await work()
        except WorkbenchError as error:
            self.fail(error)
        except Exception as error:  # noqa: BLE001 - our own bug must not end a session; it is logged and told
            self.say(self._explain(error), "error", seconds=12)

    # ------------------------------------------------------------ the clipboard

    async def put_on_clipboard(self, text: str) -> str:
        """Copy by the terminal, and by the system's tool where there is one; returns the route."""
        from workbench.ui import external

        self.copy_to_clipboard(text)
        tool = await external.to_clipboard(text)
        return f"on the clipboard (by {tool})" if tool else "on the clipboard, if your terminal takes OSC 52"

    async def copy(self, text: str, what: str) -> None:
        """Copy a text and say which way it went."""
        route = await self.put_on_clipboard(text)
        named = one_line(what, 80)
        self.say(f"{named[:1].upper()}{named[1:]} is {route}.")

    # ------------------------------------------------------------ preferences

    def show_theme(self, name: str) -> None:
        """Another theme, at once."""
        self.theme = name if name in self.available_themes else themes.DEFAULT

    def remember_theme(self, name: str) -> None:
        """Start with that theme next time."""
        self.remember(replace(self.preferences, theme=name))

    def remember(self, preferences: Preferences) -> None:
        """Keep preferences for the next run."""
        self.preferences = preferences
        self.run_worker(
            lambda: preferences.save(preferences), thread=True, group="preferences", exit_on_error=False
        )
