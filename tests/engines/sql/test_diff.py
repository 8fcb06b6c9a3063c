"""What changed between two schemas, and whom it breaks."""

from __future__ import annotations

import pytest

from tests.engines.sql.reading import schema
from workbench.engines.sql.diff import schema_changes

BASE = "CREATE TABLE p (id bigint PRIMARY KEY);"


def changes(old: str, new: str, dialect: str = "postgres") -> list[str]:
    return [f"{c.impact}: {c.summary}" for c in schema_changes(schema(old, dialect), schema(new, dialect))]


def of_column(old: str, new: str) -> list[str]:
    return changes(f"CREATE TABLE t (id int, {old});", f"CREATE TABLE t (id int, {new});")


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        ("safe: column t.a: varchar(10) -> varchar(20)", "a varchar(10)", "a varchar(20)"),
        ("breaking: column t.a: varchar(20) -> varchar(10)", "a varchar(20)", "a varchar(10)"),
        ("risky: column t.a: integer -> bigint", "a int", "a bigint"),
        ("breaking: column t.a: bigint -> integer", "a bigint", "a int"),
        ("breaking: column t.a: text -> uuid", "a text", "a uuid"),
        ("breaking: column t.a: text -> varchar(20)", "a text", "a varchar(20)"),
        ("risky: column t.a: varchar(20) -> text", "a varchar(20)", "a text"),
        ("breaking: column t.a: numeric(10, 2) -> numeric(10, 4)", "a numeric(10,2)", "a numeric(10,4)"),
        ("breaking: column t.a: text -> text[]", "a text", "a text[]"),
        ("breaking: column t.a: now NOT NULL", "a text", "a text NOT NULL"),
        ("risky: column t.a: now nullable", "a text NOT NULL", "a text"),
        ("safe: default of t.a: none -> 'x'", "a text", "a text DEFAULT 'x'"),
        ("risky: default of t.a: 'x' -> 'y'", "a text DEFAULT 'x'", "a text DEFAULT 'y'"),
        ("breaking: default of t.a: 'x' -> none", "a text NOT NULL DEFAULT 'x'", "a text NOT NULL"),
        ("breaking: column t.a -> ab (renamed, it seems)", "a text", "ab text"),
        ("risky: unique t (a) added", "a text", "a text UNIQUE"),
        ("risky: check on t added: a > 0", "a int", "a int CHECK (a > 0)"),
        ("risky: check on t removed: a > 0", "a int CHECK (a > 0)", "a int"),
    ],
)
def test_changes_of_a_column(expected: str, old: str, new: str) -> None:
    assert [expected] == of_column(old, new)


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        ("breaking: table t removed", "CREATE TABLE t (a int);", ""),
        ("safe: table t added", "", "CREATE TABLE t (a int);"),
        ("breaking: column t.b removed", "CREATE TABLE t (a int, b text);", "CREATE TABLE t (a int);"),
        ("safe: column t.b text added", "CREATE TABLE t (a int);", "CREATE TABLE t (a int, b text);"),
        (
            "breaking: column t.b text added",
            "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int, b text NOT NULL);",
        ),
        (
            "safe: column t.b text added",
            "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int, b text NOT NULL DEFAULT '');",
        ),
        (
            "safe: index t (a) added",
            "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int); CREATE INDEX i ON t (a);",
        ),
        (
            "risky: index t (a) removed",
            "CREATE TABLE t (a int); CREATE INDEX i ON t (a);",
            "CREATE TABLE t (a int);",
        ),
        ("risky: enum e: y added", "CREATE TYPE e AS ENUM ('x');", "CREATE TYPE e AS ENUM ('x', 'y');"),
        ("breaking: enum e: y removed", "CREATE TYPE e AS ENUM ('x', 'y');", "CREATE TYPE e AS ENUM ('x');"),
        (
            "risky: enum e: order changed",
            "CREATE TYPE e AS ENUM ('x', 'y');",
            "CREATE TYPE e AS ENUM ('y', 'x');",
        ),
        ("breaking: view v removed", "CREATE VIEW v AS SELECT 1 AS a;", ""),
        (
            "breaking: view v: b removed",
            "CREATE VIEW v AS SELECT 1 AS a, 2 AS b;",
            "CREATE VIEW v AS SELECT 1 AS a;",
        ),
        (
            "safe: comment on t changed",
            "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x';",
        ),
        (
            "breaking: table t -> tt (renamed, it seems)",
            "CREATE TABLE t (a int, b text);",
            "CREATE TABLE tt (a int, b text);",
        ),
        (
            "risky: foreign key t (p_id) -> p: on delete NO ACTION -> CASCADE",
            f"{BASE} CREATE TABLE t (p_id bigint REFERENCES p);",
            f"{BASE} CREATE TABLE t (p_id bigint REFERENCES p ON DELETE CASCADE);",
        ),
    ],
)
def test_changes_of_a_schema(expected: str, old: str, new: str) -> None:
    assert [expected] == changes(old, new)


def test_the_primary_key() -> None:
    assert changes(
        "CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL);",
        "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b));",
    ) == ["breaking: primary key of t: (a) -> (a, b)"]


def test_the_order_of_definitions_is_no_change() -> None:
    one, two = "CREATE TABLE a (x int, y text);", "CREATE TABLE b (x int);"

    assert changes(one + two, two + "CREATE TABLE a (y text, x int);") == []


def test_another_way_to_write_the_same_is_no_change() -> None:
    assert (
        changes(
            f"{BASE} CREATE TABLE t (p_id int8 REFERENCES p UNIQUE, at timestamp with time zone);",
            f"{BASE} CREATE TABLE t (p_id bigint, at timestamptz); ALTER TABLE t ADD UNIQUE (p_id), "
            "ADD FOREIGN KEY (p_id) REFERENCES p (id);",
        )
        == []
    )


def test_a_renamed_column_in_keys_is_told_once() -> None:
    assert changes(
        "CREATE TABLE t (user_name text UNIQUE); CREATE INDEX i ON t (user_name);",
        "CREATE TABLE t (username text UNIQUE); CREATE INDEX i ON t (username);",
    ) == ["breaking: column t.user_name -> username (renamed, it seems)"]


def test_breaking_changes_come_first_and_say_why() -> None:
    found = schema_changes(
        schema("CREATE TABLE a (x int); CREATE TABLE b (y int, z text);"),
        schema("CREATE TABLE a (x int, n text); CREATE TABLE b (y int);"),
    )

    assert [change.impact for change in found] == ["breaking", "safe"]
    assert all(change.why for change in found)


def test_values_of_an_enum_of_mysql() -> None:
    old, new = "CREATE TABLE `t` (e enum('a','b'));", "CREATE TABLE `t` (e enum('a'));"

    assert [
        changes(old, new, "mysql")[0].partition(":")[0],
        changes(new, old, "mysql")[0].partition(":")[0],
    ] == ["breaking", "risky"]
