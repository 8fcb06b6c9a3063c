"""Tokens have exact places, and a bad quote costs one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.sql.dialects import DIALECTS, detect
from workbench.engines.sql.lexer import NUMBER, QUOTED, STRING, WORD, tokenize
from workbench.engines.sql.splitter import split

GOOD = sorted((Path(__file__).parents[2] / "contract" / "kinds" / "sql" / "good").glob("*.sql"))


def kinds(text: str, dialect: str = "postgres") -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text, dialect).tokens]


def messages(text: str, dialect: str = "postgres") -> list[tuple[str, str]]:
    return [(str(p.place), p.message) for p in tokenize(text, dialect).problems]


def test_words_strings_numbers_and_names_are_told_apart() -> None:
    assert kinds("a 'it''s' 1.5e3 \"b c\"") == [
        (WORD, "a"),
        (STRING, "'it''s'"),
        (NUMBER, "1.5e3"),
        (QUOTED, '"b c"'),
    ]


def test_a_cast_is_no_parameter() -> None:
    assert [text for _, text in kinds("x::text")] == ["x", "::", "text"]


def test_backslashes_escape_in_mysql_and_in_e_strings_only() -> None:
    assert kinds(r"'a\'b'", "mysql") == [(STRING, r"'a\'b'")]
    assert kinds(r"E'a\'b'") == [(STRING, r"E'a\'b'")]
    assert kinds("'C:\\' x") == [(STRING, "'C:\\'"), (WORD, "x")]


def test_double_quotes_are_texts_in_mysql() -> None:
    assert kinds('"x"', "mysql") == [(STRING, '"x"')]
    assert kinds("[a b]", "sqlite") == [(QUOTED, "[a b]")]


def test_comments_are_left_out_and_nest_in_postgres() -> None:
    assert kinds("a /* x /* y */ z */ b -- c") == [(WORD, "a"), (WORD, "b")]
    assert kinds("a # x\nb", "mysql") == [(WORD, "a"), (WORD, "b")]


def test_dollar_quotes_hold_anything() -> None:
    tokens = tokenize("$f$ a 'b; $$ $f$ x", "postgres").tokens

    assert [token.value for token in tokens] == [" a 'b; $$ ", "x"]


def test_values_of_quoted_tokens_have_no_quotes() -> None:
    assert [token.value for token in tokenize("'it''s' \"a\"\"b\"", "postgres").tokens] == ["it's", 'a"b']


def test_an_unclosed_quote_is_told_where_it_opens() -> None:
    text = "a 'b,\nc 'd',\ne\n"

    assert messages(text) == [("1:3", "This ' is never closed.")]
    assert (WORD, "e") in kinds(text)


def test_a_text_over_several_lines_is_not_blamed_for_a_later_quote() -> None:
    text = "COMMENT 'first line\nsecond line';\nx 'never,\n"

    assert [place for place, _ in messages(text)] == ["3:3"]


@pytest.mark.parametrize(("text", "place"), [("a\n /* b", "2:2"), ("a\n $$ b", "2:2"), ("\n`x", "2:1")])
def test_other_unclosed_openings_have_their_place(text: str, place: str) -> None:
    assert place == messages(text)[0][0]


def test_smart_quotes_are_explained() -> None:
    [first, *_] = tokenize("DEFAULT “a”", "postgres").problems

    assert first.hint == "Use a straight quote ' instead."


@given(st.text(alphabet="ab1 '\"`$-/*\n;,()[]é表\\E", max_size=80), st.sampled_from(DIALECTS))
def test_every_token_is_where_it_says(text: str, dialect: str) -> None:
    lines = text.split("\n")
    for token in tokenize(text, dialect).tokens:
        assert token.text == text[token.start : token.end]
        rest = "\n".join([lines[token.line - 1][token.column - 1 :], *lines[token.line :]])
        assert rest.startswith(token.text)


@given(st.text(max_size=200), st.sampled_from(DIALECTS))
def test_no_text_crashes_it(text: str, dialect: str) -> None:
    starts = [token.start for token in tokenize(text, dialect).tokens]

    assert sorted(starts) == starts


@pytest.mark.parametrize(
    "path", [p for p in GOOD if p.name not in ("dump.sql", "inventory_mysql.sql")], ids=lambda p: p.name
)
def test_sqlglot_cuts_good_files_alike(path: Path) -> None:
    """sqlglot's tokenizer is the second opinion: the same statements begin with the same words."""
    import sqlglot

    text = path.read_text(encoding="utf-8")
    dialect = detect(path.name, text)
    theirs: list[list[str]] = [[]]
    for token in sqlglot.tokenize(text, read=dialect):
        theirs.append([]) if token.token_type.name == "SEMICOLON" else theirs[-1].append(token.text)

    ours = [statement.tokens[0].text.upper() for statement in split(text, dialect).statements]
    merged = [group[0].split()[0].upper() for group in theirs if group]
    assert ours == [word for word in merged if word != "END"]


def test_a_hundred_bad_characters_are_not_a_hundred_findings() -> None:
    assert len(tokenize("§" * 10_000, "postgres").problems) == 50
