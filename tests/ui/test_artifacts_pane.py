"""The artifacts pane: the list, the five views, and what it asks of others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
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
from workbench.core.findings import Change, Finding, Impact, Place, Severity
from workbench.core.text import one_line
from workbench.studio.studio import Studio
from workbench.ui.composer.completions import Completions
from workbench.ui.forms import QuestionForm
from workbench.ui.panes.artifacts import ArtifactsPane
from workbench.ui.screens.ask import AskScreen
from workbench.ui.screens.help import HelpScreen, pane_sheet
from workbench.ui.screens.note import NoteScreen
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


async def test_enter_leads_from_a_finding_to_its_line(hold) -> None:
    keys = ("left_square_bracket", "left_square_bracket", "3", "tab", "down", "enter")
    async with hold(three_versions(), *keys) as (app, _):
        view = app.query_one(LineView)
        assert (view.here, view.has_focus) == (2, True)
        assert any(line.startswith("! 2") for line in screen_of(app))


async def test_enter_leads_from_the_outline_to_its_line(hold) -> None:
    async with hold(three_versions(), "5", "tab", "down", "j", "k", "enter") as (app, _):
        assert app.query_one(LineView).here == 2


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
        ((80, 24), ("enter", "4"), "workbench-light"),
        ((80, 24), ("left_square_bracket", "left_square_bracket", "enter", "n"), ""),
    ],
    ids=["narrow", "findings", "changes", "source"],
)
def test_pictures(studio_of, snap_compare, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> None:
    app, before = picture_of(studio_of(), *keys, theme=theme)

    assert snap_compare(app, terminal_size=size, run_before=before)


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
