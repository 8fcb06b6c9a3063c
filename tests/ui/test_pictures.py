"""Pictures of the shell and its panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from tests.ui.driving import until
from tests.ui.test_sessions_pane import CARDS, NOW, card
from workbench.core.session import Reply, Session, Turn
from workbench.core.values import (
    Artifact,
    ArtifactVersion,
    Author,
    Certainty,
    Decision,
    DecisionOption,
    Dimension,
    Outcome,
    Requirement,
    Status,
    Usage,
)
from workbench.studio.coverage import coverage
from workbench.ui import themes
from workbench.ui.app import WorkbenchApp
from workbench.ui.panes.sessions import SessionsPane
from workbench.ui.screens.help import HelpScreen
from workbench.ui.screens.overview import OverviewScreen
from workbench.ui.screens.picker import Entry, PickerScreen
from workbench.ui.settings import Preferences
from workbench.ui.shell import Shell
from workbench.ui.situation import Situation
from workbench.ui.statusline import BottomLine, TopLine

TURN = Turn(
    "t",
    "Design it",
    "",
    replies=(Reply("m", usage=Usage(8000, 900, 3000, 400, 0.031)),),
    outcome=Outcome.DONE,
)
SCHEMA = Artifact("schema.sql", "sql", (ArtifactVersion(1, "x", "", Author.ARCHITECT, "", findings=()),))
DECISION = Decision(
    1,
    "Keys",
    "Short codes must not collide.",
    (DecisionOption("Counter", "short", "guessable"), DecisionOption("Random", "opaque", "longer")),
    "Random",
    "Seven characters; retry on collision.",
)
SESSION = Session(
    id="s",
    title="URL shortener for [/red] 10k redirects",
    agent="backend-api-architect",
    status=Status.IN_REVIEW,
    turns=(TURN,),
    artifacts=(SCHEMA,),
    requirements=(
        Requirement("1", Dimension.TRAFFIC, "10k redirects a second at peak", source="first message"),
        Requirement("2", Dimension.LATENCY, "p99 under 50 ms", Certainty.ASSUMED),
        Requirement("3", Dimension.SECURITY, "Are links personal data?", Certainty.OPEN),
    ),
    decisions=(DECISION,),
    usage=Usage(8000, 900, 3000, 400, 0.031),
)
NOW_OPEN = Situation(
    opened=SESSION,
    ready=True,
    desk=True,
    agent="backend-api-architect",
    model="claude-sonnet-5-5",
    window=200_000,
    provider="anthropic",
    coverage=(9, 14),
)


async def still(pilot: Pilot[Any]) -> None:
    """Nothing blinks, nothing is under way."""
    app = pilot.app
    if isinstance(app, WorkbenchApp):
        await until(pilot, lambda: app.situation.ready and app.situation.desk)
    for box in app.screen.query(TextArea):
        box.cursor_blink = False
    await pilot.pause()


class Stage(Shell):
    """Shows one screen or pane."""

    def __init__(self, theme: str, show: Callable[[], Any]) -> None:
        super().__init__(Preferences(theme=theme))
        self._show = show

    def compose(self) -> ComposeResult:
        shown = self._show()
        if isinstance(shown, Screen):
            self.call_later(self.push_screen, shown)
        else:
            yield shown


def _top() -> TopLine:
    line = TopLine()
    line.situation = NOW_OPEN
    return line


def _bottom() -> BottomLine:
    line = BottomLine({})
    line.situation = NOW_OPEN
    return line


def _sessions() -> SessionsPane:
    pane = SessionsPane(clock=lambda: NOW, id="sessions")
    pane.cards = (*CARDS, card("Broken one", 50, problem="Its journal can't be read."))
    pane.situation = Situation(opened=Session(id="JWT sign-in"), running=frozenset({"Audit log"}))
    return pane


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (20, 5), (12, 3)], ids=str)
def test_the_first_screen(size: tuple[int, int], studio_of, snap_compare) -> None:
    assert snap_compare(WorkbenchApp(studio_of()), terminal_size=size, run_before=still)


@pytest.mark.parametrize("theme", ["workbench-light", "workbench-contrast", "ansi-dark"])
def test_the_first_screen_in_other_themes(theme: str, studio_of, snap_compare) -> None:
    app = WorkbenchApp(studio_of(), preferences=Preferences(theme=theme))
    assert snap_compare(app, terminal_size=(100, 24), run_before=still)


def test_help(snap_compare) -> None:
    assert snap_compare(Stage(themes.DEFAULT, lambda: HelpScreen(NOW_OPEN, {})), terminal_size=(80, 24))


@pytest.mark.parametrize("view", ["brief", "coverage", "decisions", "usage"])
def test_the_state_of_the_design(view: str, snap_compare) -> None:
    stage = Stage(themes.DEFAULT, lambda: OverviewScreen(SESSION, coverage(SESSION), view))
    assert snap_compare(stage, terminal_size=(80, 24))


def test_a_picker(snap_compare) -> None:
    entries = (
        Entry("a", "a [/red] b", "[$nope]"),
        Entry("b", "opus", "The most able"),
        Entry("c", "表" * 40, "wide"),
    )
    stage = Stage(themes.DEFAULT, lambda: PickerScreen("Which [/ model?", entries, "b", free=True))
    assert snap_compare(stage, terminal_size=(60, 14), run_before=still)


@pytest.mark.parametrize("theme", [themes.DEFAULT, "workbench-light"])
def test_the_session_list(theme: str, snap_compare) -> None:
    assert snap_compare(Stage(theme, _sessions), terminal_size=(30, 16), run_before=still)


@pytest.mark.parametrize("width", [120, 80, 40, 20])
def test_the_status_lines(width: int, snap_compare) -> None:
    assert snap_compare(Stage(themes.DEFAULT, _top), terminal_size=(width, 3))


@pytest.mark.parametrize("width", [120, 80, 40, 20])
def test_the_line_at_the_bottom(width: int, snap_compare) -> None:
    assert snap_compare(Stage(themes.DEFAULT, _bottom), terminal_size=(width, 3))
