"""Answers about renames, as comments of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.kinds import RenameQuestion
from workbench.core.renames import RenameAnswer, answer_line, answers, with_answer

NAMES = st.text(min_size=1).filter(str.strip)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (
            "-- workbench: renamed customer.full_name to customer.name",
            RenameAnswer("column", "customer.full_name", "customer.name", renamed=True),
        ),
        (
            "--workbench:renamed table orders to purchase",
            RenameAnswer("table", "orders", "purchase", renamed=True),
        ),
        (
            "  -- workbench: not renamed customer.full_name to customer.name",
            RenameAnswer("column", "customer.full_name", "customer.name", renamed=False),
        ),
        (
            "-- workbench: renamed value order_status.paid to order_status.settled\r",
            RenameAnswer("enum value", "order_status.paid", "order_status.settled", renamed=True),
        ),
    ],
)
def test_an_answer_is_read(line: str, answer: RenameAnswer) -> None:
    assert answers(f"CREATE TABLE t (a int);\n{line}\nSELECT 1;") == (answer,)


@pytest.mark.parametrize(
    "line",
    [
        "-- workbench: renamed customer.full_name",
        "-- workbench: allow sql/no-primary-key because it is a log",
        "SELECT 1; -- renamed a.b to a.c",
        '-- workbench: renamed "a to b',
    ],
)
def test_other_comments_are_no_answer(line: str) -> None:
    assert answers(line) == ()


@given(st.sampled_from(["table", "column", "enum value"]), NAMES, NAMES, st.booleans())
def test_every_answer_is_read_as_it_was_written(what: str, old: str, new: str, renamed: bool) -> None:
    question = RenameQuestion(what, old, new)

    line = answer_line(question, renamed=renamed)

    assert answers(line) == (RenameAnswer(what, old, new, renamed),)
    assert answers(line)[0].answers(question)


def test_an_answer_takes_the_place_of_an_earlier_one() -> None:
    question, other = RenameQuestion("column", "t.a", "t.b"), RenameQuestion("table", "x", "y")

    once = with_answer("CREATE TABLE t (b int);\n", question, renamed=False)
    both = with_answer(once, other, renamed=True)
    again = with_answer(both, question, renamed=True)

    assert again == (
        "-- workbench: renamed t.a to t.b\n-- workbench: renamed table x to y\nCREATE TABLE t (b int);\n"
    )
