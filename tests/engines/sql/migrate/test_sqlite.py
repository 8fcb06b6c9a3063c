"""Migrations of SQLite, executed by SQLite itself."""

from __future__ import annotations

import sqlite3

import pytest

from workbench.core.kinds import Migration, Parsed, RenameQuestion
from workbench.core.renames import with_answer
from workbench.kinds.sql import KIND

BASE = """\
CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born INT CHECK (born > 0));
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, author_id INTEGER REFERENCES author (id));
CREATE INDEX book_author ON book (author_id);
CREATE VIEW titles AS SELECT title FROM book;
CREATE TRIGGER named AFTER INSERT ON author BEGIN UPDATE author SET born = 1 WHERE born IS NULL; END;
"""
ROWS = "INSERT INTO author VALUES (3, 'Ada', 1815); INSERT INTO book VALUES (1, 'Notes', 3);"


def read(text: str) -> Parsed:
    version = KIND.parse("schema.sqlite.sql", text)
    assert version.problems == ()
    return version


def migrated(old: str, new: str) -> Migration:
    found = KIND.migration(read(old), read(new))
    assert found is not None
    return found


def asked(query: str, *scripts: str) -> list[tuple[object, ...]]:
    """What a query says after some scripts, rows in order."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for script in scripts:
            database.executescript(script)
        return database.execute(query).fetchall()
    finally:
        database.close()


def stands(*scripts: str) -> list[tuple[object, ...]]:
    """Columns, keys and definitions, as SQLite's own functions tell them."""
    columns = (
        'SELECT s.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden FROM sqlite_schema s, '
        "pragma_table_xinfo(s.name) x WHERE s.type IN ('table', 'view') ORDER BY s.name, x.name"
    )
    keys = (
        'SELECT s.name, f."table", f."from", f."to", f.on_delete FROM sqlite_schema s, '
        "pragma_foreign_key_list(s.name) f ORDER BY 1, 2, 3"
    )
    made = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type <> 'table' ORDER BY type, name"
    return [row for query in (columns, keys, made) for row in asked(query, *scripts)]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("born INT CHECK (born > 0)", "born INT CHECK (born > 100)"),
        ("name TEXT NOT NULL", "name TEXT"),
        ("title TEXT,", "title TEXT NOT NULL DEFAULT '', isbn TEXT UNIQUE, pages INT NOT NULL,"),
        ("born INT CHECK (born > 0)", "born REAL, age INT GENERATED ALWAYS AS (2000 - born) VIRTUAL"),
        ("REFERENCES author (id)", "NOT NULL REFERENCES author (id) ON DELETE CASCADE"),
        ("ON book (author_id)", "ON book (author_id, title) WHERE title IS NOT NULL"),
        ("SELECT title FROM book", "SELECT id, title FROM book"),
        ("SET born = 1", "SET born = 2"),
        ("CREATE VIEW titles AS SELECT title FROM book;\n", ""),
        ("CREATE INDEX", 'CREATE TABLE "select" ("from" TEXT) STRICT;\nCREATE INDEX'),
    ],
)
def test_the_script_leads_from_the_old_version_to_the_new_and_back(was: str, now: str) -> None:
    new = BASE.replace(was, now)

    for old, other in ((BASE, new), (new, BASE)):
        migration = migrated(old, other)

        assert migration.problem == ""
        assert migration.proof == f"SQLite {sqlite3.sqlite_version}"
        assert stands(old, migration.up) == stands(other)
        assert stands(old, migration.up, migration.down) == stands(old)


def test_rows_and_their_counter_are_kept() -> None:
    up = migrated(BASE, BASE.replace("born INT CHECK (born > 0)", "born REAL, note TEXT NOT NULL")).up

    kept = asked("SELECT id, name, note FROM author", BASE, ROWS, up)
    next_ = asked(
        "SELECT max(id) FROM author", BASE, ROWS, up, "INSERT INTO author (name, note) VALUES ('B', '')"
    )

    assert kept == [(3, "Ada", "unknown")]
    assert next_ == [(4,)]
    assert "FILL IN" in up


def test_comments_and_spaces_are_no_change() -> None:
    again = BASE.replace("CREATE TABLE author (", "CREATE TABLE  author -- who writes\n (/* all */ ")

    assert KIND.migration(read(BASE), read(again)) is None


@pytest.mark.parametrize(
    ("new", "question", "query"),
    [
        (
            BASE.replace("title", "heading"),
            RenameQuestion("column", "book.title", "book.heading"),
            "SELECT heading FROM book",
        ),
        (
            BASE.replace("book", "work"),
            RenameQuestion("table", "book", "work"),
            "SELECT title FROM work",
        ),
    ],
)
def test_an_open_question_stops_the_script_and_an_answer_keeps_the_rows(
    new: str, question: RenameQuestion, query: str
) -> None:
    open_, agreed = migrated(BASE, new), migrated(BASE, with_answer(new, question, renamed=True))

    with pytest.raises(sqlite3.IntegrityError, match="now called"):
        asked(query, BASE, ROWS, open_.up)
    assert open_.questions == (question,)
    assert open_.problem == agreed.problem == ""
    assert asked(query, BASE, ROWS, agreed.up) == [("Notes",)]
    assert agreed.questions == ()


def test_a_version_with_errors_and_virtual_tables_are_refused() -> None:
    bad = KIND.parse("schema.sqlite.sql", "CREATE TABLE author (id INTEGER, id INTEGER);")
    virtual = read(BASE + "CREATE VIRTUAL TABLE found USING fts5 (body);")

    broken, refused = KIND.migration(read(BASE), bad), KIND.migration(read(BASE), virtual)

    assert broken is not None
    assert broken.problem.startswith("the new version has errors")
    assert refused is not None
    assert "virtual" in refused.problem
    assert "-- NOT PROVEN" in refused.up
