"""What is sent to PostgreSQL for each statement, and how its positions lead back into the artifact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.sql.proof.steps import Step, Way, sendable, steps
from workbench.engines.sql.splitter import split


def made(text: str) -> tuple[Step, ...]:
    return steps(text, split(text, "postgres").statements)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("CREATE TABLE a (id int);", Way.EXECUTE),
        ("SELECT 1;", Way.PREPARE),
        ("EXPLAIN (ANALYZE) SELECT 1;", Way.PREPARE),
        ("WITH a AS (SELECT 1) DELETE FROM b;", Way.PREPARE),
        ("INSERT INTO a VALUES (1, now());", Way.EXECUTE),
        ("INSERT INTO a VALUES ($1);", Way.PREPARE),
        ("INSERT INTO a VALUES (:id);", Way.PREPARE),
        ("INSERT INTO a SELECT 1;", Way.PREPARE),
        ("INSERT INTO a VALUES ((SELECT 1));", Way.PREPARE),
        ("BEGIN;", Way.PASS),
        ("COMMIT;", Way.PASS),
        ("SET ROLE postgres;", Way.PASS),
        ("SET SESSION AUTHORIZATION postgres;", Way.PASS),
        ("RESET ROLE;", Way.PASS),
        ("SET statement_timeout = 0;", Way.PASS),
        ("SET search_path TO app;", Way.EXECUTE),
        ("ALTER TABLE a OWNER TO app;", Way.PASS),
        ("COPY a FROM stdin;", Way.PASS),
        ("COPY a FROM PROGRAM 'id';", Way.EXECUTE),
        ("DROP DATABASE app;", Way.LEAVE),
        ("ALTER SYSTEM SET work_mem = '1GB';", Way.LEAVE),
        ("VACUUM a;", Way.LEAVE),
    ],
)
def test_what_is_done_with_a_statement(text: str, way: Way) -> None:
    assert [step.way for step in made(text)] == [way]


def test_what_can_not_run_in_a_transaction_is_blanked_in_place() -> None:
    (step,) = made("CREATE INDEX CONCURRENTLY a_b ON a (b);")

    assert step.sent == "CREATE INDEX              a_b ON a (b)"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (
            "SELECT * FROM a WHERE b = :b AND c = :c OR d = :b",
            "SELECT * FROM a WHERE b = $1 AND c = $2 OR d = $1",
        ),
        ("SELECT * FROM a WHERE b = %s AND c = %s", "SELECT * FROM a WHERE b = $1 AND c = $2"),
        ("SELECT * FROM a WHERE b = ? LIMIT ?", "SELECT * FROM a WHERE b = $1 LIMIT $2"),
        ("SELECT * FROM a WHERE b = @name", "SELECT * FROM a WHERE b = $1"),
        ("SELECT b::text FROM a WHERE c ? 'key'", "SELECT b::text FROM a WHERE c ? 'key'"),
        ("SELECT * FROM a WHERE b = $2 AND c = :c", "SELECT * FROM a WHERE b = $2 AND c = $3"),
    ],
)
def test_parameters_of_drivers_become_postgresqls(text: str, sent: str) -> None:
    assert made(text)[0].sent == sent


@given(
    st.lists(st.sampled_from([":a", "$1", "%s", "?", ":long_name", "word", "'text'"]), min_size=1, max_size=8)
)
def test_a_position_leads_to_the_same_character(values: list[str]) -> None:
    text = (
        "-- first\nSELECT "
        + ", ".join(f"c{at} = {value}" for at, value in enumerate(values))
        + " FROM marked;"
    )
    (step,) = made(text)

    for at in range(len(values)):
        name = f"c{at} ="
        assert step.offset(step.sent.index(name) + 1) == text.index(name)
    assert step.offset(step.sent.index("marked") + 1) == text.index("marked")


@given(st.text())
def test_whatever_is_sent_can_be_sent_and_keeps_its_length(text: str) -> None:
    sent = sendable(text)

    assert len(sent) == len(text)
    assert "\0" not in sent
    assert sent.encode("utf-8").decode("utf-8") == sent
