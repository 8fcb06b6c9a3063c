"""The chat transcript: one virtual widget that draws only the lines that are seen."""

from __future__ import annotations

from workbench.ui.transcript.view import Transcript

__all__ = ["Transcript", "warm_up"]


def warm_up() -> None:
    """Import what drawing needs. Call it in a thread after the first paint; without it the first
    text that is shown pays for the imports."""
    import jiter  # noqa: F401 - imported for its side effect of being there
    import pygments.lexers  # noqa: F401

    from workbench.ui.transcript.render import parser

    parser()
