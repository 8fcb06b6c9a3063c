"""Pictures of the transcript; look at the difference before accepting a new one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.ui.transcript.sample import everything
from workbench.ui.transcript import Transcript

Compare = Callable[..., bool]


class Picture(App[None]):
    """A transcript with one of everything."""

    def compose(self) -> ComposeResult:
        yield Transcript()

    def on_mount(self) -> None:
        view = self.query_one(Transcript)
        view.focus()
        view.show(everything().session)


@pytest.fixture(autouse=True)
def _one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ui.transcript.items.clock", lambda at: "10:02")


def at(theme: str, *keys: str) -> Callable[[Pilot[None]], object]:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        view = pilot.app.query_one(Transcript)
        await pilot.pause(0.1)
        await pilot.press(*keys)
        while view._idle_timer is not None or view._paint_timer is not None:
            await pilot.pause(0.02)

    return before


def test_the_start_of_a_session(snap_compare: Compare) -> None:
    assert snap_compare(Picture(), terminal_size=(100, 44), run_before=at("textual-dark", "home"))


def test_the_end_of_a_session_in_a_light_theme(snap_compare: Compare) -> None:
    assert snap_compare(Picture(), terminal_size=(100, 40), run_before=at("textual-light", "end"))


def test_a_narrow_screen_in_sixteen_colours(snap_compare: Compare) -> None:
    assert snap_compare(Picture(), terminal_size=(48, 40), run_before=at("ansi-dark", "home", "pagedown"))
