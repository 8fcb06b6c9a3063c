"""Which panes a screen of some size shows, and how wide. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.ui.settings import Layout

PANES = ("sessions", "chat", "artifacts")
THREE = 120
"""From this width on all three panes stand side by side."""
TWO = 96
"""From this width on the chat and one other do; below, one with tabs."""
SMALLEST = (20, 5)
_CHAT_LEAST, _ARTIFACTS_LEAST = 40, 28
_SESSIONS_LEAST, _SESSIONS_MOST = 18, 48
_STEP = 4


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the main screen shows."""

    panes: tuple[str, ...]
    """From left to right; empty when the screen is too small for anything."""
    sessions: int = 0
    """Width of the session list in cells; 0 when it is alone or not shown."""
    artifacts: int = 0
    tabs: bool = False
    """A line that names all panes, since not all are shown."""
    top: bool = True
    bottom: bool = True


def arrange(width: int, height: int, layout: Layout, focus: str, zoomed: bool = False) -> Arrangement:
    """The panes for a screen of that size."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Arrangement((), top=False, bottom=False)
    roomy = width >= 40 and height >= 10
    if zoomed or not roomy or width < TWO:
        return Arrangement((focus,), tabs=roomy, top=height >= 8, bottom=height >= 7)
    sessions = max(_SESSIONS_LEAST, min(layout.sessions, _SESSIONS_MOST, width // 3))
    if width >= THREE:
        return Arrangement(PANES, sessions, _share(width - sessions - 2, layout))
    side = focus if focus != "chat" else layout.side
    if side == "sessions":
        return Arrangement(("sessions", "chat"), sessions, tabs=True)
    return Arrangement(("chat", "artifacts"), 0, _share(width - 1, layout), tabs=True)


def _share(room: int, layout: Layout) -> int:
    """The artifacts' part of what the chat and they have together."""
    return max(_ARTIFACTS_LEAST, min(room * layout.artifacts // 100, room - _CHAT_LEAST))


def beside(layout: Layout, side: str) -> Layout:
    """The layout with that pane beside the chat where there is room for one only."""
    return replace(layout, side=side)


def resized(layout: Layout, pane: str, steps: int) -> Layout:
    """The layout with a pane made wider, or narrower for negative steps."""
    if pane == "sessions":
        width = max(_SESSIONS_LEAST, min(layout.sessions + steps * _STEP, _SESSIONS_MOST))
        return replace(layout, sessions=width)
    share = layout.artifacts + steps * _STEP * (1 if pane == "artifacts" else -1)
    return replace(layout, artifacts=max(20, min(share, 75)))


def dragged(layout: Layout, arrangement: Arrangement, pane: str, width: int, total: int) -> Layout:
    """The layout after a divider was dragged so that the pane beside it is that wide."""
    if pane == "sessions":
        return replace(layout, sessions=max(_SESSIONS_LEAST, min(width, _SESSIONS_MOST)))
    shown = arrangement.sessions + 1 if "sessions" in arrangement.panes else 0
    room = max(1, total - shown - 1)
    return replace(layout, artifacts=max(20, min(round(width * 100 / room), 75)))
