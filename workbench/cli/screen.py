"""`workbench`: the full-screen program."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from workbench.cli.options import Options
from workbench.core.errors import UsageError

if TYPE_CHECKING:
    from workbench.studio.studio import Studio


def open_screen(options: Options, *, session: str, resume: bool, read_only: bool, message: str) -> int:
    """Run the application until the user leaves it."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise UsageError("The full-screen program needs a terminal.", hint='Without one: workbench run "..."')
    for stale in ("COLUMNS", "LINES"):  # exported ones would win over the terminal's real size
        os.environ.pop(stale, None)
    if resume and not session:
        session = _newest(options)
    from workbench.cli.preferences import load_preferences
    from workbench.ui.app import WorkbenchApp
    from workbench.ui.settings import Opening

    def make_studio() -> Studio:
        # What it imports can wait until the screen is painted.
        from workbench.cli.wiring import build_studio

        return build_studio(options)

    preferences, trouble = load_preferences(options)
    opening = Opening(session=session, text=message, agent=options.agent, read_only=read_only)
    app = WorkbenchApp(make_studio, opening, preferences, notices=(trouble,) if trouble else ())
    app.run()
    if app.farewell:
        print(app.farewell)
    return app.return_code or 0


def _newest(options: Options) -> str:
    from workbench.cli.wiring import store

    session = next((card.id for card in store(options).cards() if not card.problem), "")
    if not session:
        raise UsageError("There is no session to continue.", hint="Start one with: workbench")
    return session
