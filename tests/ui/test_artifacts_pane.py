"""The artifacts pane: the list, the five views, and what it asks of others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.driving import Run, app_of, reply, until, writing
from tests.ui.holding import HOSTILE, Design, Holding, KindReader, screen_of
from workbench.core.errors import UsageError
from workbench.core.findings import Change, Elsewhere, Finding, Impact, Place, Severity
from workbench.core.kinds import Migration, Picture, RenameQuestion
from workbench.core.matches import MatchAnswer
from workbench.core.text import one_line
from workbench.core.values import Author
from workbench.studio.studio import Studio
from workbench.ui.app import WorkbenchApp
from workbench.ui.composer.completions import Completions
from workbench.ui.forms import QuestionForm
from workbench.ui.panes.artifacts import ArtifactsPane
from workbench.ui.screens.ask import AskScreen
from workbench.ui.screens.help import HelpScreen, pane_sheet
from workbench.ui.screens.note import NoteScreen
from workbench.ui.screens.picker import PickerScreen
from workbench.ui.viewer.amendments import AnswerMatch, AnswerRename, KeepMigration, Unwaive, Waive
from workbench.ui.viewer.entries import EntryList
from workbench.ui.viewer.shelf import Shelf
from workbench.ui.viewer.view import LineView

ONE = "CREATE TABLE link (\n    url text NOT NULL\n);\n"
TWO = "CREATE TABLE link (\n    id bigint PRIMARY KEY,\n    url text NOT NULL\n);\n"
THREE = TWO + "CREATE INDEX link_url ON link (url);\n"
FLOW = "flowchart LR\n    A[Client] --> B[API]\n"
ERROR = Finding("sql/pk-missing", Severity.ERROR, "link has no primary key.", Place(1, 1), "Add one.")
WARNING = Finding("sql/text-limit", Severity.WARNING, "url has no limit.", Place(2, 5), "Limit it.")
ADVICE = Finding("sql/comment", Severity.ADVICE, "link is not described.")
WAIVED = Finding(
    "sql/index", Severity.WARNING, "url has no index.", Place(2), waived="it is never looked for"
)


class Reading(Holding):
    """The pane, with something beside it to take the focus away."""

    def __init__(self, pane: ArtifactsPane) -> None:
        self.pane = pane
        super().__init__(pane)

    def compose(self) -> ComposeResult:
        elsewhere = Static("elsewhere", id="elsewhere")
        elsewhere.can_focus = True
        with Vertical():
            yield self.pane
        yield elsewhere

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(screen_of(self))

    def show(self, design: Design) -> None:
        """Hand a session down."""
        reader = self.pane.reader
        assert isinstance(reader, KindReader)
        reader.know(design.session)
        self.pane.session = design.session


Hold = Callable[..., AsyncIterator[tuple[Reading, Pilot[None]]]]


@pytest.fixture
def hold(studio_of: Callable[..., Studio]):
    """Holds a pane that shows a design; its reader has the real kinds."""

    @asynccontextmanager
    async def holding(design: Design, *keys: str, size: tuple[int, int] = (60, 30)):
        app = Reading(pane_of(design, studio_of()))
        async with app.run_test(size=size, message_hook=app.keep) as pilot:
            app.show(design)
            await pilot.pause()
            app.query_one(Shelf).focus()
            await pilot.press(*keys)
            await settle(app, pilot)
            yield app, pilot

    return holding


def pane_of(design: Design, studio: Studio) -> ArtifactsPane:
    pane = ArtifactsPane(id="artifacts")
    kinds = dict.fromkeys(("schema.sql", *(f"s{number}.sql" for number in range(200))), "sql")
    kinds |= {artifact.name: artifact.kind for artifact in design.session.artifacts}
    pane.reader = KindReader(studio.validator, kinds | {"flow.mmd": "diagram"})
    return pane


async def settle(app: Holding, pilot: Pilot[None]) -> None:
    """Wait until nothing is drawn any more."""
    await pilot.pause()
    await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
    await pilot.pause()


def three_versions() -> Design:
    design = Design().write("flow.mmd", "diagram", FLOW, "The flow").check("flow.mmd", 1, facts="2 nodes")
    design.write("schema.sql", "sql", ONE, "First").check("schema.sql", 1, (WARNING, ERROR, ADVICE, WAIVED))
    changed = (Change(Impact.RISKY, "column link.id added", "old inserts lack it"),)
    design.write("schema.sql", "sql", TWO, "With a key").check(
        "schema.sql", 2, (WARNING,), "1 table", changed
    )
    design.write("schema.sql", "sql", THREE, "With an index")
    return design.check("schema.sql", 3, (), "1 table", (Change(Impact.SAFE, "index link_url added"),))


# ---------------------------------------------------------------- the list


@pytest.mark.parametrize("width", [24, 30, 45, 80, 120])
async def test_an_artifact_is_one_row_with_its_state_at_any_width(hold, width: int) -> None:
    design = three_versions()
    design.write("a-very-long-name/that-goes-on-and-on-for-a-while.sql", "sql", ONE)
    design.write("表表表表表表表表表表表表表表.sql", "sql", ONE)
    design.check("表表表表表表表表表表表表表表.sql", 1, (ERROR, WARNING))
    async with hold(design, size=(width, 40)) as (app, _):
        listed = screen_of(app)[:6]

        assert [line.split()[0] for line in (listed[0], listed[4])] == ["Schemas", "Diagrams"]
        assert [line.replace("▸", " ").split()[0] for line in (*listed[1:4], listed[5])] == [
            "✔",
            "…",
            "✘",
            "✔",
        ]
        versions = {
            cell_len(line[: line.rindex(f"v{number}")])
            for line, number in zip(listed[1:4], (3, 1, 1), strict=True)
        }
        assert len(versions) == 1, "the versions stand under one another"
        assert listed[3].rstrip().endswith("2") or width > 30
        assert all(cell_len(line) <= width for line in listed)
        assert "…" in listed[2]


async def test_a_long_list_takes_two_fifths_and_scrolls_to_the_cursor(hold) -> None:
    design = Design()
    for number in range(100):
        design.write(f"s{number}.sql", "sql", ONE)
    async with hold(design, "end", size=(40, 31)) as (app, pilot):
        shelf = app.query_one(Shelf)
        assert shelf.region.height == 12
        assert "s99.sql" in screen_of(app)[11]

        await pilot.press("home")
        assert screen_of(app)[0].strip() == "Schemas"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down"], "flow.mmd"),
        (["j"], "flow.mmd"),
        (["down", "up"], "schema.sql"),
        (["down", "k"], "schema.sql"),
        (["end"], "flow.mmd"),
        (["end", "home"], "schema.sql"),
        (["pagedown"], "flow.mmd"),
        (["pagedown", "pageup"], "schema.sql"),
    ],
)
async def test_the_list_is_walked_by_its_keys_over_the_headings(hold, keys: list[str], expected: str) -> None:
    async with hold(three_versions(), "home", *keys) as (app, _):
        assert app.pane.shown == expected


@pytest.mark.parametrize("key", ["enter", "right", "l", "tab"])
async def test_the_text_is_reached_from_the_list_and_left_again(hold, key: str) -> None:
    async with hold(three_versions(), key) as (app, pilot):
        assert app.query_one(LineView).has_focus

        await pilot.press("shift+tab")
        assert app.query_one(Shelf).has_focus


async def test_a_click_shows_an_artifact(hold) -> None:
    async with hold(three_versions()) as (app, pilot):
        await pilot.click(Shelf, offset=(6, 3))
        await settle(app, pilot)

        assert app.pane.shown == "flow.mmd"


async def test_what_is_written_is_shown_unless_the_user_works_here(hold) -> None:
    design = three_versions()
    async with hold(design) as (app, pilot):
        app.show(design.write("s1.sql", "sql", ONE))
        await pilot.pause()
        assert app.pane.shown == "schema.sql"

        app.query_one("#elsewhere").focus()
        await pilot.pause()
        app.show(design.write("s2.sql", "sql", ONE))
        await pilot.pause()
        assert app.pane.shown == "s2.sql"


async def test_an_older_version_stays_while_newer_ones_are_written(hold) -> None:
    design = three_versions()
    async with hold(design, "left_square_bracket") as (app, pilot):
        app.show(design.write("schema.sql", "sql", ONE))
        await settle(app, pilot)

        assert "v2 of 4" in app.text


async def test_a_version_that_is_not_checked_yet_says_so(hold) -> None:
    design = Design().write("schema.sql", "sql", ONE)
    async with hold(design, "3") as (app, pilot):
        assert "checking…" in app.text
        assert "Checking…" in app.text

        app.show(design.check("schema.sql", 1, (ERROR,), "1 table"))
        await settle(app, pilot)
        assert "✘ 1 error" in app.text
        assert "link has no primary key." in app.text


async def test_an_empty_pane_says_what_will_be_here(hold) -> None:
    async with hold(Design()) as (app, pilot):
        assert "Schemas, API descriptions" in app.text
        await pilot.press("1", "2", "left_square_bracket", "r", "x", "m", "M", "c", "g", "n", "N", "a")

        assert not app.of(ArtifactsPane.CopyAsked)


# ---------------------------------------------------------------- the views


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("1", "1 CREATE TABLE link ("),
        ("2", "bigint"),
        ("3", "✔ Every check passed."),
        ("4", "✔ safe      index link_url added"),
        ("5", "  id bigint"),
    ],
)
async def test_each_view_has_its_number(hold, key: str, expected: str) -> None:
    async with hold(three_versions(), key) as (app, _):
        assert expected in app.text


async def test_the_keys_stay_with_the_view_that_is_switched_to(hold) -> None:
    async with hold(three_versions(), "enter", "3") as (app, pilot):
        assert app.query_one(EntryList).has_focus

        await pilot.press("2")
        await settle(app, pilot)
        assert app.query_one(LineView).has_focus


async def test_a_picture_is_drawn_with_lines_or_in_ascii(hold) -> None:
    async with hold(three_versions(), "down", "2") as (app, pilot):
        assert "┌" in app.text

        await pilot.press("a")
        await settle(app, pilot)
        assert "┌" not in app.text
        assert "Client" in app.text


async def test_what_has_no_picture_says_so(hold) -> None:
    async with hold(Design().write("notes.md", "document", "# Notes\n"), "2") as (app, _):
        assert "There is no picture of this artifact." in app.text


async def test_versions_are_turned_and_old_ones_are_read_only(hold) -> None:
    async with hold(three_versions(), "left_square_bracket", "left_square_bracket", size=(80, 30)) as (
        app,
        pilot,
    ):
        assert "v1 of 3" in app.text
        assert "read-only" in app.text
        assert "r restore" in app.text

        await pilot.press("right_square_bracket")
        assert "v2 of 3" in app.text
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert "v3 of 3" in app.text
        assert "read-only" not in app.text


async def test_changes_are_shown_against_any_version(hold) -> None:
    async with hold(three_versions(), "enter", "4") as (app, pilot):
        assert "--- version 2" in app.text
        assert "risky" not in app.text

        await pilot.press("left_curly_bracket", "left_curly_bracket")
        await settle(app, pilot)
        assert "--- version 1" in app.text
        assert "! risky     column link.id added" in app.text
        assert "against v1" in app.text

        await pilot.press("right_curly_bracket", "right_curly_bracket")
        await settle(app, pilot)
        assert "--- version 2" in app.text


async def test_the_first_version_has_nothing_to_be_compared_with(hold) -> None:
    async with hold(three_versions(), "down", "4") as (app, _):
        assert "The first version" in app.text


async def test_findings_stand_worst_first_and_the_waived_last(hold) -> None:
    async with hold(three_versions(), "left_square_bracket", "left_square_bracket", "3") as (app, _):
        signs = [
            line[:1] for line in screen_of(app) if line[:1] in ("✘", "!", "·", "○") or line[1:2] in "✘!·○"
        ]
        shown = [line.strip() for line in screen_of(app)]
        places = [
            next(at for at, line in enumerate(shown) if finding.message in line)
            for finding in (ERROR, WARNING, ADVICE, WAIVED)
        ]

        assert places == sorted(places)
        assert signs
        assert "→ because it is never looked for" in shown
        assert "→ Add one." in shown


OLDEST = ("left_square_bracket", "left_square_bracket")


async def test_findings_stand_under_headings_that_count_them(hold) -> None:
    async with hold(three_versions(), *OLDEST, "3") as (app, _):
        shown = [line.strip() for line in screen_of(app)]
        headings = [line for line in shown if line in ("Errors 1", "Warnings 1", "Advice 1", "Waived 1")]

        assert headings == ["Errors 1", "Warnings 1", "Advice 1", "Waived 1"]
        assert shown[shown.index("Errors 1") + 1] == f"✘ {ERROR.message}"
        assert "line 2:5  sql/text-limit" in shown


async def test_findings_are_filtered_by_severity_and_it_is_said(hold) -> None:
    async with hold(three_versions(), *OLDEST, "3", "tab", "s") as (app, pilot):
        assert "Only errors and warnings; 2 are hidden." in app.text
        assert ADVICE.message not in app.text
        assert WARNING.message in app.text

        await pilot.press("s")
        assert "Only errors; 3 are hidden." in app.text
        assert app.query_one(EntryList).chosen == ERROR
        assert WARNING.message not in app.text

        await pilot.press("s")
        assert "Only" not in app.text
        assert WAIVED.message in app.text


async def test_where_the_filter_shows_nothing_it_can_be_lifted(hold) -> None:
    design = Design().write("schema.sql", "sql", ONE).check("schema.sql", 1, (ADVICE,))
    async with hold(design, "3", "tab", "s") as (app, pilot):
        assert "Only errors and warnings; 1 is hidden." in app.text
        assert "s filter" in app.text

        await pilot.press("x", "m", "space", "w", "s", "s")
        assert ADVICE.message in app.text
        assert not app.of(ArtifactsPane.ExplainAsked)


async def test_the_cursor_stays_on_a_finding_that_moves(hold) -> None:
    design = Design().write("schema.sql", "sql", ONE).check("schema.sql", 1, (ERROR, WARNING))
    async with hold(design, "3", "tab", "down") as (app, pilot):
        moved = replace(WARNING, place=Place(7, 5))
        design.write("schema.sql", "sql", TWO).check("schema.sql", 2, (replace(ERROR, rule="sql/x"), moved))
        app.show(design)
        await settle(app, pilot)

        assert app.query_one(EntryList).chosen == moved


async def test_enter_leads_from_a_finding_to_its_line(hold) -> None:
    keys = ("left_square_bracket", "left_square_bracket", "3", "tab", "down", "enter")
    async with hold(three_versions(), *keys) as (app, _):
        view = app.query_one(LineView)
        assert (view.here, view.has_focus) == (2, True)
        assert any(line.startswith("! 2") for line in screen_of(app))


async def test_enter_leads_from_the_outline_to_its_line(hold) -> None:
    async with hold(three_versions(), "5", "tab", "down", "j", "k", "enter") as (app, _):
        assert app.query_one(LineView).here == 2


# ---------------------------------------------------------------- migrations

RENAME = RenameQuestion("column", "link.url", "link.address")
EXECUTED = Migration(
    "ALTER TABLE link ADD COLUMN id bigint;\nSELECT 1;", "ALTER TABLE link DROP COLUMN id;", "PostgreSQL 18.6"
)


@asynccontextmanager
async def compared(hold, migration: Migration | None, *keys: str, size: tuple[int, int] = (90, 40)):
    """The changes of the newest version, with this migration."""
    async with hold(three_versions(), "enter", size=size) as (app, pilot):
        reader = app.pane.reader
        reader.ways = {("schema.sql", *pair): migration for pair in ((3, 2), (3, 1), (2, 1))}
        await pilot.press("4")
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        yield app, pilot


async def test_changes_name_the_structure_the_migration_and_then_the_text(hold) -> None:
    async with compared(hold, EXECUTED) as (app, _):
        shown = [line.strip() for line in screen_of(app)]
        expected = [
            "✔ safe      index link_url added",
            "Migration from v2 to v3 — ✔ executed on PostgreSQL 18.6, there and back",
            "ALTER TABLE link ADD COLUMN id bigint;",
            "SELECT 1;",
            "--- version 2",
        ]

        assert [line for line in shown if line in expected] == expected


@pytest.mark.parametrize(
    ("migration", "said"),
    [
        (None, "Migration from v2 to v3 — no data has to move."),
        (
            Migration("SELECT 1;", "", problem="No server."),
            "Migration from v2 to v3 — ! not executed: No server.",
        ),
        (
            Migration("SELECT 1;", "", "PostgreSQL 18.6", "It leaves link.id different."),
            "✘ executed on PostgreSQL 18.6: It leaves link.id different.",
        ),
    ],
)
async def test_what_a_migration_is_worth_is_said(hold, migration: Migration | None, said: str) -> None:
    async with compared(hold, migration) as (app, _):
        assert said in app.text


async def test_the_migration_is_announced_while_it_is_worked_out(hold) -> None:
    worked_out = asyncio.Event()

    class Slow(KindReader):
        async def migration(self, name: str, version: int, base: int) -> Migration | None:
            await worked_out.wait()
            return EXECUTED

    async with hold(three_versions(), "enter", size=(90, 40)) as (app, pilot):
        app.pane.reader.ways = {("", 0, 0): EXECUTED}
        app.pane.reader.__class__ = Slow
        await pilot.press("4")
        await until(pilot, lambda: "Migration from v2 to v3 — working…" in app.text)
        assert "--- version 2" in app.text

        worked_out.set()
        await settle(app, pilot)
        assert "there and back" in app.text


async def test_the_way_back_is_shown_copied_and_kept(hold) -> None:
    async with compared(hold, EXECUTED, "C", "u", "C", "s") as (app, pilot):
        assert "Migration back from v3 to v2" in app.text
        assert "u way there" in app.text
        there, back = app.of(ArtifactsPane.CopyAsked)
        (kept,) = app.of(ArtifactsPane.AmendAsked)

        assert (there.text, there.what) == (f"{EXECUTED.up}\n", "the migration of schema.sql")
        assert back.text == f"{EXECUTED.down}\n"
        assert kept.amendment == KeepMigration("schema.sql", 3, 2, back=True)
        assert app.pane.reader.asked == [("schema.sql", 3, 2)]

        await pilot.press("u", "left_curly_bracket")
        await settle(app, pilot)
        assert "Migration from v1 to v3" in app.text


async def test_changes_are_wrapped_for_the_width_also_when_that_changes(hold) -> None:
    words = " ".join(f"word{number}" for number in range(20))
    async with compared(hold, Migration("SELECT 1;", "", problem=words), size=(120, 40)) as (app, pilot):
        for width in (50, 100):
            await pilot.resize_terminal(width, 40)
            await settle(app, pilot)
            told = [line for line in screen_of(app) if "word" in line]

            assert "word0 " in told[0]
            assert told[-1].endswith("word19")
            assert (width == 50) == (len(told) > 2)


async def test_a_migration_of_another_session_is_asked_for_again(hold) -> None:
    async with compared(hold, EXECUTED) as (app, pilot):
        known = app.pane.reader
        app.pane.reader = known
        app.show(three_versions())
        await settle(app, pilot)

        assert known.asked == [("schema.sql", 3, 2)] * 2


@pytest.mark.parametrize(("key", "renamed"), [("y", True), ("n", False)])
async def test_a_question_about_a_rename_is_answered_by_a_key(hold, key: str, renamed: bool) -> None:
    asking = replace(EXECUTED, questions=(RENAME, RenameQuestion("table", "a", "b")))
    async with compared(hold, asking, "left_curly_bracket", key) as (app, _):
        (asked,) = app.of(ArtifactsPane.AmendAsked)

        assert "? Is link.address the renamed link.url?" in app.text
        assert "? Is table b the renamed a?" in app.text
        assert asked.amendment == AnswerRename("schema.sql", 3, RENAME, renamed)


async def test_only_a_question_that_is_seen_is_answered(hold) -> None:
    asking = replace(EXECUTED, questions=(RENAME,))
    async with compared(hold, asking, "end", "y", size=(90, 16)) as (app, pilot):
        assert not app.of(ArtifactsPane.AmendAsked)
        assert "? Is link.address the renamed link.url?" in app.text

        await pilot.press("y")
        assert len(app.of(ArtifactsPane.AmendAsked)) == 1


async def test_after_an_answer_the_same_versions_are_compared(hold) -> None:
    asking = replace(EXECUTED, questions=(RENAME,))
    async with compared(hold, asking, "left_curly_bracket", "y") as (app, pilot):
        design = three_versions().write("schema.sql", "sql", THREE + "-- answered\n")
        app.show(design.check("schema.sql", 4))
        await settle(app, pilot)

        assert "--- version 1" in app.text
        assert "+-- answered" in app.text


async def test_an_older_version_asks_but_takes_no_answer(hold) -> None:
    asking = replace(EXECUTED, questions=(RENAME,))
    async with compared(hold, asking, "left_square_bracket", "y") as (app, _):
        assert "? Is link.address the renamed link.url?" in app.text
        assert "y renamed" not in app.text
        assert not app.of(ArtifactsPane.AmendAsked)


# ---------------------------------------------------------------- pictures that fold


class Folding(KindReader):
    """Draws pictures that say what they are drawn around."""

    async def picture(
        self, name: str, version: int = 0, *, ascii_only: bool = False, around: str = ""
    ) -> Picture | None:
        wide = "x" * 200
        return Picture(
            (f"[around {around or 'all'}]{wide}", *(f"row {at}" for at in range(90))), "", NODES, around
        )


NODES = ("customer", "order_line", "表", "[/red]")


@asynccontextmanager
async def pictured(hold, *keys: str):
    async with hold(three_versions(), "enter", size=(90, 30)) as (app, pilot):
        app.pane.reader.__class__ = Folding
        for key in ("2", *keys):
            await pilot.press(key)
            await settle(app, pilot)
        yield app, pilot


async def fold(app: Holding, pilot: Pilot[None], words: str) -> None:
    await pilot.press("f")
    await until(pilot, lambda: isinstance(app.screen, PickerScreen))
    await pilot.press(*words, "enter")
    await until(pilot, lambda: not isinstance(app.screen, PickerScreen))
    await settle(app, pilot)


@pytest.mark.parametrize("node", ["order_line", "表", "[/red]"])
async def test_a_picture_folds_to_a_node_and_unfolds(hold, node: str) -> None:
    async with pictured(hold) as (app, pilot):
        assert "[around all]" in app.text
        assert "f around" in app.text
        await fold(app, pilot, node[:5])
        assert f"[around {node}]" in app.text
        assert f"schema.sql  v3 of 3  around {node}" in app.text

        for key in ("F", "escape"):
            await pilot.press(key)
            await settle(app, pilot)
            assert "[around all]" in app.text
            await fold(app, pilot, node[:5])


async def test_another_artifact_is_shown_whole(hold) -> None:
    async with pictured(hold) as (app, pilot):
        await fold(app, pilot, "customer")
        await pilot.press("shift+tab", "down")
        await settle(app, pilot)

        assert "[around all]" in app.text


async def test_the_picture_is_panned_by_half_a_screen(hold) -> None:
    async with pictured(hold) as (app, pilot):
        view = app.query_one(LineView)
        width, height = view.scrollable_content_region.size
        places = []
        for key in ("L", "J", "H", "K", "shift+right", "shift+down", "shift+left", "shift+up"):
            await pilot.press(key)
            places.append(tuple(view.scroll_offset))

        right, down = width // 2, height // 2
        assert places == [(right, 0), (right, down), (0, down), (0, 0)] * 2


async def test_what_has_no_nodes_does_not_fold(hold) -> None:
    async with hold(Design().write("notes.md", "document", "# Notes\n"), "2", "f", "F") as (app, _):
        assert not isinstance(app.screen, PickerScreen)
        assert "around" not in app.text


# ---------------------------------------------------------------- going to places


async def ask_for(app: Holding, pilot: Pilot[None], words: str) -> None:
    await pilot.press("g")
    await until(pilot, lambda: isinstance(app.screen, AskScreen))
    await pilot.press("home", "shift+end", "delete", *words, "enter")
    await until(pilot, lambda: not isinstance(app.screen, AskScreen))
    await settle(app, pilot)


async def test_a_line_and_words_are_gone_to(hold) -> None:
    async with hold(three_versions(), "enter") as (app, pilot):
        view = app.query_one(LineView)
        await ask_for(app, pilot, "3")
        assert view.here == 3

        await ask_for(app, pilot, "link")
        assert view.here == 5
        await pilot.press("n")
        assert view.here == 1
        await pilot.press("N")
        assert view.here == 5

        await ask_for(app, pilot, "nowhere")
        assert any("“nowhere” is not in it." in str(note.message) for note in app._notifications)


async def test_next_and_previous_lead_along_the_findings(hold) -> None:
    async with hold(three_versions(), "left_square_bracket", "left_square_bracket", "enter") as (app, pilot):
        places = []
        for key in ("n", "n", "n", "N"):
            await pilot.press(key)
            await settle(app, pilot)
            places.append(app.query_one(LineView).here)

        assert places == [1, 2, 1, 2]


# ---------------------------------------------------------------- what is asked of others


@pytest.mark.parametrize(
    ("keys", "what", "text"),
    [
        (["c"], "schema.sql", THREE),
        (["left_square_bracket", "c"], "schema.sql", TWO),
        (["3", "c"], "schema.sql", THREE),
    ],
)
async def test_the_source_is_copied_as_it_is(hold, keys: list[str], what: str, text: str) -> None:
    async with hold(three_versions(), *keys) as (app, _):
        assert [(message.what, message.text) for message in app.of(ArtifactsPane.CopyAsked)] == [(what, text)]


async def test_a_picture_and_changes_are_copied_as_drawn(hold) -> None:
    async with hold(three_versions(), "2") as (app, pilot):
        await pilot.press("c", "4")
        await settle(app, pilot)
        await pilot.press("c")
        await pilot.pause()
        picture, changes = app.of(ArtifactsPane.CopyAsked)

        assert picture.what == "the picture of schema.sql"
        assert "┌" in picture.text
        assert not any(line.endswith(" ") for line in picture.text.split("\n"))
        assert "+CREATE INDEX link_url ON link (url);" in changes.text


async def test_only_an_older_version_can_be_restored(hold) -> None:
    async with hold(three_versions(), "r", "left_square_bracket", "r") as (app, _):
        asked = app.of(ArtifactsPane.RestoreAsked)

        assert [(message.name, message.version) for message in asked] == [("schema.sql", 2)]


async def test_what_was_restored_is_shown_when_it_is_there(hold) -> None:
    design = three_versions()
    async with hold(design, "left_square_bracket", "r") as (app, pilot):
        app.show(design.write("schema.sql", "sql", TWO))
        await settle(app, pilot)

        assert "v4 of 4" in app.text


async def test_the_rule_of_a_finding_is_explained(hold) -> None:
    rule = "sql/fk-without-index"
    finding = Finding(rule, Severity.WARNING, "user_id has no index.", Place(1))
    design = Design().write("schema.sql", "sql", ONE).check("schema.sql", 1, (finding,))
    async with hold(design, "x", "3", "x") as (app, _):
        explained = app.of(ArtifactsPane.ExplainAsked)

        assert len(explained) == 1
        assert explained[0].text.startswith(f"### {rule}")


async def test_what_the_engine_says_is_explained_with_its_code(hold) -> None:
    message = 'PostgreSQL: column "totl" does not exist (SQLSTATE 42703).'
    refused = Finding("sql/invalid", Severity.ERROR, message, Place(1))
    async with hold(newest_with(refused), "3", "x") as (app, _):
        (asked,) = app.of(ArtifactsPane.ExplainAsked)

        assert "executed there" in asked.text
        assert "SQLSTATE `42703`: there is no column of that name." in asked.text


async def test_the_architect_is_asked_to_mend_one_or_all(hold) -> None:
    older = ("left_square_bracket", "left_square_bracket")
    async with hold(three_versions(), *older, "m", "3", "tab", "down", "m", "M") as (app, _):
        everything, one, all_again = (message.text for message in app.of(ArtifactsPane.MendAsked))

        assert everything == all_again
        assert "- sql/pk-missing (line 1): link has no primary key." in everything
        assert "- sql/text-limit (line 2): url has no limit." in everything
        assert "sql/comment" not in everything
        assert "sql/index" not in everything
        assert one.count("\n- ") == 1
        assert "schema.sql" in one


async def test_the_marked_findings_are_mended_together(hold) -> None:
    async with hold(three_versions(), *OLDEST, "3", "tab", "space", "down", "down", "space") as (app, pilot):
        assert "m mend 2" in app.text
        marked = [line for line in screen_of(app) if line.startswith("▌") and "Findings" not in line]
        assert len(marked) == 3 + 2

        await pilot.press("m", "space", "m")
        these, one = (message.text for message in app.of(ArtifactsPane.MendAsked))

        assert [line.split()[1].strip(":") for line in these.split("\n") if line[:2] == "- "] == [
            "sql/pk-missing",
            "sql/comment",
        ]
        assert one.count("\n- ") == 1


# ---------------------------------------------------------------- between artifacts

CROSSED = Finding(
    "design/property-type",
    Severity.WARNING,
    "Link.url is an integer, and link.url is text.",
    Place(3),
    "Make it a string.",
    also=Elsewhere("schema.sql", Place(2, 5)),
)


def crossed() -> Design:
    design = three_versions().write("api.yaml", "openapi", "openapi: 3.1.0\npaths: {}\n# link\n")
    return design.check("api.yaml", 1, [CROSSED])


async def test_the_other_side_of_a_contradiction_is_named_and_gone_to(hold) -> None:
    async with hold(crossed(), "3", "tab") as (app, pilot):
        assert "see schema.sql:2" in app.text
        assert "o other side" in app.text
        await pilot.press("o")
        await settle(app, pilot)

        assert app.pane.shown == "schema.sql"
        assert app.query_one(LineView).here == 2


async def test_an_other_side_that_is_no_artifact_is_said(hold) -> None:
    brief = replace(CROSSED, also=Elsewhere("personal-data"))
    async with hold(newest_with(brief), "3", "tab", "o") as (app, pilot):
        await pilot.pause()

        assert app.pane.shown == "schema.sql"
        assert [note.message for note in app._notifications] == [
            "personal-data is no artifact that can be shown."
        ]


@pytest.mark.parametrize(("key", "same"), [("y", True), ("n", False)])
async def test_whether_two_names_mean_the_same_is_answered_by_a_key(hold, key: str, same: bool) -> None:
    unsure = replace(CROSSED, severity=Severity.ADVICE, taken=("Link", "short_link"))
    async with hold(newest_with(unsure), "3", "tab") as (app, pilot):
        assert "takes Link for short_link" in app.text
        await pilot.press(key)
        (asked,) = app.of(ArtifactsPane.AmendAsked)

        assert asked.amendment == AnswerMatch("schema.sql", 1, MatchAnswer("Link", "short_link", same))


async def test_the_architect_is_told_of_the_other_side(hold) -> None:
    async with hold(crossed(), "3", "tab", "m") as (app, _):
        (asked,) = app.of(ArtifactsPane.MendAsked)

        assert "- design/property-type (line 3, see schema.sql:2): Link.url" in asked.text


# ---------------------------------------------------------------- waivers


def newest_with(*findings: Finding, name: str = "schema.sql", kind: str = "sql") -> Design:
    return Design().write(name, kind, ONE).check(name, 1, findings)


async def give(app: Holding, pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, AskScreen))
    await pilot.press(*words, "enter")
    await until(pilot, lambda: not isinstance(app.screen, AskScreen))
    await settle(app, pilot)


async def test_waiving_asks_for_the_reason(hold) -> None:
    async with hold(newest_with(ERROR, WARNING), "3", "tab", "down") as (app, pilot):
        await pilot.press("w")
        await give(app, pilot, "it is a log")
        (asked,) = app.of(ArtifactsPane.AmendAsked)

        assert asked.amendment == Waive("schema.sql", 1, (WARNING,), "it is a log")


async def test_the_marked_are_waived_together_for_one_reason(hold) -> None:
    keys = ("3", "tab", "space", "down", "space")
    async with hold(newest_with(ERROR, WARNING, WAIVED), *keys) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Let these 2 findings stand" in app.text)
        await give(app, pilot, "old")
        (asked,) = app.of(ArtifactsPane.AmendAsked)

        assert asked.amendment == Waive("schema.sql", 1, (ERROR, WARNING), "old")


async def test_without_a_reason_nothing_is_waived(hold) -> None:
    async with hold(newest_with(ERROR), "3") as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press("escape")
        await settle(app, pilot)

        assert not app.of(ArtifactsPane.AmendAsked)


async def test_a_waived_finding_can_count_again(hold) -> None:
    async with hold(newest_with(WAIVED), "3", "tab", "w", "m") as (app, pilot):
        assert "W unwaive" in app.text
        assert not app.of(ArtifactsPane.MendAsked)

        await pilot.press("W")
        (asked,) = app.of(ArtifactsPane.AmendAsked)
        assert asked.amendment == Unwaive("schema.sql", 1, WAIVED)


async def test_an_older_version_can_not_be_changed(hold) -> None:
    async with hold(three_versions(), *OLDEST, "3", "tab", "w", "end", "W") as (app, _):
        assert app.query_one(EntryList).chosen == WAIVED
        assert "waive" not in screen_of(app)[-2]
        assert not isinstance(app.screen, AskScreen)
        assert not app.of(ArtifactsPane.AmendAsked)


async def test_what_can_hold_no_comment_says_so_before_it_asks(hold) -> None:
    async with hold(newest_with(ERROR, name="openapi.json", kind="openapi"), "3", "w") as (app, _):
        assert not isinstance(app.screen, AskScreen)
        assert [str(note.message) for note in app._notifications] == [
            "openapi.json can't hold a comment, and a waiver is one."
        ]


async def test_nothing_is_asked_where_all_is_well(hold) -> None:
    async with hold(three_versions(), "m", "M", "3", "m", "x") as (app, _):
        assert not app.of(ArtifactsPane.MendAsked)
        assert not app.of(ArtifactsPane.ExplainAsked)


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    keys = [binding for binding in ArtifactsPane.BINDINGS if isinstance(binding, Binding)]

    assert len({binding.id for binding in keys}) == len(keys) == len(ArtifactsPane.BINDINGS)
    assert all(binding.description for binding in keys)


async def test_the_keys_line_is_shown_while_the_pane_has_the_keys(hold) -> None:
    async with hold(three_versions(), size=(30, 24)) as (app, pilot):
        assert screen_of(app)[-2].startswith(" enter read")

        app.query_one("#elsewhere").focus()
        await pilot.pause()
        assert "enter read" not in app.text


# ---------------------------------------------------------------- foreign text


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
async def test_hostile_names_findings_and_summaries_are_shown_as_they_are(hold, text: str) -> None:
    design = Design().write(text, "sql", text, text)
    design.check(text, 1, (Finding(text, Severity.ERROR, text, Place(1), text),), text)
    async with hold(design, size=(160, 24)) as (app, pilot):
        for key in "12345":
            await pilot.press(key)
            await settle(app, pilot)

            assert one_line(text)[:20] in app.text
            assert not any(ord(letter) < 0x20 and letter != "\n" for letter in app.text)


# ---------------------------------------------------------------- in the whole program


async def test_in_the_program_the_viewer_follows_and_has_the_real_kinds(run: Run) -> None:
    async with run(writing("schema.sql", ONE), reply("Done.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        await pilot.press("f4", "2")
        await until(pilot, lambda: "┌" in "\n".join(screen_of(app)))

        assert app.main.shown_artifact == "schema.sql"
        assert any("Schemas" in line for line in screen_of(app))


async def test_another_session_is_shown_with_its_own_artifacts_in_any_view(run: Run) -> None:
    async with run(
        writing("schema.sql", ONE), reply("Done."), writing("flow.mmd", FLOW), reply("Done.")
    ) as pilot:
        app = app_of(pilot)
        await pilot.press(*"one", "enter")
        await until(pilot, lambda: app.session.turns)
        first = app.session.id
        await pilot.press("f4", "2")
        await until(pilot, lambda: "┌" in "\n".join(screen_of(app)))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: not app.session.id)
        assert app.main.shown_artifact == ""

        await pilot.press("f3", *"two", "enter")
        await until(pilot, lambda: app.session.turns)
        await until(pilot, lambda: "Client" in "\n".join(screen_of(app)))
        await until(pilot, lambda: not app.situation.busy)
        app.open_session(first)
        await until(pilot, lambda: app.main.shown_artifact == "schema.sql")


async def test_a_version_that_the_session_does_not_know_is_said_and_not_fatal(hold) -> None:
    class Forgetful(KindReader):
        async def picture(self, name: str, version: int = 0, *, ascii_only: bool = False, around: str = ""):
            raise UsageError(f"There is no artifact {name!r}.")

    async with hold(three_versions()) as (app, pilot):
        app.pane.reader.__class__ = Forgetful
        await pilot.press("2")
        await settle(app, pilot)

        assert "There is no artifact 'schema.sql'." in app.text


# ---------------------------------------------------------------- pictures


def picture_of(
    studio: Studio, *keys: str, theme: str = ""
) -> tuple[Reading, Callable[[Pilot[None]], object]]:
    design = three_versions()
    app = Reading(pane_of(design, studio))

    async def before(pilot: Pilot[None]) -> None:
        app.theme = theme or app.theme
        app.show(design)
        await pilot.pause()
        app.query_one(Shelf).focus()
        await pilot.press(*keys)
        await settle(app, pilot)

    return app, before


@pytest.mark.parametrize(
    ("size", "keys", "theme"),
    [
        ((30, 24), (), ""),
        ((45, 24), ("left_square_bracket", "left_square_bracket", "3", "tab"), ""),
        (
            (80, 24),
            ("left_square_bracket", "left_square_bracket", "3", "enter", "space", "down", "s"),
            "workbench-light",
        ),
        ((80, 24), ("enter", "4"), "workbench-light"),
        ((80, 24), ("left_square_bracket", "left_square_bracket", "enter", "n"), ""),
    ],
    ids=["narrow", "findings", "marked", "changes", "source"],
)
def test_pictures(studio_of, snap_compare, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> None:
    app, before = picture_of(studio_of(), *keys, theme=theme)

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_the_picture_of_a_migration(studio_of, snap_compare) -> None:
    app, before = picture_of(studio_of())
    asking = replace(EXECUTED, questions=(RENAME,))
    reader = app.pane.reader
    assert isinstance(reader, KindReader)
    reader.ways = {("schema.sql", 3, 1): asking}

    async def turned(pilot: Pilot[None]) -> None:
        await before(pilot)  # type: ignore[misc] - it is a coroutine function
        await pilot.press("enter", "4", "left_curly_bracket")
        await settle(app, pilot)

    assert snap_compare(app, terminal_size=(80, 30), run_before=turned)


def test_the_picture_of_a_contradiction(studio_of, snap_compare) -> None:
    unsure = replace(
        CROSSED, severity=Severity.ADVICE, message="Link.url may be longer.", taken=("Link", "short_link")
    )
    app = Reading(pane_of(crossed(), studio_of()))

    async def turned(pilot: Pilot[None]) -> None:
        app.show(crossed().check("api.yaml", 1, [CROSSED, unsure]))
        app.pane.show_artifact("api.yaml")
        app.query_one(Shelf).focus()
        await pilot.press("3", "tab", "down")
        await settle(app, pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=turned)


# ---------------------------------------------------------------- what the shell does with it


async def test_help_lists_every_key_of_the_pane_and_of_the_form_as_the_user_bound_it() -> None:
    lines = pane_sheet({"artifact.copy": "f12"}, 76).plain.split("\n")
    shown = "\n".join(lines)

    assert max(map(cell_len, lines)) <= 76
    assert all(
        binding.description in shown for binding in ArtifactsPane.BINDINGS if isinstance(binding, Binding)
    )
    assert all(
        binding.description in shown
        for binding in QuestionForm.BINDINGS
        if isinstance(binding, Binding) and binding.id
    )
    assert any("F12" in line and "Copy what is shown" in line for line in lines)


async def test_a_finding_is_mended_restored_and_explained_by_keys_in_the_program(run: Run) -> None:
    replies = (writing("schema.sql", ONE), reply("Done."), writing("schema.sql", TWO), reply("Mended."))
    async with run(*replies) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        assert app.session.artifacts[0].latest.findings, "a table without a key is found"
        await pilot.press("f4", "3", "tab", "x")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press("escape", "m")
        await until(pilot, lambda: len(app.session.turns) == 2)
        assert app.session.turns[1].text.startswith("Please mend this in schema.sql")

        await until(pilot, lambda: len(app.session.artifacts[0].versions) == 2)
        await pilot.press("left_square_bracket", "r")
        await until(pilot, lambda: len(app.session.artifacts[0].versions) == 3)
        assert app.session.artifacts[0].latest.content == ONE
        await until(pilot, lambda: "v3 of 3" in "\n".join(screen_of(app)))


def taught(app: WorkbenchApp, migration: Migration) -> None:
    """Every change of SQL asks for this."""
    kinds = app.studio.validator.kinds
    kinds["sql"] = replace(kinds["sql"], migration=lambda _old, _new: migration)


async def test_a_finding_is_waived_and_counts_again_by_keys_in_the_program(run: Run) -> None:
    async with run(writing("schema.sql", ONE), reply("Done.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        first = app.session.artifacts[0].latest.findings or ()
        await pilot.press("f4", "3", "tab", "w")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press(*"it is a log", "enter")
        await until(pilot, lambda: app.session.artifacts[0].latest.number == 2)
        await until(pilot, lambda: app.session.artifacts[0].latest.findings is not None)
        now = app.session.artifacts[0].latest

        assert now.author is Author.USER
        assert "-- workbench: allow" in now.content
        assert [each.waived for each in now.findings or () if each.waived] == ["it is a log"]
        assert len(now.findings or ()) == len(first)

        await until(pilot, lambda: "Waived 1" in "\n".join(screen_of(app)))
        await pilot.press("end", "W")
        await until(pilot, lambda: app.session.artifacts[0].latest.number == 3)
        assert app.session.artifacts[0].latest.content == ONE


async def test_a_rename_is_answered_and_its_migration_kept_by_keys_in_the_program(run: Run) -> None:
    other = ONE.replace("url", "address")
    asking = replace(EXECUTED, questions=(RENAME,))
    replies = (writing("schema.sql", ONE), writing("schema.sql", other), reply("Done."))
    async with run(*replies, size=(80, 40)) as pilot:
        app = app_of(pilot)
        taught(app, asking)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        await pilot.press("f4", "tab", "4")
        await until(pilot, lambda: "y renamed" in "\n".join(screen_of(app)))
        await pilot.press("y")
        await until(pilot, lambda: app.session.artifacts[0].latest.number == 3)
        assert app.session.artifacts[0].latest.content.startswith(
            "-- workbench: renamed link.url to link.address\n"
        )

        await until(pilot, lambda: "Migration from v1 to v3" in "\n".join(screen_of(app)))
        app.act("keep-migration")
        await until(pilot, lambda: app.session.artifact("migration-schema-v1-to-v3.sql"))


async def test_files_named_in_a_message_go_along_and_other_words_are_only_words(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "model.sql").write_text(ONE, encoding="utf-8")
    async with run(reply("Read.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"use @mod")
        await until(pilot, lambda: app.query_one(Completions).candidates)
        await pilot.press("tab", *"for @alice", "enter")
        await until(pilot, lambda: app.session.turns)
        turn = app.session.turns[0]

        assert turn.text == "use @model.sql for @alice"
        assert [(each.path, each.content) for each in turn.attachments] == [("model.sql", ONE)]


async def test_a_file_that_cannot_go_along_keeps_the_message_in_the_composer(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\0\0")
    async with run(reply("Never.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"see @logo.png", "space", "enter")
        await until(pilot, lambda: app._notifications)

        assert app.main.composer_text == "see @logo.png "
        assert not app.session.turns
        assert any("binary" in str(note.message) for note in app._notifications)


async def test_help_begins_with_the_keys_of_the_artifacts_where_it_is_asked_for_there(run: Run) -> None:
    async with run(writing("schema.sql", ONE), reply("Done."), size=(80, 24)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        await pilot.press("f4", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()

        assert screen_of(app)[1].startswith("│ Artifacts")
        assert "Have all findings mended" in "\n".join(screen_of(app))


async def test_a_wrong_guess_of_the_kind_is_corrected_by_a_command(run: Run) -> None:
    async with run(writing("notes.txt", ONE), reply("Done.")) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        await pilot.press(*"/kind document", "enter")
        await until(pilot, lambda: app.session.artifacts[0].kind == "document")
        await pilot.press(*"/kind", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press(*"SQL", "enter")
        await until(pilot, lambda: app.session.artifacts[0].kind == "sql")
        await until(pilot, lambda: app.session.artifacts[0].latest.findings)

        assert app.session.artifacts[0].latest.content == ONE


async def test_all_findings_of_all_artifacts_are_listed_and_lead_to_their_lines(run: Run) -> None:
    replies = (writing("b.sql", TWO), writing("a.sql", ONE), reply("Done."))
    async with run(*replies) as pilot:
        app = app_of(pilot)
        await pilot.press(*"go", "enter")
        await until(pilot, lambda: app.session.turns)
        await pilot.press(*"/findings", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        assert "a.sql:1" in "\n".join(screen_of(app))
        await pilot.press(*"primary key", "enter")
        await until(pilot, lambda: not isinstance(app.screen, PickerScreen))

        assert app.main.shown_artifact == "a.sql"
