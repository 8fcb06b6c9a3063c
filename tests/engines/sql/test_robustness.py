"""No text crashes the engine or keeps it busy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.findings import Severity
from workbench.engines.sql.dialects import DIALECTS
from workbench.engines.sql.tree import read_sql

GOOD = sorted((Path(__file__).parents[2] / "contract" / "kinds" / "sql" / "good").glob("*.sql"))
WORDS = [
    "CREATE",
    "TABLE",
    "ALTER",
    "ADD",
    "COLUMN",
    "INDEX",
    "ON",
    "a",
    "b",
    "c",
    "(",
    ")",
    ",",
    ";",
    "int",
    "text",
    "PRIMARY",
    "KEY",
    "NOT",
    "NULL",
    "DEFAULT",
    "'x'",
    "1",
    "CHECK",
    "REFERENCES",
    "FOREIGN",
    "UNIQUE",
    "SELECT",
    "FROM",
    "WHERE",
    "INSERT",
    "INTO",
    "VALUES",
    "UPDATE",
    "SET",
    "DELETE",
    "VIEW",
    "AS",
    "TYPE",
    "ENUM",
    "COMMENT",
    "IS",
    "CONSTRAINT",
    "PARTITION",
    "BY",
    "OF",
    "LIKE",
    "DROP",
    "RENAME",
    "TO",
    "[",
    "]",
    "::",
    "$1",
    ".",
    "-",
    "*",
    "=",
    "GENERATED",
    "IDENTITY",
    "USING",
    "gin",
    "\n",
]


@given(st.text(max_size=300), st.sampled_from(DIALECTS))
def test_any_text(text: str, dialect: str) -> None:
    assert read_sql("a.sql", text, dialect).tree is not None


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(DIALECTS))
def test_any_words(words: list[str], dialect: str) -> None:
    assert read_sql("a.sql", " ".join(words), dialect).tree is not None


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_every_truncation_of_a_good_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for cut in range(0, len(text), max(1, len(text) // 40)):
        reading = read_sql(path.name, text[:cut])
        assert reading.tree is not None
        lines = text[:cut].count("\n") + 1
        assert all(p.place is None or 1 <= p.place.line <= lines for p in reading.problems)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (x int CHECK " + "(" * 20_000 + "x" + ")" * 20_000 + ");",
        "CREATE TABLE a (" * 5_000,
        "SELECT " + "(" * 20_000,
        "SELECT " + "NOT " * 20_000 + "1",
        "SELECT 1" + " + 1" * 20_000,
        "SELECT " + "CASE WHEN 1 THEN " * 3_000 + "1" + " END" * 3_000,
        "CREATE TABLE a (x text DEFAULT " + "'a' || " * 20_000 + "'b');",
        "/*" * 50_000,
        "'" * 50_001,
        "CREATE TABLE a (x int" + "[]" * 20_000 + ");",
        "CREATE TABLE a (n int DEFAULT " + "9" * 50_000 + ");",
        "CREATE TABLE a (v varchar(" + "9" * 50_000 + "));",
        ";" * 100_000,
        "\x00\x1b[2J\u202e" * 1_000,
    ],
    ids=range(14),
)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_pathological_texts_end(text: str, dialect: str) -> None:
    assert read_sql("a.sql", text, dialect).tree is not None


def test_a_flood_of_problems_is_cut_worst_first() -> None:
    text = "".join(f"CREATE TABLE t{n} (id nosuch);\n" for n in range(1_000))

    found = read_sql("a.sql", text, "postgres").problems

    assert len(found) == 200
    assert all(finding.severity is Severity.ERROR for finding in found)
