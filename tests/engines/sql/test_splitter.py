"""Statements are cut where a database's own client cuts them."""

from __future__ import annotations

import pytest

from workbench.engines.sql.splitter import split


def firsts(text: str, dialect: str = "postgres") -> list[str]:
    return [" ".join(t.text for t in s.tokens[:2]) for s in split(text, dialect).statements]


def places(text: str, dialect: str = "postgres") -> list[str]:
    return [str(s.place) for s in split(text, dialect).statements]


def test_semicolons_cut_and_texts_hide_them() -> None:
    assert firsts("SELECT ';'; SELECT 2") == ["SELECT ';'", "SELECT 2"]


def test_places_are_those_of_the_file() -> None:
    assert places("-- x\nSELECT 1;\n\n  SELECT 2;") == ["2:1", "4:3"]


def test_commands_of_psql_are_not_sql() -> None:
    assert firsts("\\restrict abc\n\\connect x\nSELECT 1;\n") == ["SELECT 1"]


def test_data_of_copy_is_not_sql() -> None:
    text = "COPY t (a) FROM stdin;\n1\tO'Brien; x\n\\.\nSELECT 1;\n"

    assert firsts(text) == ["COPY t", "SELECT 1"]
    assert places(text) == ["1:1", "4:1"]


def test_delimiters_of_mysql_are_taken() -> None:
    text = "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END //\nDELIMITER ;\nSELECT 3;"

    assert firsts(text, "mysql") == ["CREATE PROCEDURE", "SELECT 3"]


def test_bodies_of_triggers_stay_whole() -> None:
    text = (
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n"
        "  UPDATE a SET x = CASE WHEN 1 THEN 2 END;\n  DELETE FROM b;\nEND;\nSELECT 1;"
    )

    assert firsts(text, "sqlite") == ["CREATE TRIGGER", "SELECT 1"]


def test_bodies_with_if_and_loop_stay_whole() -> None:
    text = (
        "CREATE PROCEDURE p()\nBEGIN\n IF 1 THEN SET x = 1; END IF;\n"
        " CASE x WHEN 1 THEN SET y = 1; END CASE;\nEND;\nSELECT 1;"
    )

    assert firsts(text, "mysql") == ["CREATE PROCEDURE", "SELECT 1"]


def test_sql_bodies_stay_whole() -> None:
    text = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;"

    assert firsts(text) == ["CREATE FUNCTION", "SELECT 3"]


@pytest.mark.parametrize("ending", [")", ""])
def test_a_missing_semicolon_is_told_and_both_statements_kept(ending: str) -> None:
    text = f"CREATE TABLE a (x int{ending}\nCREATE TABLE b (y int);"

    cut = split(text, "postgres")

    assert [s.first for s in cut.statements] == ["CREATE", "CREATE"]
    assert [str(p.place) for p in cut.problems] == ["2:1"]


def test_a_rule_or_function_may_hold_another_statement() -> None:
    text = "CREATE RULE r AS ON UPDATE TO a DO INSTEAD\nINSERT INTO b VALUES (1);"

    assert split(text, "postgres").problems == ()


def test_the_last_statement_needs_no_semicolon() -> None:
    [statement] = split("SELECT 1", "postgres").statements

    assert not statement.ended
