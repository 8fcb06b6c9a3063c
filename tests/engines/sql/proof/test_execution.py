"""Artifacts executed on a real PostgreSQL: what is refused, where, and what it hides or does not."""

from __future__ import annotations

import re

import pytest

from tests.engines.sql.proof.proving import errors, places, proven, said


def test_an_error_has_line_column_sqlstate_and_postgresqls_own_words() -> None:
    parsed = proven(
        "CREATE TABLE a (id bigint PRIMARY KEY);\n"
        "CREATE TABLE b (\n  id bigint,\n  at date DEFAULT noow()\n);\n"
    )

    (error,) = errors(parsed)
    assert str(error.place) == "4:19"
    assert "function noow() does not exist (SQLSTATE 42883)" in error.message


def test_one_bad_statement_does_not_hide_the_others() -> None:
    parsed = proven(
        "CREATE TABLE a (id bigint PRIMARY KEY, size bigint CHECK (sise > 0));\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id));\n"
        "CREATE INDEX b_c ON b (c);\n"
        "SELECT a.id FROM a JOIN b ON b.a_id = a.idd;\n"
    )

    assert places(parsed) == ["1:59", "3:24", "4:39"]


def test_what_fails_only_after_another_is_not_told() -> None:
    parsed = proven(
        "CREATE TABEL a (id bigint PRIMARY KEY);\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id));\n"
        "CREATE INDEX b_a ON b (a_id);\n"
        "COMMENT ON TABLE a IS 'x';\n"
    )

    assert places(parsed) == ["1:8"]


def test_what_a_stand_in_lacks_is_no_error_of_what_builds_on_it() -> None:
    parsed = proven(
        "CREATE TABLE a (id bigint, at date, PRIMARY KEY (id)) PARTITION BY RANGE (at);\n"
        "CREATE TABLE a_1 PARTITION OF a FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, name varchar2);\n"
        "CREATE TABLE c (id bigint PRIMARY KEY, b_id bigint REFERENCES b (id));\n",
        "schema.postgres.sql",
    )

    assert [place.split(":")[0] for place in places(parsed)] == ["1", "3"]


def test_what_postgresql_takes_is_no_error_whatever_our_own_reading_says() -> None:
    parsed = proven(
        "CREATE TABLE job (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, spans int4multirange,\n"
        "  total int GENERATED ALWAYS AS (1 + 1) VIRTUAL);\n"
        "MERGE INTO job USING (VALUES (1)) AS v (id) ON job.id = v.id WHEN MATCHED THEN DO NOTHING;\n"
    )

    assert errors(parsed) == []


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT titel FROM book;", "2:8"),
        ("UPDATE book SET titel = 'x' WHERE id = :id;", "2:17"),
        ("DELETE FROM book WHERE id = %s AND pages > 'many'::interval;", "2:44"),
        ("INSERT INTO book (id, titel) VALUES (:id, :title);", "2:23"),
        ("SELECT title, count(*) FROM book;", "2:8"),
        ("SELECT b.title FROM book AS b WHERE b.author = :author AND b.yeer = :year;", "2:60"),
    ],
)
def test_queries_are_prepared_against_the_schema(query: str, place: str) -> None:
    schema = "CREATE TABLE book (id bigint PRIMARY KEY, title text, pages int, author text, year int);\n"

    assert places(proven(schema + query)) == [place]


def test_queries_of_their_own_artifact_are_prepared_against_the_sessions_schema() -> None:
    schema = "CREATE TABLE book (id bigint PRIMARY KEY, title text NOT NULL);\n"
    queries = "SELECT title FROM book WHERE id = $1;\nSELECT titel FROM book WHERE id = $1;\n"

    assert places(proven(queries, "queries.sql", schema_sql=schema)) == ["2:8"]
    alone = proven(queries, "queries.sql")
    assert errors(alone) == []
    assert "no other artifact creates" in said(alone)


def test_a_migration_runs_over_the_sessions_schema_before_or_after_it() -> None:
    migration = "ALTER TABLE book ADD COLUMN pages integer;\nALTER TABLE book ADD COLUMN at timestampz;\n"
    before = "CREATE TABLE book (id bigint PRIMARY KEY);\n"
    after = "CREATE TABLE book (id bigint PRIMARY KEY, pages integer);\n"

    for schema in (before, after):
        assert places(proven(migration, "migration.sql", schema_sql=schema)) == ["2:32"]


def test_inserted_rows_are_put_in() -> None:
    parsed = proven(
        "CREATE TABLE level (id int PRIMARY KEY, name text NOT NULL CHECK (name <> ''));\n"
        "INSERT INTO level VALUES (1, 'basic'), (2, 'pro');\n"
        "INSERT INTO level VALUES (2, 'again');\n"
        "INSERT INTO level VALUES (3, '');\n"
    )

    assert places(parsed) == ["3:1", "4:13"]
    assert [re.findall(r"SQLSTATE (\w+)", error.message) for error in errors(parsed)] == [
        ["23505"],
        ["23514"],
    ]


def test_transactions_roles_owners_and_concurrency_are_no_errors() -> None:
    parsed = proven(
        "BEGIN;\nCREATE ROLE reporting;\n"
        "CREATE TABLE a (id bigint PRIMARY KEY, b text);\n"
        "CREATE INDEX CONCURRENTLY a_b ON a (b);\n"
        "ALTER TABLE a OWNER TO somebody;\n"
        "GRANT SELECT ON a TO reporting, app_user;\n"
        "ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO reporting;\n"
        "CREATE TYPE mood AS ENUM ('good');\nALTER TYPE mood ADD VALUE 'bad';\n"
        "CREATE TABLE c (m mood DEFAULT 'bad');\nCOMMIT;\n"
    )

    assert said(parsed) == ""
    assert {table.name for table in parsed.tree.schema.tables} == {"a", "c"}


def test_the_extensions_that_designs_use_most_are_there() -> None:
    parsed = proven(
        'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\nCREATE EXTENSION IF NOT EXISTS pgcrypto;\n'
        "CREATE EXTENSION citext;\nCREATE EXTENSION pg_trgm;\nCREATE EXTENSION vector;\n"
        "CREATE TABLE a (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), email citext UNIQUE,\n"
        "  secret text DEFAULT encode(gen_random_bytes(16), 'hex'), near vector(3), name text);\n"
        "CREATE INDEX a_name ON a USING gin (name gin_trgm_ops);\n"
        "CREATE INDEX a_near ON a USING hnsw (near vector_cosine_ops);\n"
    )

    assert said(parsed) == ""


def test_an_extension_that_is_not_here_is_no_fault_of_the_design() -> None:
    parsed = proven(
        "CREATE EXTENSION postgis;\n"
        "CREATE TABLE place (id bigint PRIMARY KEY, at geography(Point, 4326) NOT NULL);\n"
        "CREATE TABLE other (id bigint PRIMARY KEY, nmae txt);\n"
    )

    assert "the extension postgis is not in this PostgreSQL" in said(parsed)
    assert parsed.tree.schema.table("place") is not None


def test_what_is_about_the_whole_server_is_left_alone_and_said() -> None:
    parsed = proven("CREATE DATABASE shop;\nCREATE TABLE a (id bigint PRIMARY KEY);\nVACUUM a;\n")

    assert errors(parsed) == []
    assert "2 statements (lines 1, 3) were parsed, not executed" in said(parsed)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffCREATE TABLE a (id bigint PRIMARY KEY);\n",
        "CREATE TABLE a (\r\n  id bigint PRIMARY KEY\r\n);\r\nSELECT id\nFROM a;\r\n",
        "\\connect shop\nCREATE TABLE a (id bigint PRIMARY KEY);\n\\echo done\n",
        'CREATE TABLE a (id bigint PRIMARY KEY, 名前 text, "naïve 🙂" text);\n',
    ],
)
def test_what_clients_and_editors_leave_behind_is_no_error(text: str) -> None:
    parsed = proven(text)

    assert said(parsed) == ""
    assert len(parsed.tree.schema.tables) == 1


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (id bigint\n",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $;\nSELECT 1;\n",
        "CREATE TABLE a (id bigint PRIMARY KEY);\nSELECT '\0';\n",
        "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;\nCREATE TYPE x AS ENUM ('a');\n",
        "CREATE TABLE a (id bigint PRIMARY KEY);\nSELECT * FROM a WHERE id = \ud800;\n",
    ],
)
def test_damaged_texts_give_findings(text: str) -> None:
    assert errors(proven(text, "schema.sql"))


def test_the_place_is_right_behind_wide_characters() -> None:
    parsed = proven("CREATE TABLE a (id bigint PRIMARY KEY, 名前 text);\nSELECT '🙂🙂', 名前, nmae FROM a;\n")

    assert places(parsed) == ["2:18"]


def test_an_endless_statement_is_stopped_and_the_rest_still_judged() -> None:
    parsed = proven(
        "CREATE TABLE a (id bigint PRIMARY KEY);\n"
        "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;\n"
        "CREATE INDEX a_b ON a (b);\n"
    )

    assert "sql/limit PostgreSQL stopped this statement" in said(parsed)
    assert places(parsed) == ["3:24"]


@pytest.mark.parametrize(
    "statement",
    [
        "DO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$;",
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END;"
        " END LOOP; END $$;",
        "CREATE TABLE wide AS SELECT n, repeat('x', 1000) FROM generate_series(1, 1000000000) AS n;",
    ],
    ids=["ends its session", "catches its end", "fills the disk"],
)
def test_a_statement_that_ends_the_sandbox_hides_no_other(statement: str) -> None:
    parsed = proven(
        f"CREATE TABLE a (id bigint PRIMARY KEY);\n{statement}\n"
        "CREATE INDEX a_b ON a (b);\nSELECT c FROM a;\n"
    )

    assert "sql/limit PostgreSQL stopped this statement" in said(parsed)
    assert places(parsed) == ["3:24", "4:8"]
    assert [table.name for table in parsed.tree.schema.tables] == ["a"]
