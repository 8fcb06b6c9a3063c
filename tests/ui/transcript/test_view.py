"""The transcript as a person meets it: keys, mouse, following, resizing, selecting."""

from __future__ import annotations

import asyncio

import pytest
from textual.widget import Widget

from tests.ui.holding import screen_of
from tests.ui.transcript.driving import showing
from tests.ui.transcript.sample import AT, answered, everything, started
from workbench.core import events as e
from workbench.core.session import Session, reduce
from workbench.core.values import Outcome, StopReason
from workbench.ui.transcript import Transcript
from workbench.ui.transcript.canvas import Canvas
from workbench.ui.transcript.column import Column
from workbench.ui.transcript.pieces import Piece

LONG = "\n\n".join(f"Paragraph number {number} of the answer." for number in range(200))


def talk(turns: int) -> Session:
    """Many finished turns."""
    events: list[e.Event] = [e.SessionStarted("talk", "a", "p", "m", "0")]
    for turn in range(turns):
        events += [e.TurnStarted(f"t{turn}", f"Question {turn}"), e.ReplyStarted("m")]
        events += [e.TextArrived(f"## Answer {turn}\n\n" + "some words here " * 40 + "\n\n- a\n- b\n")]
        events += [e.ReplyEnded(StopReason.END_TURN), e.TurnEnded(Outcome.DONE)]
    return reduce(e.Record(number, AT, event) for number, event in enumerate(events, 1))


async def test_it_opens_at_the_end_and_draws_little_more_than_what_is_seen() -> None:
    before = Piece.renders
    async with showing(talk(1000)) as show:
        drawn = Piece.renders - before

        assert "• b" in show.rows()[-1]
        assert drawn < 80


async def test_text_that_streams_in_is_painted_at_most_thirty_times_a_second_without_a_layout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layouts: list[Widget] = []
    refresh = Transcript.refresh

    def noted(self: Transcript, *regions: object, layout: bool = False, **more: object) -> Transcript:
        if layout:
            layouts.append(self)
        return refresh(self, *regions, layout=layout, **more)  # type: ignore[arg-type]

    async with showing(started().add(e.TextArrived(LONG)).session) as show:
        monkeypatch.setattr(Transcript, "refresh", noted)
        loop = asyncio.get_running_loop()
        paints, start, screen_layouts = show.view.paints, loop.time(), show.view.screen._layout_updates
        while loop.time() - start < 0.6:
            show.session = reduce([e.Record(999, "", e.TextArrived("more text. "))], show.session)
            show.view.show(show.session)
            await asyncio.sleep(0.004)
        seconds = loop.time() - start

        assert 2 <= show.view.paints - paints <= seconds * 30 + 1
        assert not layouts
        assert screen_layouts == show.view.screen._layout_updates


async def test_when_nothing_comes_nothing_is_painted() -> None:
    async with showing(everything().session) as show:
        await show.until(lambda: show.view._idle_timer is None)
        paints = show.view.paints
        await asyncio.sleep(0.15)

        assert paints == show.view.paints
        assert show.view._idle_timer is None
        assert show.view._paint_timer is None


async def test_the_end_is_followed_until_the_user_scrolls_away() -> None:
    async with showing(started().add(e.TextArrived(LONG)).session) as show:
        await show.tell(e.TextArrived("\n\nFirst news."))
        followed = show.rows()[-1]
        await show.press("pageup")
        held = show.rows()
        await show.tell(e.TextArrived("\n\nSecond news.\n\nThird news."))
        news = show.of(Transcript.FollowChanged)[-1]
        await show.press("end")

        assert "First news." in followed
        assert show.rows() != held
        assert (news.following, news.below) == (False, 4)
        assert "Third news." in show.rows()[-1]
        assert show.of(Transcript.FollowChanged)[-1].following


async def test_what_is_read_stays_where_it_is_while_text_arrives() -> None:
    async with showing(started().add(e.TextArrived(LONG)).session) as show:
        await show.press("pageup", "pageup")
        before = show.rows()
        await show.tell(e.TextArrived("\n\nmore" * 50))

        assert before == show.rows()


async def test_scrolling_up_through_what_was_never_seen_meets_every_line_once() -> None:
    async with showing(talk(30), size=(60, 12)) as show:
        seen: list[str] = []
        for _ in range(2000):
            top = show.rows()[0]
            seen.append(top)
            if show.view.scroll_offset.y == 0:
                break
            show.view.scroll_up(animate=False)
        seen.reverse()
        questions = [row.strip(" ▎") for row in seen if "Question" in row]

        assert questions == [f"Question {number}" for number in range(len(questions))]
        assert len(questions) >= 29


async def test_the_wheel_scrolls_and_reaching_the_end_follows_again() -> None:
    async with showing(talk(30)) as show:
        show.view.scroll_up(animate=False)
        show.view.scroll_up(animate=False)
        away = show.view.following
        for _ in range(3):
            show.view.scroll_down(animate=False)

        assert not away
        assert show.view.following


async def test_dragging_the_bar_to_the_middle_shows_the_middle() -> None:
    async with showing(talk(100)) as show:
        show.view.scroll_to(y=show.view.max_scroll_y / 2, animate=False)
        text = "\n".join(show.rows())
        show.view.scroll_to(y=0, animate=False)

        assert any(f"Answer {number}\n" in text or f"Question {number}\n" in text for number in range(35, 66))
        assert "You" in show.rows()[1]


async def test_a_resize_keeps_the_reading_place_and_draws_what_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Column, "measure", lambda *_: False)  # what it does when there is time
    async with showing(talk(100)) as show:
        show.view.scroll_to(y=show.view.max_scroll_y / 2, animate=False)
        await show.press("n")
        await show.press("n")
        before = next(row for row in show.rows() if "Question" in row)
        renders = Piece.renders
        await show.pilot.resize_terminal(50, 30)
        await show.pilot.pause()

        assert any(before.strip() in row for row in show.rows())
        assert Piece.renders - renders < 80


@pytest.mark.parametrize("grown", [(181, 58), (101, 58), (102, 58)], ids=str)
async def test_what_fits_once_the_window_has_grown_is_on_the_screen(grown: tuple[int, int]) -> None:
    session = answered("\n\n".join(f"Paragraph {number} of it." for number in range(20)))
    async with showing(session, size=(101, 30)) as show:
        assert show.view.show_vertical_scrollbar
        await show.pilot.resize_terminal(*grown)
        await show.until(lambda: not show.view.show_vertical_scrollbar)

        assert [row.strip() for row in screen_of(show.pilot.app) if "Paragraph" in row] == [
            f"Paragraph {number} of it." for number in range(20)
        ]
        await show.pilot.resize_terminal(101, 30)
        await show.until(lambda: show.view.show_vertical_scrollbar)
        assert "Paragraph 19 of it." in "\n".join(screen_of(show.pilot.app))


async def test_a_long_session_is_painted_before_its_older_turns_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slice_of_work = Canvas._work
    monkeypatch.setattr(Canvas, "_work", lambda _self: None)
    async with showing(talk(1_000)) as show:
        told_at_first = len(show.view._story.items)
        seen, top = show.rows(), show.view.scroll_y
        slices = 0
        while show.view._story.untold:
            slice_of_work(show.view)
            slices += 1

        assert (told_at_first, slices) == (150, 5)
        assert len(show.view._story.items) == 3_000
        assert show.rows() == seen
        assert show.view.scroll_y == pytest.approx(top, rel=0.3)
        assert show.view._story.turn_starts() == list(range(0, 3_000, 3))


async def test_a_key_that_looks_back_finds_turns_that_were_not_told_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Canvas, "_work", lambda _self: None)  # what it does when there is time
    async with showing(talk(300)) as show:
        assert show.view._story.untold == 250
        await show.press("home")
        assert "Question 0" in "\n".join(show.rows())

    async with showing(talk(300)) as show:
        await show.press("p", "p")
        assert "Question 298" in "\n".join(show.rows())
        assert show.view._story.untold == 0

    async with showing(talk(300)) as show:
        show.view.scroll_relative(y=-5, animate=False)
        last = show.rows()[-1]
        await show.press("end")
        assert last in show.rows()
        assert show.view._story.untold == 0


async def test_an_answer_goes_on_while_older_turns_are_not_told_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Canvas, "_work", lambda _self: None)
    async with showing(talk(300)) as show:
        await show.tell(e.TurnStarted("new", "One more?"), e.ReplyStarted("m"), e.TextArrived("Yes."))
        assert "Yes." in "\n".join(show.rows())
        assert show.view._story.untold == 250
        await show.tell(e.TextArrived(" Two."), e.TurnEnded(Outcome.DONE))
        await show.press("home")
        await show.press("end")

        assert "Yes. Two." in "\n".join(show.rows())
        assert show.view._story.turn_starts() == list(range(0, 903, 3))


async def test_guesses_are_corrected_without_moving_what_is_seen() -> None:
    async with showing(talk(60)) as show:
        show.view.scroll_to(y=show.view.max_scroll_y // 2, animate=False)
        before, total = show.rows(), show.view.virtual_size.height
        await show.until(lambda: show.view._idle_timer is None)

        assert before == show.rows()
        assert total != show.view.virtual_size.height


async def test_the_cursor_walks_over_blocks_and_copies_their_source() -> None:
    async with showing(everything().session, size=(100, 30)) as show:
        await show.press("home")
        await show.press("down", "down", "c")
        await show.press("right_square_bracket", "c")
        await show.press("right_square_bracket", "right_square_bracket", "right_square_bracket", "c")
        asked = [(message.what, message.text) for message in show.of(Transcript.CopyAsked)]

        assert asked[0][0] == "thinking"
        assert asked[1][0] == "code"
        assert asked[1][1].startswith("-- links and who made them\nCREATE TABLE link (\n  id ")
        assert asked[2] == ("card", "CREATE")


async def test_turns_are_reached_by_one_key() -> None:
    async with showing(talk(10)) as show:
        await show.press("p", "p", "c")
        await show.press("n", "c")

        assert [m.text for m in show.of(Transcript.CopyAsked)] == ["Question 8", "Question 9"]


async def test_enter_and_click_open_the_artifact_of_a_card() -> None:
    async with showing(everything().session, size=(100, 40)) as show:
        y = show.row_of("schema.sql v1")
        await show.pilot.click(Transcript, offset=(8, y))
        await show.press("down", "enter")

        chosen = [(m.name, m.version) for m in show.of(Transcript.ArtifactChosen)]
        assert chosen == [("schema.sql", 1), ("openapi.yaml", 1)]


async def test_a_click_on_a_link_asks_for_it() -> None:
    async with showing(answered("See [the docs](https://example.com/x) now.")) as show:
        y = show.row_of("the docs")
        await show.pilot.click(Transcript, offset=(9, y))

        assert [m.href for m in show.of(Transcript.LinkChosen)] == ["https://example.com/x"]


async def test_space_folds_and_unfolds_a_thought_and_a_card() -> None:
    async with showing(everything().session, size=(100, 40)) as show:
        await show.press("home")
        await show.pilot.pause()
        folded = "\n".join(show.rows())
        await show.press("down", "down", "space")
        unfolded = "\n".join(show.rows())
        await show.press("space")

        assert "▸ thought · 4 lines" in folded
        assert "▾ thought" in unfolded
        assert "• reads dominate" in unfolded
        assert folded.replace("▌", " ") == "\n".join(show.rows()).replace("▌", " ")


async def test_a_thought_is_open_while_it_arrives() -> None:
    async with showing(started().add(e.ThinkingArrived("First idea\nand")).session) as show:
        arriving = "\n".join(show.rows())
        await show.tell(e.ThinkingSigned("s"), e.TextArrived("Answer."))

        assert "▾ thinking…" in arriving
        assert "First idea" in arriving
        assert "▸ thought · 2 lines" in "\n".join(show.rows())


async def test_a_drag_selects_text_and_ctrl_c_copies_it() -> None:
    code = "```sql\nSELECT one,\n  two\nFROM three;\n```\n"
    async with showing(answered(f"Before the code.\n\n{code}")) as show:
        y = show.row_of("SELECT one")
        await show.pilot.mouse_down(Transcript, offset=(11, y))
        await show.pilot.hover(Transcript, offset=(30, y + 2))
        await show.pilot.mouse_up(Transcript, offset=(30, y + 2))
        await show.press("ctrl+c")

        assert show.pilot.app.clipboard == "one,\n  two\nFROM three;"


async def test_a_selection_stays_on_its_words_while_text_arrives() -> None:
    async with showing(started().add(e.TextArrived("Keep these words.\n\n")).session) as show:
        y = show.row_of("Keep")
        await show.pilot.mouse_down(Transcript, offset=(8, y))
        await show.pilot.hover(Transcript, offset=(12, y))
        await show.pilot.mouse_up(Transcript, offset=(12, y))
        await show.tell(e.TextArrived("line\n\n" * 40))

        assert show.view.screen.get_selected_text() == "these"


async def test_another_theme_gives_other_colours_at_once() -> None:
    async with showing(everything().session) as show:
        before = show.view.render_line(19)
        paints = show.view.paints
        show.pilot.app.theme = "textual-light"
        await show.until(lambda: show.view.paints > paints)
        after = show.view.render_line(19)

        assert before.text == after.text
        assert [s.style for s in before] != [s.style for s in after]


async def test_a_card_follows_its_checks() -> None:
    tape = everything()
    async with showing(tape.session, size=(100, 40)) as show:
        await show.tell(e.ArtifactChecked("schema.sql", 1, (), "9 tables"))

        assert "schema.sql v1 · 9 tables" in "\n".join(show.rows())


HOSTILE = [
    *("[/", "a [/red] b", "[$nope]hi[/]", "\x1b[2J\x07", "\u202eevil", "x" * 100_000, "表" * 5_000),
    *("#" * 500, "|" * 3_000, "> " * 3_000, "```", "```" + "x" * 500, "[" * 2_000, "*" * 3_000 + "a"),
    *("`" * 1_001 + "a", "\t\t\t- \t x", "\n" * 500),
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_shown_everywhere_without_harm(hostile: str) -> None:
    tape = started(hostile).add(e.Steered(hostile), e.ThinkingArrived(hostile), e.TextArrived(hostile))
    tape.call("c", "write_artifact", name=hostile, content=hostile).call("d", hostile, text=hostile)
    tape.add(e.ToolAnswered("d", hostile, True), e.ReplyEnded(StopReason.END_TURN))
    tape.add(e.TurnEnded(Outcome.FAILED, hostile, hostile))
    async with showing(tape.session, size=(60, 12)) as show:
        for key in ("home", "pagedown", "down", "end"):
            await show.press(key)

        assert not any("\x1b" in row for row in show.rows())


async def test_an_empty_session_and_a_tiny_screen_are_fine() -> None:
    async with showing(Session(), size=(8, 3)) as show:
        await show.press("down", "up", "home", "end", "enter", "space", "c", "n", "left_square_bracket")
        await show.show(everything().session)
        await show.press("up", "home", "pagedown")

        assert len(show.rows()) == 3
