"""What a migration asks, refuses, keeps and says."""

from __future__ import annotations

import pytest

from tests.engines.sql.migrate.versions import migrated, proven, run, stands
from workbench.core.kinds import Parsed, RenameQuestion, Subject
from workbench.core.renames import with_answer
from workbench.engines.postgres import SqlError, configure, server
from workbench.kinds.sql import KIND

OLD = "CREATE TABLE customer (id int PRIMARY KEY, full_name text);"
NEW = "CREATE TABLE customer (id int PRIMARY KEY, name text);"
ASKED = RenameQuestion("column", "customer.full_name", "customer.name")
ENUM = "CREATE TYPE st AS ENUM ('a', '{}'); CREATE TABLE t (s st);"


def values(*scripts: str, query: str) -> list[list[object]]:
    """What a query says after some scripts."""
    with server().sandbox(seconds=60) as box:
        for script in scripts:
            run(box, script)
        return box.rows(query)


def test_an_open_question_stops_the_script_where_values_would_be_lost() -> None:
    script = migrated(OLD, NEW).up
    row = "INSERT INTO customer VALUES (1, 'Ada');"

    with pytest.raises(SqlError, match=r"Is customer.full_name now called customer.name\?"):
        values(OLD, row, script, query="SELECT 1")
    assert values(OLD, script, query="SELECT count(*) FROM customer") == [[0]]


def test_the_question_is_asked_once_and_ends_with_its_answer() -> None:
    asked = migrated(OLD, NEW)
    agreed = migrated(OLD, with_answer(NEW, ASKED, renamed=True))
    denied = migrated(OLD, with_answer(NEW, ASKED, renamed=False))

    assert [each.questions for each in (asked, agreed, denied)] == [(ASKED,), (), ()]
    assert "DROP COLUMN" not in agreed.up
    assert "RAISE EXCEPTION" not in denied.up


def test_a_rename_keeps_the_values_there_and_back() -> None:
    migration = migrated(OLD, with_answer(NEW, ASKED, renamed=True))
    row = "INSERT INTO customer VALUES (1, 'Ada');"

    there = values(OLD, row, migration.up, query="SELECT name FROM customer")
    back = values(OLD, row, migration.up, migration.down, query="SELECT full_name FROM customer")

    assert there == back == [["Ada"]]


def test_an_answer_in_the_old_version_does_not_count() -> None:
    assert migrated(with_answer(OLD, ASKED, renamed=True), NEW).questions == (ASKED,)


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        (ENUM.format("paid"), ENUM.format("settled"), RenameQuestion("enum value", "st.paid", "st.settled")),
        (
            "CREATE TABLE orders (id int PRIMARY KEY, note text);",
            "CREATE TABLE purchase (id int PRIMARY KEY, note text);",
            RenameQuestion("table", "orders", "purchase"),
        ),
        (
            'CREATE TABLE t ("a b" int);',
            'CREATE TABLE t ("a c" int);',
            RenameQuestion("column", "t.a b", "t.a c"),
        ),
    ],
)
def test_every_sort_of_rename_is_asked_and_answered(old: str, new: str, question: RenameQuestion) -> None:
    asked = migrated(old, new)
    agreed = migrated(old, with_answer(new, question, renamed=True))
    denied = migrated(old, with_answer(new, question, renamed=False))

    assert asked.questions == (question,)
    assert agreed.questions == denied.questions == ()
    assert {each.problem for each in (asked, agreed, denied)} == {""}
    assert " RENAME " in agreed.up
    assert "DROP TABLE" not in agreed.up


def test_a_removed_value_that_a_row_holds_stops_the_script() -> None:
    script = migrated(ENUM.format("b"), "CREATE TYPE st AS ENUM ('a'); CREATE TABLE t (s st);").up

    with pytest.raises(SqlError, match='invalid input value for enum st: "b"'):
        values(ENUM.format("b"), "INSERT INTO t VALUES ('b');", script, query="SELECT 1")


def test_a_text_that_is_too_long_stops_the_script_instead_of_being_cut() -> None:
    old = "CREATE TABLE t (a text);"
    script = migrated(old, "CREATE TABLE t (a varchar(3));").up

    with pytest.raises(SqlError, match="value too long"):
        values(old, "INSERT INTO t VALUES ('four');", script, query="SELECT 1")


def test_a_column_that_has_to_be_filled_is_filled_with_what_is_marked() -> None:
    old = "CREATE TABLE t (id int PRIMARY KEY);"
    migration = migrated(old, "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, n int UNIQUE NOT NULL);")
    rows = "INSERT INTO t VALUES (1), (2);"

    found = values(old, rows, migration.up, query="SELECT a, n FROM t ORDER BY n")

    assert found == [["unknown", 1], ["unknown", 2]]
    assert migration.up.count("FILL IN") == 2


def test_a_counter_goes_on_after_the_highest_number() -> None:
    old = "CREATE TABLE t (id int PRIMARY KEY, a text);"
    script = migrated(old, "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text);").up
    rows = "INSERT INTO t VALUES (7, 'x');"

    found = values(old, rows, script, "INSERT INTO t (a) VALUES ('y');", query="SELECT max(id) FROM t")

    assert found == [[8]]


def test_the_proof_says_what_it_ran_over() -> None:
    fits = migrated("CREATE TABLE t (a int);", "CREATE TABLE t (a bigint);")
    not_fit = migrated("CREATE TABLE t (a text NOT NULL);", "CREATE TABLE t (a integer NOT NULL);")

    assert "-- It ran over a row in one table." in fits.up
    assert (
        "-- It ran over empty tables, as with made-up rows `ALTER TABLE t` fails: invalid input" in not_fit.up
    )
    assert not_fit.proof


def test_the_first_and_the_last_table_need_no_old_or_new_one() -> None:
    table = "CREATE TABLE t (id int PRIMARY KEY);"

    first, last = migrated("", table), migrated(table, "-- nothing is left\n")

    assert first.problem == last.problem == ""
    assert stands(first.up) == stands(last.down) == stands(table)


@pytest.mark.parametrize("broken", ["CREATE TABLE t (id int, id int);", "CREATE TABEL t (id int);"])
def test_a_version_with_errors_is_not_migrated(broken: str) -> None:
    sound = proven("CREATE TABLE t (id bigint);")
    bad = KIND.prove(Subject(KIND.parse("schema.postgres.sql", broken)))

    for old, new, which in ((sound, bad, "new"), (bad, sound, "old")):
        migration = KIND.migration(old, new)

        assert migration is not None
        assert migration.problem.startswith(f"the {which} version has ")
        assert (migration.up, migration.down, migration.proof) == ("", "", "")


def test_without_an_engine_the_script_says_that_it_was_not_executed() -> None:
    old, new = (
        KIND.parse("schema.postgres.sql", f"CREATE TABLE t (a {type_});") for type_ in ("int", "text")
    )

    migration = KIND.migration(old, new)

    assert migration is not None
    assert not migration.proof
    assert "-- NOT PROVEN: not executed" in migration.up
    assert "ALTER COLUMN a TYPE text" in migration.up


def test_an_engine_that_is_gone_at_the_proof_is_a_problem() -> None:
    old, new = proven("CREATE TABLE t (a int);"), proven("CREATE TABLE t (a text);")

    configure(None, "postgresql://nobody@127.0.0.1:1/none")
    migration = KIND.migration(old, new)

    assert migration is not None
    assert migration.problem.startswith("not executed: ")
    assert not migration.proof


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "CREATE TABLE t (id int PRIMARY KEY);",
            "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);",
            "t can't be partitioned otherwise in place",
        ),
        (
            "CREATE TABLE t (id int);",
            "CREATE TABLE t (id int); CREATE TYPE pair AS (a int, b int);",
            "the type pair is neither an enum nor a domain",
        ),
    ],
)
def test_what_can_not_be_done_is_refused(old: str, new: str, said: str) -> None:
    migration = migrated(old, new)

    assert said in migration.problem
    assert not migration.proof
    assert all(script == "" or "-- NOT PROVEN: " in script for script in (migration.up, migration.down))


def test_names_with_line_ends_stay_inside_their_comments() -> None:
    name = '"a\nDROP TABLE t; --"'
    old, new = (
        "CREATE TABLE t (id int PRIMARY KEY);",
        f"CREATE TABLE t (id int PRIMARY KEY, {name} text NOT NULL);",
    )

    migration = migrated(old, new)

    assert migration.problem == ""
    assert stands(old, migration.up) == stands(new)
    assert stands(old, migration.up, migration.down) == stands(old)


def test_tables_of_other_artifacts_stand_under_the_proof() -> None:
    ground = KIND.parse("users.postgres.sql", "CREATE TABLE users (id bigint PRIMARY KEY);")
    old, new = (
        KIND.prove(Subject(KIND.parse("orders.postgres.sql", text), {ground.name: ground}))
        for text in (
            "CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users);",
            "CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);",
        )
    )

    migration = KIND.migration(old, new)

    assert migration is not None
    assert migration.problem == ""
    assert "SELECT id FROM users" in migration.up


def test_mysql_has_no_migration() -> None:
    old, new = (KIND.parse("mysql.sql", f"CREATE TABLE `t` (a {type_});") for type_ in ("int", "bigint"))

    assert isinstance(old, Parsed)
    assert KIND.changes(old, new) != ()
    assert KIND.migration(old, new) is None
