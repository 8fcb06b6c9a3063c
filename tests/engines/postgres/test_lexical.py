"""The first words tell what a statement is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.postgres.lexical import (
    ends_transaction,
    first_words,
    leaves_settings,
    moves_savepoint,
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT 1", ["select"]),
        ("  \n;; /* a /* b */ c */ -- d\nCreate TABLE t", ["create", "table", "t"]),
        ("DROP/**/INDEX", ["drop", "index"]),
        ('"select" 1', []),
        ("/* open", []),
        ("", []),
    ],
)
def test_blanks_and_comments_are_skipped(statement: str, expected: list[str]) -> None:
    assert first_words(statement, 3) == expected


@pytest.mark.parametrize(
    ("statement", "ends", "moves"),
    [
        ("COMMIT", True, False),
        ("rollback", True, False),
        ("ROLLBACK WORK AND CHAIN", True, False),
        ("ROLLBACK TO SAVEPOINT a", False, True),
        ("ROLLBACK TRANSACTION TO a", False, True),
        ("RELEASE SAVEPOINT a", False, True),
        ("SAVEPOINT to", False, True),
        ("PREPARE TRANSACTION 'x'", True, False),
        ("PREPARE transactions AS SELECT 1", False, False),
        ("COMMENT ON TABLE t IS 'x'", False, False),
        ("BEGIN", False, False),
    ],
)
def test_transaction_control_is_told(statement: str, ends: bool, moves: bool) -> None:
    assert ends_transaction(statement) is ends
    assert moves_savepoint(statement) is moves


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SET app.tenant = 1", True),
        ("SET LOCAL app.tenant TO 1", True),
        ("SELECT set_config('a.b', 'c', true)", True),
        ("SET search_path = app, public", False),
        ("UPDATE t SET a = b.c FROM b", False),
    ],
)
def test_settings_of_ones_own_are_told(statement: str, expected: bool) -> None:
    assert leaves_settings(statement) is expected


@given(st.text())
def test_any_text_has_first_words(text: str) -> None:
    assert len(first_words(text, 3)) <= 3
