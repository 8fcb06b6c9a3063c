"""The line view: only what is seen is rendered; what is selected is what is copied."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from tests.ui.driving import until
from tests.ui.holding import HOSTILE, Holding, screen_of
from workbench.core.findings import Change, Impact, Severity
from workbench.core.kinds import Migration, RenameQuestion
from workbench.core.text import visible
from workbench.ui.viewer.changing import Comparison, Way, changes
from workbench.ui.viewer.lines import Lines, PlainLines, SourceLines, plain
from workbench.ui.viewer.tabs import VIEWS, ViewTabs
from workbench.ui.viewer.view import LineView

SQL = "CREATE TABLE link (\n    id bigint PRIMARY KEY,\n    url text NOT NULL -- where it leads\n);\n"


class Counted(PlainLines):
    """Counts which rows are asked for."""

    asked: set[int] = set()  # noqa: RUF012 - a dataclass with slots takes no new field here

    def spans(self, index: int):
        Counted.asked.add(index)
        return super().spans(index)


async def show(pilot: Pilot[None], lines: Lines) -> LineView:
    view = pilot.app.query_one(LineView)
    view.show(lines)
    await pilot.pause()
    return view


# ---------------------------------------------------------------- size


async def test_of_fifty_thousand_lines_only_the_visible_are_rendered() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(60, 20)) as pilot:
        Counted.asked = set()
        rows = [((f"line {number}", ""),) for number in range(50_000)]
        await show(pilot, Counted(rows, 12))
        assert Counted.asked <= set(range(20))

        Counted.asked = set()
        pilot.app.query_one(LineView).jump(40_000)
        await pilot.pause()

        assert 19 <= len(Counted.asked) <= 40
        assert any("line 39999" in line for line in screen_of(app))


async def test_a_long_text_opens_with_its_numbers_and_ends_where_it_ends() -> None:
    text = "".join(f"SELECT {number};\n" for number in range(50_000))
    app = Holding(LineView())
    async with app.run_test(size=(60, 10)) as pilot:
        view = await show(pilot, SourceLines(text, "sql"))
        view.focus()
        await pilot.press("end")
        await until(pilot, lambda: "50000 SELECT 49999;" in "\n".join(screen_of(app)))

        assert view.virtual_size.height == 50_000


async def test_a_line_of_five_megabytes_is_one_line_on_many_rows_and_is_copied_whole() -> None:
    long = "x" * 5_000_000
    source = SourceLines(f"a\n{long}\nb\n", "json")
    app = Holding(LineView())
    async with app.run_test(size=(60, 10)) as pilot:
        view = await show(pilot, source)

        assert [source.number(0), source.number(1), source.number(2)] == [1, 2, 2]
        assert source.number(source.count - 1) == 3
        assert source.place(3) == (source.count - 1, 0)
        assert source.place(2, 4_999_999) == (source.count - 2, 1_998)
        assert screen_of(app)[2].split()[0] == "↪"
        copied = view.get_selection(Selection(None, None))
        assert copied == (f"a\n{long}\nb", "\n")


async def test_highlighting_comes_in_slices_and_is_announced() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(60, 10), message_hook=app.keep) as pilot:
        source = SourceLines(SQL, "sql")
        before = source.spans(0)
        await show(pilot, source)
        await until(pilot, lambda: app.of(LineView.Coloured))

        assert before == (("CREATE TABLE link (", ""),)
        assert source.spans(0)[0] == ("CREATE TABLE ", "keyword")
        assert "".join(text for text, _ in source.spans(2)) == "    url text NOT NULL -- where it leads"


async def test_an_unknown_language_is_shown_plainly() -> None:
    source = SourceLines("any\n[thing]", "no-such-language")
    await asyncio.to_thread(source.prepare)

    assert [source.spans(0), source.spans(1)] == [(("any", ""),), (("[thing]", ""),)]
    assert source.advance(1) is False


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_what_it_is(text: str) -> None:
    app = Holding(LineView())
    async with app.run_test(size=(130, 5)) as pilot:
        await show(pilot, SourceLines(text, "markdown"))
        shown = screen_of(app)[0]

        assert visible(text) in shown
        assert not any(ord(letter) < 0x20 for letter in shown)


@given(st.text(max_size=300), st.sampled_from(["sql", "yaml", "json", "mermaid", "python"]))
def test_no_text_is_lost_or_crashes_it(text: str, language: str) -> None:
    source = SourceLines(text, language)
    source.prepare()
    while source.advance(1):
        pass
    shown = "".join(
        ("" if source.joins(at) or not at else "\n") + "".join(part for part, _ in source.spans(at))
        for at in range(source.count)
    )

    # Tabs become blanks up to their stop, line by line.
    wanted = [line.expandtabs(4) for line in visible(text).split("\n")]
    assert shown == "\n".join(wanted[:-1] if text.endswith("\n") else wanted)
    assert source.width == max(cell_len(source.text(at)) for at in range(source.count))


async def test_wide_and_combining_characters_keep_the_rows_aligned() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(20, 6)) as pilot:
        await show(pilot, plain(["表表表表表表表表表表表表", "e\u0301" * 30, "x" * 40]))
        for column in range(8):
            app.query_one(LineView).scroll_to(column, 0, animate=False)
            await pilot.pause()

            assert {cell_len(line) for line in screen_of(app)[:3]} <= {18, 19, 20}


async def test_findings_are_marked_in_the_gutter_by_their_worst() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(60, 6)) as pilot:
        marks = {1: Severity.ERROR, 2: Severity.WARNING, 3: Severity.ADVICE}
        await show(pilot, SourceLines(SQL, "sql", marks))

        assert [line[0] for line in screen_of(app)[:4]] == ["✘", "!", "·", " "]


async def test_new_marks_leave_the_place_and_the_text_alone() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(40, 5)) as pilot:
        source = SourceLines("\n".join(f"row {number}" for number in range(100)), "text")
        view = await show(pilot, source)
        view.jump(50)
        source.marks = {50: Severity.ERROR}
        view.show(source)
        await pilot.pause()

        assert any(line.startswith("✘  50") for line in screen_of(app))
        assert view.here == 50


# ---------------------------------------------------------------- keys


async def test_keys_scroll_in_both_directions_and_never_wrap() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(20, 5)) as pilot:
        view = await show(pilot, plain([f"{number:02} " + "x" * 60 for number in range(30)]))
        view.focus()
        await pilot.press("j", "j", "k", "l", "l", "h", "pagedown")
        await pilot.wait_for_scheduled_animations()

        assert (view.scroll_offset.x, view.virtual_size.height) == (1, 30)
        assert view.scroll_offset.y >= 4


async def test_found_words_are_gone_to_around_the_end_and_back() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(30, 6)) as pilot:
        view = await show(pilot, plain(["Alpha", "beta", "ALPHA", "gamma"]))
        places = []
        for step in (1, 1, 1, -1):
            assert view.find("alpha", step)
            places.append(view.here)

        assert places == [1, 3, 1, 3]
        assert not view.find("delta", 1)


# ---------------------------------------------------------------- selecting


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str | None:
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await pilot.pause()
    return pilot.app.screen.get_selected_text()


@pytest.mark.parametrize(
    ("scrolled", "start", "end", "expected"), [(0, 11, 20, "TABLE link"), (7, 11, 14, "ink ")]
)
async def test_the_mouse_selects_what_it_passes_over_also_when_scrolled(
    scrolled: int, start: int, end: int, expected: str
) -> None:
    app = Holding(LineView())
    async with app.run_test(size=(22, 6)) as pilot:
        view = await show(pilot, SourceLines(SQL, "sql"))
        view.scroll_to(scrolled, 0, animate=False)
        await pilot.pause()
        # Four cells of gutter; the text begins at the fifth.
        copied = await drag(pilot, (start, 0), (end, 0))

        assert copied == expected


async def test_a_selection_over_lines_has_no_numbers_in_it() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(60, 8)) as pilot:
        await show(pilot, SourceLines(SQL, "sql"))
        copied = await drag(pilot, (1, 0), (7, 1))

        assert copied == "CREATE TABLE link (\n    "


async def test_wide_characters_are_selected_whole() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(30, 4)) as pilot:
        await show(pilot, plain(["表示する text"]))
        copied = await drag(pilot, (3, 0), (5, 0))

        assert copied == "示す"


def test_a_selection_is_cut_from_the_rows_it_spans() -> None:
    view = LineView()
    view._lines = plain(["alpha", "beta", "gamma"])

    assert view.get_selection(Selection(Offset(2, 0), Offset(1, 2))) == ("pha\nbeta\ng", "\n")
    assert view.get_selection(Selection(Offset(-3, 1), Offset(2, 1))) == ("be", "\n")
    assert view.get_selection(Selection(None, None)) == ("alpha\nbeta\ngamma", "\n")


# ---------------------------------------------------------------- changes


def test_changes_name_the_gravest_first_and_then_the_text() -> None:
    found = (Change(Impact.SAFE, "index added"), Change(Impact.BREAKING, "column gone", "readers fail"))
    said = changes(Comparison(1, 2, "a\nb\n", "a\nc\n", found))
    rows = [said.text(at) for at in range(said.count)]

    assert rows[:4] == ["✘ breaking  column gone", "            readers fail", "✔ safe      index added", ""]
    assert rows[4:6] == ["--- version 1", "+++ version 2"]
    assert [said.spans(at)[0][1] for at in range(said.count) if said.text(at) in ("-b", "+c")] == [
        "danger",
        "success",
    ]


def test_equal_texts_are_said_to_be_equal() -> None:
    assert changes(Comparison(1, 2, "a", "a")).text(0) == "The texts are the same."


HOSTILE_TEXT = st.sampled_from([text for text in HOSTILE if text]) | st.text(max_size=60)


@given(HOSTILE_TEXT, HOSTILE_TEXT, st.booleans(), st.integers(10, 60))
def test_no_migration_shows_anything_but_text(said: str, script: str, back: bool, width: int) -> None:
    question = RenameQuestion("column", said, script)
    found = Migration(script, script, said, said, (question,))
    change = Change(Impact.RISKY, said, said)
    drawn = changes(Comparison(1, 2, said, script, (change,)), Way(found, back=back, answerable=True), width)
    rows = [drawn.text(at) for at in range(drawn.count)]

    assert not any(ord(letter) < 0x20 for row in rows for letter in row)
    assert drawn.width == max(map(cell_len, rows))


# ---------------------------------------------------------------- places in a row


async def test_a_place_far_to_the_right_is_brought_into_view_and_marked() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(40, 6)) as pilot:
        view = await show(pilot, SourceLines("\t" + "a" * 100 + "HERE" + "b" * 100 + "\nshort\n", "text"))
        view.jump(1, 102)
        await pilot.pause()
        assert "HERE" in screen_of(app)[0]
        strips = app.screen._compositor.render_strips()
        assert [part.text for part in strips[0] if part.style and part.style.reverse] == ["H"]

        view.jump(2, 1)
        await pilot.pause()
        assert "short" in screen_of(app)[1]
        assert not any(
            part.style and part.style.reverse for part in app.screen._compositor.render_strips()[1]
        )


async def test_words_found_far_to_the_right_are_brought_into_view() -> None:
    app = Holding(LineView())
    async with app.run_test(size=(40, 6)) as pilot:
        view = await show(pilot, plain(["x" * 150 + "needle" + "y" * 50]))
        assert view.find("NEEDLE", 1)
        await pilot.pause()

        assert "needle" in screen_of(app)[0]


# ---------------------------------------------------------------- tabs


@pytest.mark.parametrize(
    ("width", "badge", "expected"),
    [
        (80, "2", "▌Source 1  Picture 2  Findings 2 3  Changes 4  Outline 5"),
        (45, "2", "▌Source Picture Findings 2 Changes Outline"),
        (30, "12", "▌Src Pic Fin 12 Chg Out"),
        (24, "", "▌Src Pic Fin Chg Out"),
    ],
)
async def test_the_tabs_are_never_cut_words(width: int, badge: str, expected: str) -> None:
    app = Holding(ViewTabs())
    async with app.run_test(size=(width, 3)) as pilot:
        app.query_one(ViewTabs).badge = badge
        await pilot.pause()

        assert screen_of(app)[0] == expected


@pytest.mark.parametrize(
    ("width", "column", "view"), [(80, 24, "Findings"), (45, 8, "Picture"), (30, 18, "Outline")]
)
async def test_a_click_on_a_tab_asks_for_its_view(width: int, column: int, view: str) -> None:
    app = Holding(ViewTabs())
    async with app.run_test(size=(width, 3), message_hook=app.keep) as pilot:
        await pilot.click(offset=(column, 0))

        assert [message.view for message in app.of(ViewTabs.Chosen)] == [view]
        assert view in VIEWS


# ---------------------------------------------------------------- picture


def test_the_picture_of_a_source(snap_compare: Callable[..., bool]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        view = await show(pilot, SourceLines(SQL * 2, "sql", {1: Severity.WARNING, 6: Severity.ERROR}))
        view.jump(3)
        app = pilot.app
        assert isinstance(app, Holding)
        while any(worker.group == "highlighting" for worker in app.workers if not worker.is_finished):
            await pilot.pause(0.02)

    assert snap_compare(Holding(LineView()), terminal_size=(44, 10), run_before=before)
