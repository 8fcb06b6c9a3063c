"""What changed between two schemas, and whom it breaks."""

from __future__ import annotations

import pytest

from tests.engines.sql.reading import schema
from workbench.core.renames import answers
from workbench.engines.sql.diff import schema_changes

BASE = "CREATE TABLE p (id bigint PRIMARY KEY);"


def changes(old: str, new: str, dialect: str = "postgres") -> list[str]:
    found = schema_changes(schema(old, dialect), schema(new, dialect), answers(new))
    assert all(change.why for change in found)
    return [f"{change.impact}: {change.summary}" for change in found]


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
        ("safe: column t.a: varchar(20) -> text", "a varchar(20)", "a text"),
        ("safe: column t.a: varchar(20) -> varchar", "a varchar(20)", "a varchar"),
        ("safe: column t.a: numeric(10, 2) -> numeric(12, 2)", "a numeric(10,2)", "a numeric(12,2)"),
        ("safe: column t.a: numeric(10, 2) -> numeric", "a numeric(10,2)", "a numeric"),
        ("risky: column t.a: numeric(10, 2) -> numeric(12, 4)", "a numeric(10,2)", "a numeric(12,4)"),
        ("breaking: column t.a: bigint -> numeric(5, 2)", "a bigint", "a numeric(5,2)"),
        ("safe: column t.a: timestamptz(0) -> timestamptz(3)", "a timestamptz(0)", "a timestamptz(3)"),
        ("risky: column t.a: timestamp -> timestamptz", "a timestamp", "a timestamptz"),
        ("risky: column t.a: json -> jsonb", "a json", "a jsonb"),
        ("breaking: column t.a: numeric(10, 2) -> numeric(10, 4)", "a numeric(10,2)", "a numeric(10,4)"),
        ("breaking: column t.a: text -> text[]", "a text", "a text[]"),
        ("breaking: column t.a: now NOT NULL", "a text", "a text NOT NULL"),
        ("risky: column t.a: now nullable", "a text NOT NULL", "a text"),
        ("safe: default of t.a: none -> 'x'", "a text", "a text DEFAULT 'x'"),
        ("risky: default of t.a: 'x' -> 'y'", "a text DEFAULT 'x'", "a text DEFAULT 'y'"),
        ("breaking: default of t.a: 'x' -> none", "a text NOT NULL DEFAULT 'x'", "a text NOT NULL"),
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
            "breaking: table t renamed to tt",
            "CREATE TABLE t (a int, b text);",
            "-- workbench: renamed table t to tt\nCREATE TABLE tt (a int, b text);",
        ),
        (
            "breaking: column t.a renamed to ab",
            "CREATE TABLE t (a int, b text);",
            "-- workbench: renamed t.a to t.ab\nCREATE TABLE t (ab int, b text);",
        ),
        (
            "breaking: enum e: y renamed to z",
            "CREATE TYPE e AS ENUM ('x', 'y');",
            "-- workbench: renamed value e.y to e.z\nCREATE TYPE e AS ENUM ('x', 'z');",
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
    old = "CREATE TABLE t (user_name text UNIQUE CHECK (user_name <> 'user_name')); "
    new = "CREATE TABLE t (username text UNIQUE CHECK (username <> 'user_name')); "

    assert changes(
        f"{old}CREATE INDEX i ON t (lower(user_name));",
        f"-- workbench: renamed t.user_name to t.username\n{new}CREATE INDEX i ON t (lower(username));",
    ) == ["breaking: column t.user_name renamed to username"]


def whys(old: str, new: str) -> dict[str, str]:
    return {c.summary: c.why for c in schema_changes(schema(old), schema(new), answers(new))}


@pytest.mark.parametrize(
    ("old", "new", "removed", "added", "answer"),
    [
        (
            "CREATE TABLE t (a int, full_name text);",
            "CREATE TABLE t (a int, name text);",
            "column t.full_name removed",
            "column t.name text added",
            "renamed t.full_name to t.name",
        ),
        (
            "CREATE TABLE orders (a int, b text);",
            "CREATE TABLE purchase (a int, b text);",
            "table orders removed",
            "table purchase added",
            "renamed table orders to purchase",
        ),
    ],
)
def test_what_may_be_renamed_is_asked_about_until_it_is_answered(
    old: str, new: str, removed: str, added: str, answer: str
) -> None:
    asked = whys(old, new)
    denied = whys(old, f"-- workbench: not {answer}\n{new}")
    agreed = whys(old, f"-- workbench: {answer}\n{new}")

    assert f"`-- workbench: {answer}`" in asked[removed]
    assert f"`-- workbench: {answer}`" in asked[added]
    assert denied.keys() == {removed, added}
    assert not any("workbench" in why for why in denied.values())
    assert len(agreed) == 1
    assert " renamed to " in next(iter(agreed))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CREATE TABLE t (a int, b text);", "CREATE TABLE t (a int, zzz jsonb);"),
        ("CREATE TABLE t (a int, b text);", "CREATE TABLE u (x uuid, y jsonb);"),
        ("CREATE TABLE t (a text, b int);", "CREATE TABLE t (b int, c1 int, d1 text, e1 text, f1 text);"),
    ],
)
def test_what_is_not_alike_is_not_asked_about(old: str, new: str) -> None:
    assert not any("now called" in why for why in whys(old, new).values())


def test_columns_of_other_names_are_asked_about_when_they_stand_at_the_same_place() -> None:
    found = whys(
        "CREATE TABLE t (a int, amt int, who text, z int);",
        "CREATE TABLE t (a int, price int, person text, z int);",
    )

    assert "now called t.price" in found["column t.amt removed"]
    assert "now called t.person" in found["column t.who removed"]


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
