"""What stands in the composer outlives the program, also before a session's first message."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.ui.driving import Run, app_of, reply, until
from workbench.ui.app import WorkbenchApp
from workbench.ui.settings import Opening

PROMPT = "an order service for two shops"


def saved(tmp_path: Path) -> list[str]:
    return [path.parent.name for path in (tmp_path / "sessions").glob("*/draft.txt")]


async def test_a_prompt_never_sent_is_listed_and_opened_with_its_text(run: Run, tmp_path: Path) -> None:
    async with run() as pilot:
        await pilot.press(*PROMPT)
        await until(pilot, lambda: saved(tmp_path))
        await until(pilot, lambda: app_of(pilot).cards)

        (session,) = saved(tmp_path)
        assert [(card.id, card.title) for card in app_of(pilot).cards] == [(session, "")]
        await app_of(pilot).leave()
        assert (
            app_of(pilot).farewell == f"Your draft is saved. To go on with it: workbench --session {session}"
        )

    async with run(opening=Opening(session=session)) as pilot:
        await until(pilot, lambda: app_of(pilot).main.composer_text == PROMPT)


async def test_a_prompt_typed_and_left_at_once_is_kept(run: Run, tmp_path: Path) -> None:
    async with run() as pilot:
        await pilot.press(*PROMPT, "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)

    assert len(saved(tmp_path)) == 1


async def test_a_draft_taken_back_leaves_nothing(run: Run, tmp_path: Path) -> None:
    async with run() as pilot:
        await pilot.press(*PROMPT)
        await until(pilot, lambda: saved(tmp_path))
        app_of(pilot).main.composer_text = ""
        await app_of(pilot).leave()
        assert app_of(pilot).farewell == ""

    assert list((tmp_path / "sessions").iterdir()) == []


async def test_a_new_session_leaves_the_draft_of_the_one_before_to_come_back_to(
    run: Run, tmp_path: Path
) -> None:
    async with run() as pilot:
        await pilot.press(*PROMPT)
        await until(pilot, lambda: saved(tmp_path))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app_of(pilot).main.composer_text == "")
        app_of(pilot).open_session(saved(tmp_path)[0])
        await until(pilot, lambda: app_of(pilot).main.composer_text == PROMPT)
        assert not app_of(pilot).session.all_turns


async def test_a_sent_prompt_is_no_draft_any_more(run: Run, tmp_path: Path) -> None:
    async with run(reply("Yes.")) as pilot:
        await pilot.press(*PROMPT)
        await until(pilot, lambda: saved(tmp_path))
        await pilot.press("enter")
        await until(pilot, lambda: app_of(pilot).session.turns)
        await until(pilot, lambda: not saved(tmp_path))
        await until(pilot, lambda: app_of(pilot).cards and app_of(pilot).cards[0].title == PROMPT)

        assert len(app_of(pilot).cards) == 1


async def test_what_is_typed_while_a_session_opens_comes_after_its_draft(
    studio_of,
) -> None:
    studio = studio_of()
    desk = await studio.create()
    await desk.save_draft(PROMPT)
    await desk.close()
    app = WorkbenchApp(studio_of(), Opening(session=desk.session.id))
    for letter in "more":
        app.post_message(events.Key(letter, letter))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.main.composer_text == f"{PROMPT}\n\nmore")
        assert app.session.id == desk.session.id
        await app.leave()
