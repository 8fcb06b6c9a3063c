"""The session list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from textual.app import App, ComposeResult

from workbench.core.ports import SessionCard
from workbench.core.session import Session
from workbench.core.values import Status
from workbench.ui.messages import SessionChosen
from workbench.ui.panes.sessions import SessionList, SessionsPane, age, mark_of, rows_of
from workbench.ui.situation import Situation

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = ("[/", "a [/red] b", "[$nope]hi[/]", "\x1b[31mred\x07", "表" * 60, "‮evil")


def card(title: str, days: float = 0, **more: Any) -> SessionCard:
    at = (NOW - timedelta(days=days)).isoformat()
    given = {"id": title or "no-title", "title": title, "status": Status.DRAFT, "agent": "a", "provider": "p"}
    return SessionCard(**(given | {"created_at": at, "updated_at": at, "turns": 2, "artifacts": 1} | more))


CARDS = (card("URL shortener"), card("JWT sign-in", 1), card("Audit log", 5), card("Shop", 40))


class Host(App[None]):
    """Holds the pane and remembers what it asked for."""

    def __init__(self, cards: tuple[SessionCard, ...]) -> None:
        super().__init__()
        self._cards = cards
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        pane = SessionsPane(clock=lambda: NOW, id="sessions")
        pane.cards = self._cards
        yield pane

    def on_mount(self) -> None:
        self.query_one(SessionsPane).focus_list()

    def on_session_chosen(self, message: SessionChosen) -> None:
        self.chosen.append(message.session)


def shown(app: App[None]) -> list[str]:
    listing = app.query_one(SessionList)
    top = listing.scroll_offset.y
    return [listing.render_line(y - top).text.rstrip() for y in range(len(listing.rows))]


def test_sessions_are_grouped_by_age() -> None:
    assert [row.card.title if row.card else row.heading for row in rows_of(CARDS, "", NOW)] == [
        "Today", "URL shortener", "Yesterday", "JWT sign-in", "Last week", "Audit log", "Older", "Shop",
    ]  # fmt: skip
    assert age("no time at all", NOW) == "Older"


def test_every_word_of_the_filter_must_be_in_the_title() -> None:
    found = rows_of(CARDS, "short URL", NOW)

    assert [row.card.title for row in found if row.card] == ["URL shortener"]
    assert rows_of(CARDS, "nothing like it", NOW) == ()


def test_marks_do_not_rest_on_colour() -> None:
    here = Situation(opened=Session(id="here"), running=frozenset({"busy"}))
    marks = [mark_of(card(name), here)[0] for name in ("here", "busy", "other")]

    assert marks == ["▸", "●", " "]
    assert mark_of(card("broken", problem="It is damaged."), here)[0] == "✗"
    held = Situation(opened=Session(id="here"), read_only="Held.")
    assert mark_of(card("here"), held)[0] == "⊘"


async def test_enter_opens_the_session_under_the_cursor() -> None:
    app = Host(CARDS)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("down", "down", "enter")

        assert app.chosen == ["Audit log"]


async def test_typing_narrows_the_list_and_escape_widens_it() -> None:
    app = Host(CARDS)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("/", *"jw")
        assert shown(app) == [" Yesterday", "   JWT sign-in"]

        await pilot.press("enter")
        await pilot.pause()
        assert app.chosen == ["JWT sign-in"]

        await pilot.press("escape")
        await pilot.pause()
        assert len(app.query_one(SessionList).rows) == 8


async def test_a_click_opens_a_session_and_a_heading_does_nothing() -> None:
    app = Host(CARDS)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(SessionList, offset=(5, 0))
        assert app.chosen == []

        await pilot.click(SessionList, offset=(5, 3))
        assert app.chosen == ["JWT sign-in"]


async def test_hostile_titles_are_text() -> None:
    app = Host(tuple(card(title, at) for at, title in enumerate(HOSTILE)))
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press("end")
        lines = shown(app)

        assert any("a [/red] b" in line for line in lines)
        assert not any("\x1b" in line or "\u202e" in line for line in lines)


async def test_the_cursor_stays_on_its_session_when_the_list_changes() -> None:
    app = Host(CARDS)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("down")
        app.query_one(SessionsPane).cards = (card("Brand new"), *CARDS)
        await pilot.pause()

        highlighted = app.query_one(SessionList).highlighted
        assert highlighted is not None
        assert highlighted.title == "JWT sign-in"


async def test_thousands_of_sessions_are_one_widget() -> None:
    app = Host(tuple(card(f"Session {number}", number / 10) for number in range(3000)))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("end")

        assert "Session 2999" in "".join(shown(app)[-1:])
        assert sum(1 for _ in app.screen.walk_children()) < 12
