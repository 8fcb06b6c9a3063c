"""The SQL kind: what it is recognised by, counts, outlines, draws and compares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from workbench.core.findings import Impact
from workbench.core.kinds import Parsed
from workbench.kinds.sql import KIND

GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "sql" / "good"


def parsed(name: str) -> Parsed:
    return KIND.parse(name, (GOOD / name).read_text(encoding="utf-8"))


def test_facts_count_what_is_there() -> None:
    assert KIND.facts(parsed("shop.sql")) == "4 tables, 4 indexes, 1 enum"
    assert KIND.facts(parsed("url_shortener.sql")) == "3 tables, 3 indexes, 2 queries"
    assert KIND.facts(KIND.parse("a.sql", "CREATE TABLE a (id int);")) == "1 table"
    assert KIND.facts(KIND.parse("a.sql", "")) == "nothing defined"


def test_outline_lists_tables_with_their_columns() -> None:
    entries = KIND.outline(parsed("shop.sql"))

    assert [entry.title for entry in entries if entry.depth == 0] == [
        "type order_state",
        "customer",
        "product",
        "purchase",
        "purchase_line",
    ]
    assert ("email citext", 10, 1) in [(entry.title, entry.line, entry.depth) for entry in entries]


@pytest.mark.parametrize("ascii_only", [False, True])
def test_picture_shows_every_table_in_lines_of_one_width(ascii_only: bool) -> None:
    picture = KIND.picture(parsed("shop.sql"), ascii_only=ascii_only)

    assert picture is not None
    drawn = "\n".join(picture.lines)
    assert all(name in drawn for name in ("customer", "product", "purchase_line", "citext"))
    assert len({cell_len(line) for line in picture.lines}) == 1
    assert not ascii_only or drawn.isascii()
    assert picture.mermaid.startswith("erDiagram")


def test_nothing_to_draw_is_no_picture() -> None:
    assert KIND.picture(KIND.parse("a.sql", "SELECT 1;")) is None


def test_changes_tell_what_breaks() -> None:
    old = KIND.parse("a.sql", "CREATE TABLE a (id bigint PRIMARY KEY, n text);")
    new = KIND.parse("a.sql", "CREATE TABLE a (id bigint PRIMARY KEY, n text NOT NULL);")

    [change] = KIND.changes(old, new)

    assert (change.impact, change.summary) == (Impact.BREAKING, "column a.n: now NOT NULL")


@pytest.mark.parametrize(
    ("least", "text"),
    [
        (0.9, "CREATE TABLE a (id int);\nCREATE TABLE b (id int);"),
        (0.9, "-- a schema\ncreate table if not exists a (id int);"),
        (0.6, "SELECT id FROM a WHERE x = 1;"),
        (0.6, "-- who\nWITH x AS (SELECT 1) SELECT * FROM x;"),
    ],
)
def test_sql_is_recognised(least: float, text: str) -> None:
    assert KIND.recognises(text) >= least


@pytest.mark.parametrize(
    "text",
    [
        "",
        "openapi: 3.1.0\ninfo: {title: x}",
        "# Notes\n\nWe select a table from the catalogue and create an index on it.",
        "flowchart LR\n  a --> b",
        "def create(table):\n    return select(table)",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert KIND.recognises(text) == 0


def test_importing_the_kind_imports_no_parser() -> None:
    code = (
        "import sys, workbench.kinds.sql; print([m for m in ('sqlglot', 'graphlay', 'sqlite3') if "
        "m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "[]"


def test_sqlglot_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    KIND.parse("a.sql", "CREATE EXTENSION x; SELECT 1; GRANT ALL ON a TO b; EXPLAIN SELECT 1; CALL p();")

    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")
