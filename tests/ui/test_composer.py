"""The composer: what is typed, pasted, recalled and completed is what is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from tests.ui.driving import until
from tests.ui.holding import HOSTILE, Holding, screen_of
from workbench.ui.composer import Composer
from workbench.ui.composer.completion import attached, commands, files, word_at
from workbench.ui.composer.completions import Completions
from workbench.ui.composer.folding import Folds, clean
from workbench.ui.composer.recall import Recall

KNOWN = (
    ("help", "All keys on one sheet"),
    ("export", "Write the document"),
    ("model", "Choose the model"),
    ("theme", "Colours"),
)
PATHS = ("src/app.py", "src/auth/jwt.py", "README.md", "docs/my notes.md", "tests/test_app.py")


class Writing(Holding):
    """A composer at the bottom of a pane; `@` offers some files."""

    def __init__(self, *history: str) -> None:
        self.composer = Composer(KNOWN)
        self.composer.history = history
        super().__init__(Vertical(self.composer, id="pane"), css="Composer { dock: bottom; }")

    def on_mount(self) -> None:
        self.composer.query_one(TextArea).focus()

    def on_composer_files_asked(self, message: Composer.FilesAsked) -> None:
        self.composer.offer_files(message.typed, PATHS)

    @property
    def sent(self) -> list[str]:
        return [message.text for message in self.of(Composer.Submitted)]

    @property
    def offered(self) -> list[str]:
        return [candidate.text for candidate in self.query_one(Completions).candidates]

    async def paste(self, pilot: Pilot[None], text: str) -> None:
        self.composer.query_one(TextArea).post_message(events.Paste(text))
        await pilot.pause()


async def after(*keys: str, history: tuple[str, ...] = (), text: str = "") -> Writing:
    """The composer after these keys."""
    app = Writing(*history)
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        app.composer.text = text
        await pilot.press(*keys)
        await pilot.pause()
        app.left = app.composer.text  # type: ignore[attr-defined]
        return app


# ---------------------------------------------------------------- writing and sending


async def test_enter_sends_and_empties_the_box() -> None:
    app = await after(*"hello", "enter")

    assert (app.sent, app.left) == (["hello"], "")


@pytest.mark.parametrize("key", ["alt+enter", "shift+enter", "ctrl+j"])
async def test_a_line_is_broken_by_each_of_its_keys(key: str) -> None:
    assert (await after("a", key, "b", "enter")).sent == ["a\nb"]


async def test_nothing_but_blanks_is_not_sent() -> None:
    assert (await after("space", "ctrl+j", "enter")).sent == []


async def test_what_was_typed_can_be_undone_and_done_again() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("a", "b", "c")
        await pilot.press("ctrl+z")
        undone = app.composer.text
        await pilot.press("ctrl+y")

        assert len(undone) < 3
        assert app.composer.text == "abc"


async def test_paths_named_in_a_message_go_along() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        app.composer.text = "see @src/app.py, and @README.md. mail me@example.com"
        await pilot.press("enter")
        await pilot.pause()

        assert [message.paths for message in app.of(Composer.Submitted)] == [("src/app.py", "README.md")]


async def test_it_grows_with_its_lines_to_half_of_the_height_and_scrolls() -> None:
    app = Writing()
    async with app.run_test(size=(40, 20)) as pilot:
        heights = []
        for lines in (1, 4, 40):
            app.composer.text = "\n".join("x" * lines)
            await pilot.pause()
            heights.append(app.composer.query_one(TextArea).region.height)

        assert heights == [1, 4, 10]


async def test_typing_lays_the_screen_out_only_when_the_box_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    layouts: list[object] = []
    original = Screen._refresh_layout

    def counted(*known: Any, **more: Any) -> None:
        layouts.append(1)
        original(*known, **more)

    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await pilot.press(*"bcdefghij", "backspace", "left", "right", *"klm")
        await pilot.pause()
        assert layouts == []

        await pilot.press("ctrl+j")
        await pilot.pause()
        assert layouts


async def test_the_placeholder_fits_a_narrow_pane() -> None:
    app = Writing()
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()

        assert screen_of(app)[-1].strip() == "Describe what you need"


# ---------------------------------------------------------------- history

PAST = ("add auth", "draw it", "add rate limits", "add auth")


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        (["up"], "", "add auth"),
        (["up", "up"], "", "add rate limits"),
        (["up", "up", "up"], "", "draw it"),
        (["up", "up", "up", "up", "up"], "", "draw it"),
        (["up", "up", "down"], "", "add auth"),
        (["up", "down"], "new", "new"),
        (["down"], "new", "new"),
        (["up"], "dr", "draw it"),
        (["up"], "zebra", "zebra"),
        (["up", "up"], "add", "add rate limits"),
    ],
)
async def test_up_and_down_walk_through_what_begins_like_the_text(
    keys: list[str], text: str, expected: str
) -> None:
    assert (await after(*keys, history=PAST, text=text)).left == expected


async def test_within_a_long_message_the_arrows_move_the_cursor() -> None:
    app = Writing("old")
    async with app.run_test(size=(24, 20)) as pilot:
        app.composer.text = "one two three four five six seven eight"
        await pilot.pause()
        await pilot.press("up")
        assert app.composer.text.startswith("one")

        await pilot.press("up")
        assert app.composer.text.startswith("one")

        await pilot.press("home", "up")
        assert app.composer.text == "old"


async def test_a_recalled_message_that_is_changed_begins_a_new_walk() -> None:
    app = await after("up", "!", "up", "down", history=("first", "second"))

    assert app.left == "second!"


async def test_what_was_sent_in_another_session_of_this_run_comes_after_this_sessions() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*"elsewhere", "enter")
        app.composer.history = ("here",)
        walked = []
        for _ in range(2):
            await pilot.press("up")
            walked.append(app.composer.text)

        assert walked == ["here", "elsewhere"]


def test_the_walk_ends_where_it_began() -> None:
    recall = Recall()
    walked = [
        recall.step(1, "now", "", ("a", "b")),
        recall.step(1, "b", "b", ("a", "b")),
        recall.step(1, "a", "a", ("a", "b")),
        recall.step(-1, "a", "", ("a", "b")),
        recall.step(-1, "b", "", ("a", "b")),
        recall.step(-1, "now", "", ("a", "b")),
    ]

    assert walked == ["b", "a", None, "b", "now", None]


# ---------------------------------------------------------------- pasting


async def test_a_short_paste_stands_as_it_is() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await app.paste(pilot, "two\r\nlines\rthree")
        await pilot.press("enter")
        await pilot.pause()

        assert app.sent == ["two\nlines\nthree"]


async def test_a_large_paste_is_one_mark_and_is_sent_in_full() -> None:
    paste = "\n".join(f"row {number}" for number in range(5_000))
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await pilot.press(*"see ")
        await app.paste(pilot, paste)
        assert "see [pasted #1: 5,000 lines]" in "\n".join(screen_of(app))

        await pilot.press(*" ok", "enter")
        await pilot.pause()
        assert app.sent == [f"see {paste} ok"]


async def test_a_folded_paste_can_be_opened_and_changed() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await app.paste(pilot, "\n".join("abc" for _ in range(20)))
        await pilot.press("alt+o", *"!", "enter")
        await pilot.pause()

        assert app.sent == ["\n".join("abc" for _ in range(20)) + "!"]


async def test_a_mark_brought_back_by_undo_still_stands_for_its_text() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await app.paste(pilot, "x\n" * 30)
        await pilot.press("backspace", "ctrl+z", "enter")
        await pilot.pause()

        assert app.sent == ["x\n" * 30]


async def test_a_megabyte_is_never_put_into_the_box() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await app.paste(pilot, "word " * 200_000)
        held = app.composer.query_one(TextArea).text
        await pilot.press("enter")
        await pilot.pause()

        assert len(held) < 60
        assert app.sent == ["word " * 200_000]


async def test_a_large_draft_comes_back_folded_and_whole() -> None:
    draft = "line\n" * 30_000
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        app.composer.text = draft
        await pilot.pause()

        assert app.composer.text == draft
        assert len(app.composer.query_one(TextArea).text) < 60


@pytest.mark.parametrize("text", ["\x00\x01", "\x1b[2J\x1b]0;title\x07", "\x9b31m", "a\u202eb", "\ud800"])
async def test_pasted_control_characters_are_harmless(text: str) -> None:
    app = Writing()
    async with app.run_test(size=(60, 20), message_hook=app.keep) as pilot:
        await app.paste(pilot, text)
        await pilot.press("enter")
        await pilot.pause()

        assert app.sent == [clean(text)]
        assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in app.sent[0])
        app.sent[0].encode()


@given(st.lists(st.text(max_size=40), max_size=5), st.integers(0, 3))
def test_no_word_of_a_paste_is_lost(parts: list[str], large: int) -> None:
    folds = Folds()
    pastes = [part * (1 + 1600 * (at == large)) for at, part in enumerate(parts)]
    held = " ".join(folds.fold(paste) for paste in pastes)

    assert folds.unfold(held) == " ".join(clean(paste) for paste in pastes)


def test_a_mark_typed_by_hand_is_only_text() -> None:
    assert Folds().unfold("[pasted #1: 3 lines]") == "[pasted #1: 3 lines]"


# ---------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("keys", "left", "sent"),
    [
        (["/", "e", "tab"], "/export ", []),
        (["/", "e", "enter"], "", ["/export "]),
        (["/", "down", "tab"], "/model ", []),
        (["/", "up", "tab"], "/export ", []),
        (["/", "m", "d", "l", "tab"], "/model ", []),
        (["/", "e", "escape", "enter"], "", ["/e"]),
        (["@", *"jwt", "tab"], "@src/auth/jwt.py ", []),
        (["@", *"jwt", "enter", *"x", "enter"], "", ["@src/auth/jwt.py x"]),
        ([*"a @READ", "tab"], "a @README.md ", []),
        ([*"a /e", "tab"], "a /e", []),
        ([*"a@READ", "enter"], "", ["a@READ"]),
    ],
)
async def test_words_are_completed_by_their_keys(keys: list[str], left: str, sent: list[str]) -> None:
    app = await after(*keys)

    assert (app.left, app.sent) == (left, sent)


async def test_candidates_are_offered_while_they_match_and_laid_out_only_when_their_number_changes() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("/")
        await until(pilot, lambda: len(app.offered) == 4)
        assert any("/help" in line and "All keys on one sheet" in line for line in screen_of(app))

        await pilot.press("h", "e")
        await pilot.pause()
        assert app.offered[0] == "/help"

        await pilot.press("x")
        await pilot.pause()
        assert (app.offered, app.query_one(Completions).display) == ([], False)


async def test_a_click_takes_a_candidate() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("/")
        await pilot.pause()
        row = next(at for at, line in enumerate(screen_of(app)) if "/model" in line)
        await pilot.click(offset=(5, row))
        await pilot.pause()

        assert app.composer.text == "/model "


async def test_files_offered_for_another_word_are_not_shown() -> None:
    app = Writing()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("@", "j")
        await pilot.pause()
        app.composer.offer_files("old", ("old.py",))
        await pilot.pause()

        assert app.offered == ["@src/auth/jwt.py"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("app", ["@src/app.py", "@tests/test_app.py"]),
        ("src", ["@src/app.py", "@src/auth/jwt.py"]),
        ("sajt", ["@src/auth/jwt.py"]),
        ("notes", []),
    ],
)
def test_files_are_ranked_by_how_well_they_match(typed: str, expected: list[str]) -> None:
    assert [candidate.text for candidate in files(typed, PATHS)] == expected


def test_all_commands_are_offered_for_the_bare_slash() -> None:
    assert len(commands("", KNOWN)) == len(KNOWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a @b @a", ("a", "b")),
        ("(see @x/y.md)", ("x/y.md",)),
        ("@x.md)", ("x.md",)),
        ("a@b", ()),
        ("@", ()),
        ("@...", ()),
    ],
)
def test_paths_are_found_as_words(text: str, expected: tuple[str, ...]) -> None:
    assert attached(text) == expected


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 2))
def test_no_line_crashes_the_completion(line: str, column: int, row: int) -> None:
    word = word_at(line, row, min(column, len(line)))

    assert word is None or line[word.start] == word.sign


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
async def test_hostile_candidates_and_texts_are_shown_as_they_are(text: str) -> None:
    app = Writing(text)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("up")
        app.composer._offer(commands("", ((text, text),)))
        await pilot.pause()

        assert app.composer.text == clean(text)
        assert not any(ord(letter) < 0x20 for line in screen_of(app) for letter in line)


# ---------------------------------------------------------------- picture


def test_the_picture_of_a_completion(snap_compare: Callable[..., bool]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.query_one(TextArea).cursor_blink = False
        await pilot.press("/", "e")

    assert snap_compare(Writing(), terminal_size=(50, 10), run_before=before)
