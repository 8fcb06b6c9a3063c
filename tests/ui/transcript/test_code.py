"""Highlighting: by line while code arrives, exactly when it is complete, never at the text's cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ui.transcript.code import Code

LANGUAGES = [
    "sql",
    "yaml",
    "json",
    "python",
    "protobuf",
    "graphql",
    "http",
    "mermaid",
    "dbml",
    "nonsense",
    "",
]


def arrived(language: str, text: str, *, closed: bool = False) -> Code:
    code = Code(language)
    for line in text.split("\n"):
        code.append(line)
    if closed:
        code.close()
    return code


def plain(code: Code) -> list[str]:
    return ["".join(text for text, _ in spans) for spans in code.spans(0, len(code.lines))]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=300), st.booleans())
def test_every_line_of_any_text_keeps_its_letters(language: str, text: str, closed: bool) -> None:
    code = arrived(language, text, closed=closed)

    assert plain(code) == [line.expandtabs(4) for line in text.split("\n")]


def test_lines_are_highlighted_once_as_they_come_and_again_when_complete() -> None:
    code = Code("sql")
    code.append("/* a comment that")
    for _ in range(200):
        code.append("SELECT inside it")
    rough = code.spans(100, 101)
    code.append("ends */ SELECT 1;")
    code.close()
    while code.advance(0.001):
        pass

    assert rough[0][0] == ("SELECT ", "keyword")
    assert {role for spans in code.spans(0, 201) for _, role in spans} == {"comment"}
    assert code.exact == len(code.lines)


def test_a_long_block_is_highlighted_in_slices() -> None:
    code = arrived("sql", "SELECT a, b FROM c WHERE d = 'e';\n" * 2_000, closed=True)
    slices = 0
    while code.advance(0.001):
        slices += 1

    assert slices > 5


def test_an_open_block_needs_no_lexing_of_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    code = arrived("sql", "SELECT 1;\n" * 50)
    first = code.spans(0, 50)
    code.append("SELECT 2;")
    again = code.spans(0, 51)

    assert all(old is new for old, new in zip(first, again, strict=False))


def test_a_very_long_line_is_kept_whole_for_a_copy() -> None:
    text = "x" * 10_000 + "\nnext"
    code = arrived("text", text)

    assert len(code.lines) == 6
    assert code.text == text


def test_a_line_that_still_arrives_is_part_of_the_text() -> None:
    code = arrived("sql", "SELECT 1;")
    code.partial = "FROM"

    assert code.text == "SELECT 1;\nFROM"
    assert code.partial_spans() == (("FROM", "keyword"),)
