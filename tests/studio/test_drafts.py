"""What is typed before a session's first message outlives the program."""

from __future__ import annotations

from collections.abc import Callable

from tests.studio.conftest import Script
from tests.studio.scripting import ended, text
from workbench.core import events as e
from workbench.studio.studio import Studio

StudioOf = Callable[..., Studio]
PROMPT = "A link shortener for ten thousand redirects a second"


def kept(studio: Studio) -> list[str]:
    return sorted(path.name for path in studio.sessions_folder.iterdir())


async def test_a_first_prompt_is_on_disk_before_it_is_sent(studio_of: StudioOf) -> None:
    desk = await studio_of().create()
    await desk.save_draft(PROMPT)

    # No close: as after a crash, in another process.
    studio = studio_of()
    (card,) = await studio.cards()
    found = await studio.open(card.id, read_only=True)
    assert await found.load_draft() == PROMPT
    assert (card.title, card.turns, card.agent) == ("", 0, desk.agent.name)
    await desk.close()


async def test_the_session_of_a_draft_goes_on_with_the_message(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("Yes."), ended()]))
    desk = await studio.create()
    await desk.save_draft(PROMPT)
    await desk.close()

    again = await studio.open(desk.session.id)
    assert await again.load_draft() == PROMPT
    await again.save_draft("")
    await again.send(PROMPT)

    assert kept(studio) == [desk.session.id]
    assert again.session.title == PROMPT
    assert [turn.text for turn in again.session.turns] == [PROMPT]
    await again.close()


async def test_an_emptied_draft_leaves_nothing(studio_of: StudioOf) -> None:
    studio = studio_of()
    desk = await studio.create()
    await desk.save_draft(PROMPT)
    await desk.save_draft("")
    await desk.close()

    assert kept(studio) == []


async def test_a_few_words_begin_no_session(studio_of: StudioOf) -> None:
    studio = studio_of()
    desk = await studio.create()
    for few in ("", "  \n ", "just three words", "x" * 30):
        await desk.save_draft(few)

    assert kept(studio) == []
    assert desk.session.id == ""


async def test_a_long_text_without_spaces_is_kept_too(studio_of: StudioOf) -> None:
    studio = studio_of()
    desk = await studio.create()
    await desk.save_draft("短縮URLを" * 8)
    await desk.close()

    assert kept(studio) == [desk.session.id]


async def test_what_was_chosen_before_the_first_message_keeps_an_emptied_draft(studio_of: StudioOf) -> None:
    studio = studio_of()
    desk = await studio.create()
    await desk.save_draft(PROMPT)
    await desk.rename("Shortener")
    await desk.save_draft("")
    await desk.close()

    (card,) = await studio.cards()
    assert card.title == "Shortener"


async def test_a_disk_that_refuses_the_draft_is_told_and_nothing_is_raised(studio_of: StudioOf) -> None:
    studio = studio_of()
    studio.sessions_folder.rmdir()
    studio.sessions_folder.write_text("in the way", encoding="utf-8")
    desk = await studio.create()
    told: list[e.Event | object] = []
    desk.listen(lambda _session, event: told.append(event))
    await desk.save_draft(PROMPT)

    assert any(type(event).__name__ == "Trouble" for event in told)
