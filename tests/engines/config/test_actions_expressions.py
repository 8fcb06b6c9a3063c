"""Expressions of GitHub Actions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.config.actions.expressions import expressions, read


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        ("github.ref == 'refs/heads/main'", [("github", "ref")]),
        ("!cancelled() && (success() || inputs.force)", [("inputs", "force")]),
        ("github.event['pull_request'].title", [("github", "event", "pull_request", "title")]),
        ("github.event.commits.*.message", [("github", "event", "commits", "*", "message")]),
        ("matrix[env.NAME]", [("env", "NAME"), ("matrix", "*")]),
        ("fromJSON('[1, 2]')[0].x", []),
        ("format('it''s {0}', steps.a-b.outputs.c)", [("steps", "a-b", "outputs", "c")]),
        ("-1.5e3 < 0xff && null != NaN", []),
        ("GitHub.SHA", [("github", "SHA")]),
        ("contains(fromJSON('[\"a\"]'), needs.a.result)", [("needs", "a", "result")]),
    ],
)
def test_what_an_expression_reads(source: str, paths: list[tuple[str, ...]]) -> None:
    expression = read(source)

    assert expression.problem == ""
    assert list(expression.paths) == paths


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("", "is empty"),
        ("a == b", "no context"),
        ("github.ref = 'x'", "'='"),
        ('github.ref == "x"', "means nothing"),
        ("github.ref == 'x", "never closed"),
        ("contains(github.ref", "never closed"),
        ("contains(github.ref)", "1 argument, and it takes 2"),
        ("succes()", "no such function"),
        ("github.", "no name follows"),
        ("github.ref ||", "ends where a value must stand"),
        ("github.ref github.sha", "after its end"),
        ("(" * 60 + "1" + ")" * 60, "too deep"),
    ],
)
def test_what_is_wrong_with_one(source: str, part: str) -> None:
    assert part in read(source).problem


def test_all_of_a_text_are_found_with_their_offsets() -> None:
    text = "a ${{ github.sha }} b ${{ '}}' }} c ${{ env.X"

    found = list(expressions(text))
    assert [(one.offset, one.problem) for one in found] == [(2, ""), (22, ""), (36, "is never closed")]


@given(st.text(alphabet="ab.['](){}!=<>&|*, 0'$\n\t", max_size=60))
def test_no_text_stops_the_reader(text: str) -> None:
    one = read(text)

    assert one.problem or one.paths is not None
    assert all(0 <= found.offset <= len(text) for found in expressions(text))
