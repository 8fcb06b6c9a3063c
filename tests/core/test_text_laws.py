"""Names stay inside, and text from outside can do nothing to a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import NameRefused
from workbench.core.text import artifact_name, one_line, visible

LAW = settings(max_examples=100, deadline=None)


@pytest.mark.parametrize(
    "name",
    [
        "schema.sql",
        "openapi.yaml",
        "docs/decisions/0001-use-postgres.md",
        "a/b/c/d/e/f.txt",
        "Dockerfile",
        "表.sql",
        "with space.md",
        "x" * 120,
        "a..b.sql",
        "console.sql",
    ],
)
def test_a_plain_name_is_taken_as_it_is(name):
    assert artifact_name(name) == name


def test_a_name_is_trimmed_and_brought_to_one_unicode_form():
    assert artifact_name("  cafe\u0301.sql ") == "caf\u00e9.sql"


@pytest.mark.parametrize("name", ["", " ", "\n", "\t "])
def test_an_artifact_needs_a_name(name):
    with pytest.raises(NameRefused, match="needs a name"):
        artifact_name(name)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x", "a/../../x", "a/..", "..", ".", "./x", "a//b", "a/", "~/x", "~root/x", "a/./b"],
)
def test_a_name_that_could_leave_the_session_is_refused(name):
    with pytest.raises(NameRefused, match="points outside"):
        artifact_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "a\\b",
        "..\\x",
        "C:\\x",
        "c:x",
        "a\nb",
        "a\tb",
        "a\x00b",
        "a\x1b[2Jb",
        "a\u202egpj.sql",
        "a\u200bb",
        "\x7fa",
    ],
)
def test_a_character_that_file_names_cant_have_is_refused(name):
    with pytest.raises(NameRefused, match="character that file names can't have"):
        artifact_name(name)


@pytest.mark.parametrize(
    "name",
    [".env", "a/.git/config", "nul", "NUL.txt", "docs/con.md", "com1", "a.", "a /b", "a/b/c/d/e/f/g.txt"],
)
def test_a_name_that_is_none_on_every_system_is_refused(name):
    with pytest.raises(NameRefused, match="hidden, or is no name on every system"):
        artifact_name(name)


def test_a_name_of_more_than_120_characters_is_refused():
    with pytest.raises(NameRefused, match="has 121 characters"):
        artifact_name("x" * 121)


@pytest.mark.parametrize("known", ["Schema.sql", "SCHEMA.SQL"])
def test_a_name_that_differs_only_in_case_is_refused_with_the_one_that_exists(known):
    with pytest.raises(NameRefused, match="only in case") as caught:
        artifact_name("schema.sql", existing=(known,))

    assert known in caught.value.hint


def test_a_name_that_exists_is_its_own_next_version():
    assert artifact_name("schema.sql", existing=("schema.sql",)) == "schema.sql"


@LAW
@given(st.text(alphabet=st.sampled_from("ab./\\:~ \n\0é\u0301\u202eCON"), max_size=20) | st.text(max_size=30))
def test_every_name_is_refused_or_stays_inside_on_every_system(name):
    try:
        taken = artifact_name(name)
    except NameRefused:
        return

    for path in (PurePosixPath(taken), PureWindowsPath(taken)):
        assert not path.is_absolute()
        assert not path.drive
        assert ".." not in path.parts
    assert artifact_name(taken) == taken
    assert unicodedata.is_normalized("NFC", taken)
    assert taken.strip() == taken


@LAW
@given(st.text(max_size=60))
def test_visible_text_has_nothing_that_moves_a_cursor_or_turns_a_line_round(text):
    shown = visible(text)

    assert not any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in shown)
    assert not any(
        character in shown for character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )


@LAW
@given(st.text(max_size=60))
def test_showing_twice_changes_nothing_more(text):
    assert visible(visible(text)) == visible(text)


@LAW
@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=60))
def test_ordinary_text_is_shown_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("a\r\nb", "a␍\nb"),
        ("\x7f", "␡"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_a_control_character_is_shown_as_what_it_is(text, shown):
    assert visible(text) == shown


@LAW
@given(st.text(max_size=80), st.integers(0, 30))
def test_one_line_is_one_line_and_keeps_to_its_limit(text, limit):
    line = one_line(text, limit)

    assert "\n" not in line
    assert not limit or len(line) <= max(limit, 2)


def test_a_line_that_is_cut_says_so():
    assert one_line("a long story", 7) == "a long…"
