"""Capacity arithmetic keeps units apart, and takes nothing but arithmetic."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import ToolError
from workbench.core.values import CapacityInput
from workbench.engines.units import estimate


def figure(symbol: str, value: float, unit: str) -> CapacityInput:
    return CapacityInput(symbol, value, unit)


TRAFFIC = (
    figure("users", 1_000_000, "users"),
    figure("daily", 20, "requests/user/day"),
    figure("size", 2, "kB/request"),
    figure("kept", 90, "days"),
    figure("price", 0.023, "USD/GB/month"),
)


def test_requests_a_day_become_requests_a_second() -> None:
    expected = 1_000_000 * 20 / 86_400

    (rate,) = estimate(TRAFFIC, [("rate", "users * daily", "requests/s")])

    assert rate.value == pytest.approx(expected)
    assert rate.unit == "requests/s"


def test_later_outputs_use_earlier_ones() -> None:
    stored, cost = estimate(
        TRAFFIC, [("stored", "users * daily * size * kept", "GB"), ("cost", "stored * price", "$/month")]
    )

    assert stored.value == pytest.approx(3600)
    assert cost.value == pytest.approx(82.8)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2 + 3 * 4", 14),
        ("-(2 ** 3)", -8),
        ("ceil(7 / 2)", 4),
        ("floor(7 / 2)", 3),
        ("max(1, 2, 3) - min(4, 5)", -1),
        ("round(2.4)", 2),
        ("sqrt(16) + abs(-1)", 5),
        ("7 % 4", 3),
        ("7 // 4", 1),
        ("+5", 5),
    ],
)
def test_plain_arithmetic_is_computed(expression: str, expected: float) -> None:
    (found,) = estimate((), [("x", expression, "1")])

    assert found.value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("expression", "unit", "said"),
    [
        ("users + kept", "days", "x = users + kept"),
        ("users * daily", "GB", "no 'GB'"),
        ("missing * 2", "1", "'missing' is not known"),
        ("1 / 0", "1", "divides by zero"),
        ("__import__('os').system('true')", "1", "only arithmetic"),
        ("users.magnitude", "1", "only arithmetic"),
        ("[1][0]", "1", "only arithmetic"),
        ("'a' * 9", "1", "only arithmetic"),
        ("True + 1", "1", "only arithmetic"),
        ("9 ** 9 ** 9", "1", "too large"),
        ("1e308 * 1e308", "1", "not finite"),
        ("(1", "1", "no arithmetic"),
        ("min(1)", "1", "two or more"),
        ("ceil(1, 2)", "1", "one value"),
        ("1 +" * 200 + "1", "1", "over 400 characters"),
        ("1", "///", "no '///'"),
    ],
)
def test_what_is_no_arithmetic_is_an_error_that_says_so(expression: str, unit: str, said: str) -> None:
    with pytest.raises(ToolError) as refused:
        estimate(TRAFFIC, [("x", expression, unit)])

    assert said in str(refused.value)


@pytest.mark.parametrize("symbol", ["", "a b", "1a", "min", "users"])
def test_a_symbol_must_be_new_and_an_identifier(symbol: str) -> None:
    with pytest.raises(ToolError):
        estimate(TRAFFIC, [(symbol, "1", "1")])


@given(st.text(max_size=60), st.text(max_size=12))
def test_no_text_does_anything_but_compute_or_refuse(expression: str, unit: str) -> None:
    with contextlib.suppress(ToolError):
        (found,) = estimate((), [("x", expression, unit)])

        assert math.isfinite(found.value)
