"""The gallery of playbooks and the commands that begin one, by keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.driving import app_of, reply, until
from tests.ui.galleries import FixedGallery
from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.providers.offline.gallery import PlaybookGallery
from workbench.ui.app import WorkbenchApp
from workbench.ui.composer.completions import Completions
from workbench.ui.linebox import LineBox
from workbench.ui.screens.playbook_list import PlaybookList
from workbench.ui.screens.playbook_preview import Answer, PlaybookPreview
from workbench.ui.screens.playbooks import Keys, PlaybooksScreen
from workbench.ui.settings import Preferences
from workbench.ui.shell import Shell
from workbench.ui.viewer.lines import SourceLines
from workbench.ui.viewer.view import LineView

GALLERY = PlaybookGallery()


class Offline:
    """The application with no model connected."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        (folder / "sessions").mkdir(exist_ok=True)
        options = Options(
            cwd=folder,
            environment={"WORKBENCH_HOME": str(folder / "home")},
            sessions=str(folder / "sessions"),
        )
        self.app = WorkbenchApp(build_studio(options))
        self.size = size

    async def __aenter__(self) -> Pilot[None]:
        self._running = self.app.run_test(size=self.size)
        pilot = await self._running.__aenter__()
        await until(pilot, lambda: self.app.situation.ready and self.app.situation.desk)
        return pilot

    async def __aexit__(self, *failure: object) -> None:
        if self.app.is_running:
            await self.app.leave()
        await self._running.__aexit__(*failure)


async def opened(pilot: Pilot[None]) -> PlaybooksScreen:
    app = app_of(pilot)
    await pilot.press("ctrl+r")
    await until(pilot, lambda: isinstance(app.screen, PlaybooksScreen) and described(app.screen))
    screen = app.screen
    assert isinstance(screen, PlaybooksScreen)
    return screen


def under_cursor(screen: PlaybooksScreen) -> str:
    card = screen.query_one(PlaybookList).card
    return card.id if card else ""


def described(screen: PlaybooksScreen) -> str:
    """Title of the playbook that the preview describes."""
    lines = str(screen.query_one("#about Static").render()).splitlines()
    return lines[0] if lines else ""


def shown(screen: PlaybooksScreen) -> str:
    preview = screen.query_one(PlaybookPreview)
    return next(part.id or "" for part in preview.query("#about, #answer, #sheet") if part.display)


def title_of(name: str) -> str:
    return GALLERY.outline(name).card.title


async def test_arrows_and_letters_choose_and_the_preview_follows(run):
    async with run(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        first = GALLERY.cards()[0]
        assert under_cursor(screen) == first.id

        await pilot.press("down")
        second = GALLERY.cards()[1]
        await until(pilot, lambda: described(screen) == second.title)
        assert under_cursor(screen) == second.id

        await pilot.press(*"refresh")
        await until(pilot, lambda: described(screen) == title_of("jwt-authentication"))
        assert under_cursor(screen) == "jwt-authentication"

        await pilot.press(*"zzzzz")
        await until(pilot, lambda: under_cursor(screen) == "")
        await pilot.press("enter")
        assert app_of(pilot).screen is screen


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_tab_leads_from_what_it_is_over_the_design_to_each_artifact(run, size):
    async with run(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"slow-query")
        await until(pilot, lambda: described(screen) == title_of("slow-query"))
        preview = GALLERY.preview("slow-query")

        await pilot.press("tab")
        await until(pilot, lambda: shown(screen) == "answer")
        text = screen.query_one(Answer)
        await pilot.pause(0.1)
        assert "Use the playbook slow-query." in "\n".join(row.text for row in text._rows)

        await pilot.press("tab")
        await until(pilot, lambda: shown(screen) == "sheet")
        lines = screen.query_one(LineView).lines
        first = preview.sheets[0].content.splitlines()
        assert [lines.text(row) for row in range(5)] == first[:5]

        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: shown(screen) == "about")
        await pilot.press("shift+tab")
        await until(pilot, lambda: shown(screen) == "sheet")
        assert screen.query_one(PlaybookPreview).parts.at == len(preview.sheets) + 1


async def test_page_keys_scroll_the_preview_while_the_letters_go_to_the_search(run):
    async with run(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        about = screen.query_one("#about")

        await pilot.press("pagedown")
        await until(pilot, lambda: about.scroll_y > 0)
        await pilot.press(*"rate")
        assert screen.query_one(LineBox).text == "rate"
        await until(pilot, lambda: described(screen) == title_of("rate-limiting"))
        await pilot.press("pagedown")
        await until(pilot, lambda: about.scroll_y > 0)
        await pilot.press("pageup")
        await until(pilot, lambda: about.scroll_y == 0)
        assert screen.query_one(LineBox).text == "rate"


async def test_enter_begins_a_new_session_of_the_offline_architect(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        screen = await opened(pilot)
        await pilot.press(*"slow-query")
        await until(pilot, lambda: under_cursor(screen) == "slow-query")
        await pilot.press("enter")

        await until(pilot, lambda: app.situation.pending is not None)
        assert app.session.all_turns[0].text == "Use the playbook slow-query."
        headers = [asked.question.header for asked in GALLERY.outline("slow-query").questions]
        assert [each.header for each in app.situation.pending.questions] == headers[:4]


async def test_without_a_model_the_other_key_says_how_to_connect_one_and_stays(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        screen = await opened(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: list(app._notifications))

        said = [each.message for each in app._notifications]
        assert any(
            "No model is connected" in each and "ANTHROPIC_API_KEY" in each and "Enter" in each
            for each in said
        )
        assert app.screen is screen
        assert not app.session.all_turns


@pytest.mark.parametrize("key", ["ctrl+l", "enter"])
async def test_a_model_is_given_the_design_to_adapt(run, key):
    async with run(reply("I adapt it."), size=(120, 40)) as pilot:
        app = app_of(pilot)
        screen = await opened(pilot)
        await pilot.press(*"slow-query")
        await until(pilot, lambda: under_cursor(screen) == "slow-query")
        await pilot.press(key)
        await until(pilot, lambda: app.session.turns and not app.situation.busy)

        turn, preview = app.session.turns[0], GALLERY.preview("slow-query")
        assert "slow-query" in turn.text
        assert "attached" in turn.text
        assert {
            each.path.removeprefix("playbooks/slow-query/"): each.content for each in turn.attachments
        } == {
            "slow-query.md": preview.answer,
            **{sheet.name: sheet.content for sheet in preview.sheets},
        }


async def test_a_begun_session_leaves_the_one_before_as_it_was(run):
    async with run(reply("One."), reply("Two."), size=(120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"hello there", "enter")
        await until(pilot, lambda: app.session.turns and not app.situation.busy)
        before = app.session.id
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: app.session.id != before and app.session.turns)

        assert before in {card.id for card in app.cards}


async def test_escape_leaves_without_beginning_anything(run):
    async with run(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("escape")

        assert len(app_of(pilot).screen_stack) == 1
        assert not app_of(pilot).session.all_turns


async def test_the_mouse_chooses_turns_and_leaves(run):
    async with run(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.click(PlaybookList, offset=(6, 2))
        second = GALLERY.cards()[1]
        await until(pilot, lambda: described(screen) == second.title)

        await pilot.click("Parts", offset=(10, 0))
        await until(pilot, lambda: shown(screen) == "answer")

        await pilot.click(Keys, offset=(112, 0))
        await until(pilot, lambda: len(app_of(pilot).screen_stack) == 1)
        assert not app_of(pilot).session.all_turns


async def test_a_double_click_begins(run):
    async with run(reply("Yes."), size=(120, 40)) as pilot:
        app = app_of(pilot)
        await opened(pilot)
        await pilot.click(PlaybookList, offset=(6, 1), times=2)
        await until(pilot, lambda: app.session.turns)

        assert GALLERY.cards()[0].id in app.session.turns[0].text
        assert len(app.screen_stack) == 1


async def test_playbooks_with_words_opens_the_gallery_on_what_fits(run):
    async with run(size=(120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/playbooks refresh", "enter")
        await until(pilot, lambda: isinstance(app.screen, PlaybooksScreen) and described(app.screen))

        assert under_cursor(app.screen) == "jwt-authentication"


async def test_a_name_after_playbook_is_completed_and_begins_it_with_what_is_said_along(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/playbook slow")
        found = app.main.query_one(Completions)
        await until(pilot, lambda: [each.text for each in found.candidates][:1] == ["slow-query"])
        await pilot.press("tab")
        assert app.main.composer_text == "/playbook slow-query "
        await pilot.press(*"20 million rows", "enter")

        await until(pilot, lambda: app.situation.pending is not None)
        assert app.session.all_turns[0].text == "Use the playbook slow-query. 20 million rows"
        rows = next(each for each in app.situation.pending.questions if each.header == "Rows")
        assert rows.default == "20 million"


async def test_words_of_the_matter_complete_a_name_too(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/playbook login")
        found = app.main.query_one(Completions)

        await until(pilot, lambda: "jwt-authentication" in [each.text for each in found.candidates])
        assert "oidc-login" in [each.text for each in found.candidates]


async def test_a_name_written_out_is_sent_by_one_enter(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/playbook slow-query")
        await until(pilot, lambda: app.main.query_one(Completions).candidates)
        await pilot.press("enter")
        await until(pilot, lambda: app.situation.pending is not None)

        assert app.session.all_turns[0].text == "Use the playbook slow-query."
        assert app.main.composer_text == ""


async def test_a_name_that_is_none_is_told_with_the_nearest(tmp_path):
    async with Offline(tmp_path, (120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/playbook slow-qery now", "enter")
        await until(pilot, lambda: list(app._notifications))

        assert (
            "There is no playbook slow-qery. Did you mean slow-query?"
            in next(iter(app._notifications)).message
        )
        assert not app.session.all_turns


class Stage(Shell):
    """A gallery alone."""

    def on_mount(self) -> None:
        self.push_screen(PlaybooksScreen(FixedGallery()))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("part", range(4))
def test_a_picture_of_each_part(snap_compare, size, part):
    async def before(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, PlaybooksScreen)
        screen.query_one(LineBox).cursor_blink = False
        await until(pilot, lambda: described(screen) == "Cart and checkout")
        await pilot.press("down")
        await until(pilot, lambda: described(screen) == "Booking without double booking")
        for number in range(1, part + 1):
            await pilot.press("tab")
            await until(pilot, lambda at=number: screen.query_one(PlaybookPreview).parts.at == at)
        if part == 1:
            answer = screen.query_one(Answer)
            await until(pilot, lambda: answer._idle_timer is None and answer._paint_timer is None)
        if part > 1:
            lines = screen.query_one(LineView).lines
            assert isinstance(lines, SourceLines)
            await until(pilot, lambda: lines.exact == lines.count)
        await pilot.pause(0.3)

    assert snap_compare(Stage(Preferences()), terminal_size=size, run_before=before)


@pytest.mark.parametrize("typed", ["o", "zzz"])
def test_a_picture_of_what_was_found(snap_compare, typed):
    async def before(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, PlaybooksScreen)
        screen.query_one(LineBox).cursor_blink = False
        await until(pilot, lambda: described(screen) == "Cart and checkout")
        found = len(FixedGallery().search(typed))
        await pilot.press(*typed)
        await until(pilot, lambda: screen.query_one(PlaybookList).virtual_size.height == found)
        await pilot.pause(0.2)

    assert snap_compare(Stage(Preferences()), terminal_size=(80, 24), run_before=before)
