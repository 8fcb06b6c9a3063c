"""The shell, driven by keys over a real studio."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.ui.driving import Run, app_of, asking, reply, until, writing
from workbench.core.values import Outcome, Status
from workbench.ui.settings import Layout, Opening, Preferences

HOSTILE = ("[/", "a [/red] b", "[$nope]hi[/]", "\x1b[31mred\x1b[0m \x07", "表" * 40, "[@click=app.quit]x[/]")


async def test_what_is_typed_and_sent_is_answered_and_listed(run: Run) -> None:
    async with run(reply("Hello there.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"shop", "enter")
        await until(pilot, lambda: app.session.turns)
        await until(pilot, lambda: app.cards)

        assert app.session.turns[0].text == "shop"
        assert app.situation.last_answer == ("Hello there.",)
        assert app.situation.outcome is Outcome.DONE
        assert [card.title for card in app.cards] == ["shop"]
        assert app.main.composer_text == ""


async def test_a_session_without_a_message_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    async with run() as pilot:
        await pilot.press("ctrl+n")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)

    assert list((tmp_path / "sessions").iterdir()) == []


async def test_keys_that_come_before_the_composer_reach_it_in_order(studio_of, tmp_path: Path) -> None:
    from textual import events

    from workbench.ui.app import WorkbenchApp

    app = WorkbenchApp(studio_of(reply("Yes.")))
    for letter in "early":
        app.post_message(events.Key(letter, letter))
    app.post_message(events.Key("enter", "\r"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.session.turns)

        assert app.session.turns[0].text == "early"
        await app.leave()


async def test_escape_stops_the_turn_and_what_arrived_is_kept(run: Run) -> None:
    async with run(reply("word " * 200, chunk=5, delay=0.05)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.last_answer)
        await pilot.press("escape")
        await until(pilot, lambda: app.session.turns)

        assert app.situation.outcome is Outcome.INTERRUPTED
        assert app.situation.last_answer[0].startswith("word")
        assert app.main.composer_text == ""


async def test_escape_before_any_output_gives_the_prompt_back(run: Run) -> None:
    async with run(reply("late", delay=30)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"wait", "enter")
        await until(pilot, lambda: app.session.open)
        await pilot.press("escape")
        await until(pilot, lambda: app.session.turns)

        assert app.main.composer_text == "wait"


async def test_escape_never_overwrites_a_newer_draft(run: Run) -> None:
    async with run(reply("late", delay=30)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"wait", "enter")
        await until(pilot, lambda: app.session.open)
        await pilot.press(*"newer", "escape")
        await until(pilot, lambda: app.session.turns)

        assert app.main.composer_text == "newer"


async def test_a_message_while_the_architect_works_steers_it(run: Run) -> None:
    async with run(reply("word " * 400, chunk=5, delay=0.05)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.open)
        await pilot.press(*"rather", "enter")
        await until(pilot, lambda: app.situation.queued)

        assert app.situation.queued == ("rather",)
        assert app.situation.busy

        await pilot.press("escape")
        await until(pilot, lambda: not app.situation.busy)
        await until(pilot, lambda: app.main.composer_text == "rather")


async def test_a_question_takes_the_composers_place_until_it_is_answered(run: Run) -> None:
    async with run(asking("Own codes?"), reply("Noted.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.pending)
        await until(pilot, lambda: app.screen.query("QuestionForm:focus-within, QuestionForm:focus"))

        assert app.situation.activity == "Waiting for your answer"
        assert not app.screen.query_one("#composer").display

        await pilot.press("enter")
        await until(pilot, lambda: app.session.turns)

        assert app.screen.query_one("#composer").display
        assert app.situation.last_answer[-1] == "Noted."
        await until(pilot, lambda: app.main.typing)


async def test_a_failed_turn_is_tried_again_with_one_key(run: Run) -> None:
    failure = {"error": "The connection was lost.", "hint": "Send again."}
    async with run(failure, reply("Here.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.outcome is Outcome.FAILED)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: app.situation.outcome is Outcome.DONE)

        assert [turn.text for turn in app.session.turns] == ["go", "go"]


async def test_export_says_where_it_wrote_and_puts_the_path_on_the_clipboard(run: Run) -> None:
    async with run(writing("notes.md", "# Notes\n"), reply("Done.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.outcome)
        await pilot.press("ctrl+e")
        await until(pilot, lambda: app.clipboard)

        written = Path(app.clipboard)
        assert written.suffix == ".md"
        assert written.read_text(encoding="utf-8")
        await until(pilot, lambda: any(str(written) in said.message for said in app._notifications))


async def test_a_saved_session_opens_from_the_list_and_keeps_its_draft(run: Run) -> None:
    async with run(reply("First."), reply("Second.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"one", "enter")
        await until(pilot, lambda: app.cards)
        first = app.session.id
        await pilot.press(*"unsent")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: not app.session.id)

        assert app.main.composer_text == ""

        await pilot.press("f2", "enter")
        await until(pilot, lambda: app.session.id == first)
        await until(pilot, lambda: app.main.composer_text == "unsent")


async def test_leaving_a_running_session_lets_its_turn_end(run: Run) -> None:
    async with run(reply("word " * 100, chunk=5, delay=0.03)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"slow", "enter")
        await until(pilot, lambda: app.session.open)
        slow = app.session.id
        await pilot.press("ctrl+n")
        await until(pilot, lambda: not app.session.id)

        assert app.situation.running == {slow}

        await until(pilot, lambda: not app.situation.running)
        await app.conversation.open(slow)
        assert app.session.turns[0].outcome is Outcome.DONE


async def test_quitting_asks_while_a_turn_runs(run: Run) -> None:
    async with run(reply("late", delay=30)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.busy)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.screen_stack[1:])

        assert app.is_running

        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
        assert app.session.id in app.farewell


async def test_a_read_only_session_says_so_and_takes_no_message(run: Run, studio_of) -> None:
    studio = studio_of(reply("One."))
    await studio.prepare()
    desk = await studio.create()
    await desk.send("first")
    async with run(opening=Opening(session=desk.session.id)) as pilot:
        app = app_of(pilot)

        assert app.situation.read_only
        assert not app.screen.query_one("#composer").display
        assert app.screen.query_one("#read-only").display
        await until(pilot, lambda: not app.main.typing)
    await desk.close()


async def test_an_unknown_session_is_told_and_a_new_one_opened(run: Run) -> None:
    async with run(opening=Opening(session="nothing-like-it")) as pilot:
        app = app_of(pilot)

        assert not app.session.id
        assert any(said.severity == "error" for said in app._notifications)


async def test_the_first_message_of_the_command_line_is_sent(run: Run) -> None:
    async with run(reply("Yes."), opening=Opening(text="from the shell")) as pilot:
        app = app_of(pilot)
        await until(pilot, lambda: app.session.turns)

        assert app.session.turns[0].text == "from the shell"


async def test_rename_and_status_by_slash_command(run: Run) -> None:
    async with run(reply("Yes.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        app.main.composer_text = "/rename A better title"
        await pilot.press("enter")
        await until(pilot, lambda: app.session.title == "A better title")
        app.main.composer_text = "/status accepted"
        await pilot.press("enter")
        await until(pilot, lambda: app.session.status is Status.ACCEPTED)

        await until(pilot, lambda: [card.title for card in app.cards] == ["A better title"])
        assert [card.status for card in app.cards] == [Status.ACCEPTED]


async def test_hostile_text_in_every_place_that_shows_it_changes_nothing_but_the_text(run: Run) -> None:
    async with run(*(reply(text) for text in HOSTILE)) as pilot:
        app = app_of(pilot)
        for number, text in enumerate(HOSTILE, 1):
            app.conversation.send(text)
            await until(pilot, lambda wanted=number: len(app.session.turns) == wanted)
            await app.the_desk.rename(text)
            await app.conversation.list_sessions()
            app.say(text)
            await pilot.press("ctrl+p")
            await pilot.pause()
            await pilot.press("escape")
            app.act("rename")
            await until(pilot, lambda: app.screen_stack[1:])
            await pilot.press("escape")
            await until(pilot, lambda: not app.screen_stack[1:])

        assert len(app.session.turns) == len(HOSTILE)
        assert "\x1b" not in str(app.screen.query_one("#top").render())


async def test_a_change_of_the_artifacts_file_becomes_a_version(run: Run, tmp_path: Path) -> None:
    async with run(writing("notes.md", "# Notes\n"), reply("Done.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.situation.outcome)
        [path] = (tmp_path / "sessions").rglob("notes.md")
        path.write_text("# Changed outside\n", encoding="utf-8")
        await app.conversation.look_outside()
        app.refresh_state()

        artifact = app.session.artifact("notes.md")
        assert artifact is not None
        assert artifact.latest.content == "# Changed outside\n"


async def test_the_layout_and_the_theme_are_remembered(run: Run) -> None:
    kept: list[Preferences] = []
    preferences = Preferences(save=kept.append)
    async with run(preferences=preferences) as pilot:
        app = app_of(pilot)
        await pilot.press("f2", "f9")
        await until(pilot, lambda: any(each.layout.sessions == 32 for each in kept))
        app.act("theme", "workbench-light")
        await until(pilot, lambda: any(each.theme == "workbench-light" for each in kept))

        assert app.theme == "workbench-light"
        assert kept[-1].layout == replace(Layout(), sessions=32, side="sessions")


async def test_users_rebind_actions_by_id(run: Run) -> None:
    async with run(preferences=Preferences(keymap={"help": "f12"})) as pilot:
        await pilot.press("f1")
        assert len(pilot.app.screen_stack) == 1

        await pilot.press("f12")
        assert len(pilot.app.screen_stack) == 2


async def test_an_error_of_our_own_is_logged_and_told_in_one_sentence(run: Run) -> None:
    logged: list[BaseException] = []

    def log(error: BaseException) -> str:
        logged.append(error)
        return "/tmp/workbench.log"

    async def broken() -> None:
        raise ZeroDivisionError("[/red] oops")

    async with run(preferences=Preferences(log=log)) as pilot:
        app = app_of(pilot)
        app.start(broken, "test")
        await until(pilot, lambda: len(app._notifications))

        [said] = [said.message for said in app._notifications]
        assert "ZeroDivisionError" in said
        assert "/tmp/workbench.log" in said
        assert isinstance(logged[0], ZeroDivisionError)


async def test_the_whole_screen_is_few_widgets(run: Run) -> None:
    async with run(reply("Yes.")) as pilot:
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app_of(pilot).session.turns)

        assert sum(1 for _ in pilot.app.screen.walk_children()) < 100


async def test_typing_lays_out_nothing(run: Run) -> None:
    async with run() as pilot:
        await pilot.pause(0.3)
        screen = app_of(pilot).main
        layouts = 0
        refresh_layout = screen._refresh_layout

        def counted(*given: object, **more: object) -> None:
            nonlocal layouts
            layouts += 1
            refresh_layout(*given, **more)  # type: ignore[arg-type]  # handed through as it came

        screen._refresh_layout = counted  # type: ignore[method-assign]  # the only place where it can be counted
        await pilot.press(*"abcdefgh")

        assert layouts == 0

        await pilot.press("ctrl+o")
        await pilot.pause(0.2)
        layouts = 0
        await pilot.press(*"abcdefgh")

        assert layouts == 0


async def test_work_that_is_ended_before_it_begins_leaves_nothing_unfinished(run) -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        done.append(number)

    async with run() as pilot:
        app = app_of(pilot)
        for number in range(20):
            app.start(partial(work, number), "the same", exclusive=True)
        await until(pilot, lambda: 19 in done)
        gc.collect()

    assert done[-1] == 19
