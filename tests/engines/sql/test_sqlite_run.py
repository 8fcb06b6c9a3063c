"""SQLite artifacts run for real, and nothing reaches outside or runs for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.sql.reading import told


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            "SQLite refuses this: AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY.",
            "CREATE TABLE a (id BIGINT PRIMARY KEY AUTOINCREMENT);",
        ),
        (
            "SQLite refuses this: CHECK constraint failed: n > 0.",
            "CREATE TABLE a (n INTEGER CHECK (n > 0)); INSERT INTO a VALUES (0);",
        ),
        (
            "SQLite refuses this: UNIQUE constraint failed: a.n.",
            "CREATE TABLE a (n INTEGER UNIQUE); INSERT INTO a VALUES (1), (1);",
        ),
        ('SQLite refuses this: unknown datatype for a.x: "DATETIME".', "CREATE TABLE a (x DATETIME) STRICT;"),
    ],
)
def test_what_sqlite_refuses_is_told(message: str, text: str) -> None:
    assert [message] == [one.partition(" ")[2] for one in told(text, "sqlite")]


def test_a_finding_of_ours_is_not_repeated() -> None:
    assert len(told("CREATE TABLE a (id INTEGER, id TEXT);", "sqlite")) == 1


def test_no_file_is_touched(tmp_path: Path) -> None:
    target = tmp_path / "out.db"
    text = f"ATTACH '{target}' AS x; VACUUM INTO '{target}'; CREATE TABLE a (id INTEGER);"

    assert told(text, "sqlite") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c;",
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c;",
        "CREATE TABLE a (x); INSERT INTO a SELECT randomblob(1000000000);",
    ],
)
def test_endless_statements_end(text: str) -> None:
    assert told(text, "sqlite") == []


def test_views_are_proven_when_created() -> None:
    assert len(told("CREATE TABLE a (id INTEGER); CREATE VIEW v AS SELECT nope FROM a;", "sqlite")) == 1


def test_misspelt_types_are_a_warning_since_sqlite_takes_them() -> None:
    assert told("CREATE TABLE a (id INTGER);", "sqlite") == [
        "1:20 SQLite takes any word as a type; intger looks like integer misspelt."
    ]
