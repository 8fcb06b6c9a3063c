"""Many statements in one exchange do what they do one by one."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engines.postgres import Sandbox, server

GOOD = [f"CREATE TABLE t{n} (id bigint PRIMARY KEY)" for n in range(8)]
BAD = [
    "CREATE TABLE t0 (",
    "CREATE TABLE u (id nothing)",
    "SELECT 1; SELECT 2",
    "CREATE TABEL t",
    "DROP TABLE gone",
]
ALONE = [
    "SET search_path TO public",
    "COPY t0 FROM STDIN",
    "SAVEPOINT a",
    "CREATE TABLE n\0 (id int)",
    "COMMIT",
]


def together(box: Sandbox, statements: Sequence[str]) -> list[str]:
    said: list[str] = []
    while len(said) < len(statements):
        done, error = box.attempt_run(statements[len(said) :])
        said += [""] * done + ([error.sqlstate] if error else [])
    return said


def tables(box: Sandbox) -> list[str]:
    return [
        name for (name,) in box.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(GOOD + BAD + ALONE), min_size=1, max_size=70))
def test_the_same_comes_of_the_same_statements(statements: list[str]) -> None:
    with server().sandbox() as box:
        expected = [error.sqlstate if (error := box.attempt(each)) else "" for each in statements]
        stand = tables(box)

    with server().sandbox() as box:
        found = together(box, statements)

        assert found == expected
        assert tables(box) == stand


def test_a_long_run_takes_few_exchanges() -> None:
    statements = [f"CREATE TABLE many_{n} (id bigint PRIMARY KEY)" for n in range(96)]
    runs = 0

    with server().sandbox() as box:
        rest: Sequence[str] = statements
        while rest:
            done, error = box.attempt_run(rest)
            assert error is None
            rest, runs = rest[done:], runs + 1

        assert runs == 3
        assert len(tables(box)) == 96
