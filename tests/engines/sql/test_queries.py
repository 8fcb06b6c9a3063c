"""Queries are read by sqlglot, and every name in them is looked up where that can be sure."""

from __future__ import annotations

import pytest

from tests.engines.sql.reading import told, tree

SCHEMA = (
    "CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL, plan text, tags jsonb);"
    "CREATE TABLE session (id uuid PRIMARY KEY DEFAULT uuidv7(), account_id bigint NOT NULL "
    "REFERENCES account,"
    " seen_at timestamptz);\n"
)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT a.id, s.seen_at FROM account a LEFT JOIN session s ON s.account_id = a.id",
        "SELECT email, (SELECT max(seen_at) FROM session WHERE account_id = account.id) FROM account",
        "SELECT plan AS p, count(*) AS n FROM account GROUP BY p HAVING count(*) > 1 ORDER BY n",
        "WITH recent AS (SELECT account_id AS who FROM session) SELECT who FROM recent",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t",
        "SELECT x.one FROM (VALUES (1, 2)) AS x(one, two)",
        "SELECT g FROM generate_series(1, 5) AS g",
        "SELECT e.key FROM account, jsonb_each(account.tags) AS e(key, value)",
        (
            "SELECT l.seen_at FROM account a CROSS JOIN LATERAL (SELECT s.seen_at FROM session s WHERE "
            "s.account_id = a.id) l"
        ),
        "SELECT id FROM account JOIN session USING (id)",
        "SELECT ctid, id FROM account",
        "SELECT relname FROM pg_class",
        "SELECT table_name FROM information_schema.tables",
        (
            "INSERT INTO account AS a (id, email) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET email "
            "= excluded.email RETURNING a.id"
        ),
        "INSERT INTO account SELECT 1, 'x', 'y', '{}'",
        "INSERT INTO session (account_id) OVERRIDING SYSTEM VALUE VALUES (1)",
        "UPDATE account AS a SET plan = s.id::text FROM session AS s WHERE s.account_id = a.id",
        "DELETE FROM session USING account WHERE account.id = session.account_id",
        "EXPLAIN (ANALYZE) SELECT id FROM account",
        "SELECT id FROM account WHERE id = :id AND email = $1",
    ],
)
def test_sound_queries_are_let_through(query: str) -> None:
    assert told(f"{SCHEMA}{query};") == []


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        ("2:8 account has no column nope, which the query names.", "SELECT nope FROM account"),
        ("2:8 a has no column nope, which the query names.", "SELECT a.nope FROM account a"),
        ("2:16 There is no table acount, which the query names.", "SELECT id FROM acount"),
        ("2:8 Nothing in this query is called b.", "SELECT b.id FROM account a"),
        ("2:8 id is ambiguous: account and session both have it.", "SELECT id FROM account, session"),
        (
            "2:37 account has no column nope, which the query names.",
            "UPDATE account SET plan = 'x' WHERE nope = 1",
        ),
        ("2:22 account has no column nope, which the query names.", "INSERT INTO account (nope) VALUES (1)"),
        (
            "2:48 recent has no column nope, which the query names.",
            "WITH recent AS (SELECT id FROM account) SELECT nope FROM recent",
        ),
        ("2:30 A condition is missing between WHERE and AND.", "SELECT id FROM account WHERE AND id = 1"),
        ("2:10 A comma stands before FROM.", "SELECT id, FROM account"),
        ("2:24 The statement ends after WHERE.", "SELECT id FROM account WHERE"),
        ("2:22 This parenthesis is never closed.", "SELECT count(*) FROM (SELECT 1"),
    ],
)
def test_wrong_queries_are_told_where(expected: str, query: str) -> None:
    assert [expected] == told(f"{SCHEMA}{query};")


def test_columns_are_exact() -> None:
    assert told(f"{SCHEMA}SELECT id, nope FROM account;") == [
        "2:12 account has no column nope, which the query names."
    ]


def test_places_hold_over_several_lines() -> None:
    text = f"{SCHEMA}SELECT a.id\nFROM account AS a\n  WHERE a.nope = 1;"

    assert told(text) == ["4:9 a has no column nope, which the query names."]


def test_a_query_sees_what_exists_when_it_runs() -> None:
    text = (
        "CREATE TABLE a (old text);\nUPDATE a SET old = 'x' WHERE old IS NULL;\n"
        "ALTER TABLE a RENAME old TO new;\nSELECT new FROM a;\nSELECT old FROM a;\n"
    )

    assert told(text) == ["5:8 a has no column old, which the query names."]


def test_without_a_schema_nothing_is_looked_up() -> None:
    assert told("SELECT a, b FROM somewhere WHERE c = 1;") == []


def test_an_unread_table_silences_the_look_up() -> None:
    assert (
        len(told("CREATE TABLE a id int;\nCREATE TABLE b (id int);\nSELECT x FROM a;\nSELECT id FROM b;"))
        == 1
    )


def test_a_deep_query_is_said_not_read() -> None:
    [finding] = told("SELECT " + "(" * 500 + "1" + ")" * 500 + ";")

    assert "It was not checked." in finding


def test_queries_keep_their_places() -> None:
    from sqlglot import exp

    [query] = tree(SCHEMA + "  SELECT id\n  FROM account;").queries

    assert str(query.place()) == "2:3"
    assert str(query.place(query.expression.find(exp.Table))) == "3:8"
