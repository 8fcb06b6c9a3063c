"""Limits, defaults and examples of values."""

from __future__ import annotations

import base64
import json
import re
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given

from tests.engines.derive.strategies import models
from workbench.core.datamodel import Attribute, Entity, Kind
from workbench.engines.derive.examples import example, example_id
from workbench.engines.derive.limits import NOW, Limits, default, limits

USER = Entity("User")


def test_texts_have_a_length_that_is_told_or_the_usual_of_their_kind():
    assert limits(Attribute("name")) == Limits(1, 200)
    assert limits(Attribute("name", length=40)) == Limits(1, 40)
    assert limits(Attribute("body", Kind.LONG_TEXT)).longest == 10_000
    assert limits(Attribute("email", Kind.EMAIL)).longest == 254


def test_money_and_counts_are_not_negative_unless_their_name_says_so():
    assert limits(Attribute("price", Kind.MONEY)).least == 0
    assert limits(Attribute("quantity", Kind.INTEGER)).least == 0
    assert limits(Attribute("balance", Kind.MONEY)).least == -(2**53 - 1)
    assert limits(Attribute("floor", Kind.INTEGER)) == Limits(least=-(2**31), most=2**31 - 1)


def test_bounds_of_money_are_told_in_whole_units_unless_the_name_says_cents():
    assert limits(Attribute("price", Kind.MONEY, minimum=1, maximum=9.99)) == Limits(least=100, most=999)
    assert limits(Attribute("price_cents", Kind.MONEY, minimum=1)).least == 1


def test_bounds_that_contradict_each_other_count_for_nothing():
    assert limits(Attribute("x", Kind.INTEGER, minimum=5, maximum=1)) == limits(Attribute("x", Kind.INTEGER))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (Attribute("stock", Kind.INTEGER, default="0"), 0),
        (Attribute("stock", Kind.INTEGER, default="-1"), None),
        (Attribute("stock", Kind.INTEGER, default="many"), None),
        (Attribute("price", Kind.MONEY, default="2.50"), 250),
        (Attribute("price_cents", Kind.MONEY, default="250"), 250),
        (Attribute("rate", Kind.DECIMAL, precision=4, scale=2, default="12.5"), "12.50"),
        (Attribute("rate", Kind.DECIMAL, precision=4, scale=2, default="123.5"), None),
        (Attribute("status", Kind.ENUM, values=("open", "done"), default="open"), "open"),
        (Attribute("status", Kind.ENUM, values=("open", "done"), default="shut"), None),
        (Attribute("status", Kind.ENUM, values=("open", "done"), default="'open'"), "open"),
        (Attribute("is_active", Kind.BOOLEAN, default="yes"), True),
        (Attribute("placed_at", Kind.TIMESTAMP, default="now()"), NOW),
        (Attribute("starts_at", Kind.TIMESTAMP, default="2026-01-01"), "2026-01-01T00:00:00Z"),
        (Attribute("day", Kind.DATE, default="someday"), None),
        (Attribute("code", length=3, default="long"), None),
        (Attribute("settings", Kind.JSON, default='{"a": 1}'), {"a": 1}),
        (Attribute("code", unique=True, default="same"), None),
        (Attribute("tags", many=True, default="x"), []),
    ],
)
def test_a_default_counts_where_it_is_a_value(attribute, value):
    assert default(attribute) == value


def fits(value: object, attribute: Attribute) -> bool:
    bounds, kind = limits(attribute), attribute.kind
    if isinstance(value, str) and bounds.longest is not None and kind is not Kind.BINARY:
        return (bounds.shortest or 0) <= len(value) <= bounds.longest and bool(
            re.search(bounds.pattern, value)
        )
    if kind is Kind.DECIMAL:
        number = Decimal(str(value))
        low = bounds.least is None or number >= Decimal(str(bounds.least))
        high = bounds.most is None or number <= Decimal(str(bounds.most))
        return low and high and abs(number) < 10 ** (bounds.precision - bounds.scale)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (bounds.least is None or value >= bounds.least) and (
            bounds.most is None or value <= bounds.most
        )
    read = {
        Kind.DATE: date.fromisoformat,
        Kind.TIMESTAMP: datetime.fromisoformat,
        Kind.UUID: UUID,
        Kind.BINARY: base64.b64decode,
    }
    if kind in read and isinstance(value, str):
        read[kind](value)
    return kind is not Kind.ENUM or value in attribute.values


@given(models())
def test_examples_and_defaults_keep_to_the_limits(model):
    for entity in model.entities:
        for attribute in entity.attributes:
            value = example(attribute, entity)
            one = value[0] if attribute.many else value  # type: ignore[index]
            told = default(attribute)
            assert fits(one, attribute), (attribute, one)
            assert told in (None, NOW) or attribute.many or fits(told, attribute), (attribute, told)
            json.dumps(value, allow_nan=False)


def test_examples_are_what_a_person_would_write():
    assert example(Attribute("email", Kind.EMAIL), USER) == "ada@example.com"
    assert example(Attribute("name"), USER) == "Ada Byron"
    assert example(Attribute("unit_price", Kind.MONEY), USER) == 1250


def test_an_example_id_is_a_uuid_of_version_7_and_the_same_each_time():
    assert UUID(example_id("Order")).version == 7
    assert example_id("Order") == example_id("Order") != example_id("User")
