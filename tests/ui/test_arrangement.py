"""Which panes a size shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.arrangement import PANES, arrange, beside, dragged, resized
from workbench.ui.settings import Layout


def test_three_panes_from_120_columns() -> None:
    assert arrange(120, 40, Layout(), "chat").panes == PANES
    assert not arrange(120, 40, Layout(), "chat").tabs


def test_two_panes_with_tabs_below_that() -> None:
    now = arrange(110, 30, Layout(), "chat")

    assert now.panes == ("chat", "artifacts")
    assert now.tabs
    assert arrange(110, 30, beside(Layout(), "sessions"), "chat").panes == ("sessions", "chat")


def test_one_pane_with_tabs_at_80x24() -> None:
    for focus in PANES:
        now = arrange(80, 24, Layout(), focus)
        assert now.panes == (focus,)
        assert (now.tabs, now.top, now.bottom) == (True, True, True)


def test_only_the_pane_itself_at_20x5() -> None:
    now = arrange(20, 5, Layout(), "chat")

    assert now.panes == ("chat",)
    assert (now.tabs, now.top, now.bottom) == (False, False, False)


def test_nothing_but_a_word_below_that() -> None:
    assert arrange(19, 40, Layout(), "chat").panes == ()
    assert arrange(200, 4, Layout(), "chat").panes == ()


def test_a_zoomed_pane_has_the_screen_for_itself() -> None:
    assert arrange(200, 60, Layout(), "artifacts", zoomed=True).panes == ("artifacts",)


@given(
    st.integers(1, 400),
    st.integers(1, 120),
    st.builds(Layout, st.integers(-5, 500), st.integers(-5, 200), st.sampled_from(("sessions", "artifacts"))),
    st.sampled_from(PANES),
    st.booleans(),
)
def test_the_panes_always_fit_and_the_focused_one_is_there(
    width: int, height: int, layout: Layout, focus: str, zoomed: bool
) -> None:
    now = arrange(width, height, layout, focus, zoomed)

    assert not now.panes or focus in now.panes
    if len(now.panes) > 1:
        dividers = len(now.panes) - 1
        assert now.sessions + now.artifacts + dividers + 40 <= width


@given(st.sampled_from(PANES), st.lists(st.integers(-30, 30)), st.integers(0, 300))
def test_sizes_stay_sensible_however_they_are_changed(pane: str, steps: list[int], x: int) -> None:
    layout = Layout()
    for step in steps:
        layout = resized(layout, pane, step)
    layout = dragged(layout, arrange(200, 50, layout, "chat"), pane, x, 200)

    assert 18 <= layout.sessions <= 48
    assert 20 <= layout.artifacts <= 75


def test_wider_artifacts_take_from_the_chat_and_a_wider_chat_from_the_artifacts() -> None:
    assert resized(Layout(), "artifacts", 1).artifacts > Layout().artifacts
    assert resized(Layout(), "chat", 1).artifacts < Layout().artifacts
    assert resized(Layout(), "sessions", 1).sessions > Layout().sessions
