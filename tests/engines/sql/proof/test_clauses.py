"""An error without a position is told where its clause is, on the real PostgreSQL's own words."""

from __future__ import annotations

import pytest

from tests.engines.sql.proof.proving import errors, proven

TABLE = "CREATE TABLE t (id bigint PRIMARY KEY, a text, b date, c jsonb);\n"


def lines(text: str) -> list[int]:
    return [finding.place.line for finding in errors(proven(text, "schema.postgres.sql")) if finding.place]


def test_of_several_generated_columns_the_one_that_changes_is_meant() -> None:
    text = (
        "CREATE TABLE g (\n  a text,\n  b text GENERATED ALWAYS AS (upper(a)) STORED,\n"
        "  c text GENERATED ALWAYS AS (concat(a, 'x')) STORED\n);\n"
    )

    assert lines(text) == [4]


def test_of_several_identity_columns_the_one_that_is_no_number_is_meant() -> None:
    text = (
        "CREATE TABLE i (\n  a int GENERATED ALWAYS AS IDENTITY,\n"
        "  b numeric(9, 2)\n    GENERATED ALWAYS AS IDENTITY\n);\n"
    )

    assert lines(text) == [3]


def test_of_several_foreign_keys_the_uneven_one_is_meant() -> None:
    text = TABLE + (
        "CREATE TABLE p (x int, y int, PRIMARY KEY (x, y));\n"
        "CREATE TABLE u (\n  t_id bigint REFERENCES t (id),\n  x int,\n  y int,\n"
        "  FOREIGN KEY (x, y) REFERENCES p (x, y),\n  FOREIGN KEY (x) REFERENCES p (x, y)\n);\n"
    )

    assert lines(text) == [8]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("CREATE INDEX i ON t (\n  a,\n  (concat(a, 'x'))\n);", 4),
        ("CREATE INDEX i ON t (a)\nWHERE b > now();", 3),
        ("CREATE POLICY p ON t\nFOR SELECT\nWITH CHECK (true);", 4),
        ("CREATE SEQUENCE s\nMINVALUE 5\nMAXVALUE 2;", 3),
        ("ALTER TABLE t\n  ADD COLUMN d int,\n  DROP COLUMN id;\nCREATE VIEW v AS SELECT a FROM t;", None),
        ("CREATE VIEW v AS SELECT a,\n  b\nFROM t;\nALTER TABLE t\n  DROP COLUMN b;", 6),
        ("DO $$\nBEGIN\n  PERFORM 1;\n  RAISE EXCEPTION 'no';\nEND\n$$;", 5),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $f$\nSELECT 1;\nSELECT 'a'::text;\n$f$;", 4),
        ("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE NOTICE '%';\nEND $$;", 4),
        ("SELECT count(*)\nFROM t\nFOR SHARE;", 4),
    ],
)
def test_the_clause_is_found(statement: str, line: int | None) -> None:
    assert lines(TABLE + statement) == ([line] if line else [])


def test_what_is_only_said_when_a_query_is_planned_is_found() -> None:
    text = TABLE + "INSERT INTO t (id, a)\nSELECT $1, $2\nON CONFLICT (a) DO NOTHING;\n"

    assert lines(text) == [4]
    assert lines(text.replace("(a) DO", "(id) DO")) == []


def test_a_query_whose_parameters_have_no_type_is_no_error() -> None:
    assert lines(TABLE + "SELECT $1 FROM t;\nSELECT a FROM t WHERE $2 IS NULL;\n") == []
