"""The form: every key, every way to answer, in a corner of the smallest screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.screen import Screen

from tests.ui.driving import until
from tests.ui.holding import HOSTILE, Holding, screen_of
from workbench.core.text import one_line
from workbench.core.values import Answer, Choice, Question
from workbench.ui.formparts import FreeRow
from workbench.ui.forms import QuestionForm

LANGUAGE = Question(
    "Language",
    "Which language shall the implementation be in?",
    (
        Choice("Go", "net/http, pgx."),
        Choice("Python", "FastAPI, psycopg 3. The shortest way to a readable service.", recommended=True),
        Choice("Java"),
    ),
)
CLIENTS = Question(
    "Clients",
    "Which clients sign in?",
    (Choice("Browser"), Choice("Mobile"), Choice("Services")),
    multi_select=True,
)
USERS = Question("Users", "How many users do you expect?")


class Asked(Holding):
    """A form in the place of the composer: at most 60 % of the height."""

    def __init__(self, *questions: Question) -> None:
        self.form = QuestionForm("call-1", questions)
        area = Vertical(self.form, id="area")
        super().__init__(area, css="#area { height: auto; max-height: 60%; dock: bottom; }")

    def on_mount(self) -> None:
        self.form.focus()

    @property
    def answers(self) -> list[tuple[Answer, ...]]:
        return [message.answers for message in self.of(QuestionForm.Answered)]


async def answers_to(keys: list[str], *questions: Question, size: tuple[int, int] = (80, 24)) -> Any:
    app = Asked(*questions)
    async with app.run_test(size=size, message_hook=app.keep) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return app.answers


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], ("Python",)),
        (["up", "enter"], ("Go",)),
        (["down", "enter"], ("Java",)),
        (["down", "down", "down", "enter"], ("Go",)),
        (["1"], ("Go",)),
        (["3"], ("Java",)),
        (["space", "enter"], ("Python",)),
        ([*"Elixir", "enter"], ("Elixir",)),
        (["4", *"C 99", "enter"], ("C 99",)),
        (["down", "down", *"Rust", "enter"], ("Rust",)),
    ],
)
async def test_one_question_is_answered_by_each_of_its_keys(
    keys: list[str], expected: tuple[str, ...]
) -> None:
    assert await answers_to(keys, LANGUAGE) == [(Answer("Language", expected),)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], ("Browser",)),
        (["space", "down", "space", "enter"], ("Browser", "Mobile")),
        (["1", "3", "enter"], ("Browser", "Services")),
        (["1", "1", "2", "enter"], ("Mobile",)),
        (["2", "4", *"TVs", "enter"], ("Mobile", "TVs")),
        (["2", "4", *"TVs", "up", "enter"], ("Mobile", "TVs")),
    ],
)
async def test_several_choices_may_be_made_where_the_question_allows(
    keys: list[str], expected: tuple[str, ...]
) -> None:
    assert await answers_to(keys, CLIENTS) == [(Answer("Clients", expected),)]


async def test_a_question_without_choices_takes_words_at_once() -> None:
    assert await answers_to([*"5 million", "enter"], USERS) == [(Answer("Users", ("5 million",)),)]


async def test_an_empty_answer_in_own_words_is_not_taken() -> None:
    assert await answers_to(["enter", "space", "enter"], USERS) == []


async def test_all_questions_are_asked_and_answered_in_one_message() -> None:
    keys = ["enter", "2", "enter", *"many", "enter", "enter", "escape"]
    expected = (Answer("Language", ("Python",)), Answer("Clients", ("Mobile",)), Answer("Users", ("many",)))

    assert await answers_to(keys, LANGUAGE, CLIENTS, USERS) == [expected]


@pytest.mark.parametrize("before", ["left", "shift+tab"])
@pytest.mark.parametrize("after", ["right", "tab"])
async def test_one_can_go_back_and_change_an_answer(before: str, after: str) -> None:
    keys = ["enter", before, "1", after, after, "2", "enter"]
    answers = await answers_to(keys, LANGUAGE, CLIENTS)

    assert answers == [(Answer("Language", ("Go",)), Answer("Clients", ("Mobile",)))]


async def test_a_question_left_for_the_next_is_asked_again_before_sending() -> None:
    answers = await answers_to(["right", "1", "enter", "3"], LANGUAGE, CLIENTS)

    assert answers == [(Answer("Language", ("Java",)), Answer("Clients", ("Browser",)))]


async def test_escape_lets_the_architect_decide_once() -> None:
    assert await answers_to(["escape", "escape", "enter"], LANGUAGE) == [()]


async def test_escape_from_typed_words_keeps_them_and_the_form() -> None:
    app = Asked(LANGUAGE)
    async with app.run_test(size=(80, 24), message_hook=app.keep) as pilot:
        await pilot.press(*"Rust", "escape")

        assert app.answers == []
        assert app.query_one(FreeRow).box.text == "Rust"
        assert app.form.has_focus


async def test_words_typed_for_one_question_stay_with_it() -> None:
    app = Asked(LANGUAGE, USERS)
    async with app.run_test(size=(80, 24), message_hook=app.keep) as pilot:
        await pilot.press(*"Rust", "tab")
        await pilot.pause()
        assert app.query_one(FreeRow).box.text == ""

        await pilot.press("shift+tab")
        await pilot.pause()
        assert app.query_one(FreeRow).box.text == "Rust"


async def test_no_key_is_lost_or_misplaced_when_typed_faster_than_the_box_takes_them() -> None:
    app = Asked(LANGUAGE)
    async with app.run_test(size=(80, 24), message_hook=app.keep) as pilot:
        for typed in "Kotlin 2 on 1 JVM":
            key = "space" if typed == " " else typed
            app.post_message(events.Key(key, typed))
        await until(pilot, lambda: "JVM" in app.query_one(FreeRow).box.text)
        await pilot.press("enter")
        await pilot.pause()

        assert app.answers == [(Answer("Language", ("Kotlin 2 on 1 JVM",)),)]


# ---------------------------------------------------------------- mouse


async def test_a_click_chooses_and_a_click_into_the_box_lets_type() -> None:
    app = Asked(LANGUAGE, USERS)
    async with app.run_test(size=(80, 24), message_hook=app.keep) as pilot:
        row = next(at for at, line in enumerate(screen_of(app)) if "Java" in line)
        await pilot.click(offset=(10, row))
        await pilot.pause()
        box = next(at for at, line in enumerate(screen_of(app)) if "Something else" in line)
        await pilot.click(offset=(12, box))
        await pilot.press(*"ten", "enter")
        await pilot.pause()

        assert app.answers == [(Answer("Language", ("Java",)), Answer("Users", ("ten",)))]


async def test_a_click_on_a_tab_turns_to_its_question() -> None:
    app = Asked(LANGUAGE, CLIENTS)
    async with app.run_test(size=(80, 24)) as pilot:
        tabs = next(at for at, line in enumerate(screen_of(app)) if "1 of 2" in line)
        await pilot.click(offset=(15, tabs))
        await pilot.pause()

        assert any(CLIENTS.question in line for line in screen_of(app))
        assert any("2 of 2" in line for line in screen_of(app))


# ---------------------------------------------------------------- what is shown


async def test_the_cursor_begins_on_the_recommended_choice() -> None:
    app = Asked(LANGUAGE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        assert any(line.startswith("❯ 2 ○ Python  recommended") for line in screen_of(app))


async def test_everything_is_reachable_where_the_form_has_little_room() -> None:
    described = tuple(Choice(f"Choice {number}", "what it means " * 12) for number in range(4))
    app = Asked(Question("Long", "Why? " * 60, described), USERS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.form.region.height == 14

        for number in range(4):
            shown = "\n".join(screen_of(app))
            assert f"❯ {number + 1} ○ Choice {number}" in shown or number == 0
            assert "1 of 2" in shown
            assert "Enter next" in shown
            await pilot.press("down")
            await pilot.pause()
        assert "❯ 5 ○ Something else" in "\n".join(screen_of(app))

        await pilot.press("down")
        await pilot.pause()
        assert any("Why?" in line for line in screen_of(app))


async def test_moving_the_cursor_lays_nothing_out_and_mounts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Asked(LANGUAGE, CLIENTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "up")
        await pilot.pause()
        widgets = set(app.query("*"))
        layouts: list[object] = []
        original = Screen._refresh_layout
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda *known, **more: (layouts.append(1), original(*known, **more))[1]
        )
        await pilot.press("up", "down", "space", "down", "up")
        await pilot.pause()

        assert layouts == []
        assert set(app.query("*")) == widgets

        await pilot.press("right")
        await pilot.pause()
        assert set(app.query("*")) == widgets
        assert layouts


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
async def test_hostile_questions_and_labels_are_shown_as_they_are(text: str) -> None:
    question = Question(text, text, (Choice(text, text, recommended=True), Choice("plain")))
    app = Asked(question, USERS)
    async with app.run_test(size=(120, 24), message_hook=app.keep) as pilot:
        await pilot.pause()
        shown = "\n".join(screen_of(app))

        assert one_line(text)[:20] in shown
        assert "\x1b" not in shown
        await pilot.press("enter", *"x", "enter")
        await pilot.pause()
        assert app.answers == [(Answer(text, (text,)), Answer("Users", ("x",)))]


@pytest.mark.parametrize("width", [24, 40, 80])
async def test_the_keys_line_always_says_how_to_send(width: int) -> None:
    app = Asked(LANGUAGE)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()

        assert any(line.startswith(" Enter send") for line in screen_of(app))


# ---------------------------------------------------------------- pictures


def test_the_picture_of_a_form(snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(Asked(LANGUAGE, CLIENTS, USERS), terminal_size=(64, 22))


def test_the_picture_of_several_choices(snap_compare: Callable[..., bool]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "space", "down", "down", "space")

    assert snap_compare(Asked(LANGUAGE, CLIENTS, USERS), terminal_size=(64, 22), run_before=before)


def test_the_picture_of_own_words(snap_compare: Callable[..., bool]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.theme = "workbench-light"
        await pilot.press(*"Rust, with axum")

    assert snap_compare(Asked(LANGUAGE), terminal_size=(64, 18), run_before=before)
