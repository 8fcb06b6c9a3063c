"""Answers to which names mean the same are written into artifacts and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.comments import syntax_of
from workbench.core.matches import MatchAnswer, answers, with_answer

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)


@pytest.mark.parametrize("name", ["a.sql", "a.yaml", "a.mmd", "a.md", "a.proto", "a.graphql"])
@given(left=NAMES, right=NAMES, same=st.booleans())
def test_what_is_written_is_read(name: str, left: str, right: str, same: bool) -> None:
    syntax = syntax_of(name)
    assert syntax is not None
    answer = MatchAnswer(left.replace("-->", "→"), right.replace("-->", "→"), same)

    assert answers(with_answer("first\nsecond\n", answer, syntax)) == (answer,)


def test_a_later_answer_takes_the_place_of_the_earlier_one() -> None:
    syntax = syntax_of("a.yaml")
    assert syntax is not None
    first = with_answer("openapi: 3.1.0\n", MatchAnswer("Order", "orders", True), syntax)
    other = with_answer(first, MatchAnswer("Line", "lines", True), syntax)
    again = with_answer(other, MatchAnswer("Order", "orders", False), syntax)

    assert again.startswith("# workbench: Order is not orders\n")
    assert again.count("Order") == 1
    assert set(answers(again)) == {MatchAnswer("Order", "orders", False), MatchAnswer("Line", "lines", True)}
    assert again.endswith("openapi: 3.1.0\n")
