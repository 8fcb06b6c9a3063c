"""Names as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.design.names import field_keys, key, stems, words

WORDS = st.lists(st.from_regex(r"[b-df-hj-np-tv-z][a-z]{3,8}", fullmatch=True), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OrderLines", "order_line"),
        ("categories", "Category"),
        ("people", "person"),
        ("addresses", "Address"),
        ("statuses", "status"),
        ("boxes", "box"),
        ("purchase-orders", "purchaseOrder"),
        ("qty", "quantity"),
        ("HTTPServers", "http_server"),
        ("organisation_id", "organizationId"),
    ],
)
def test_one_thing_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("order", "orders_archive"), ("news", "new"), ("bus", "bu")])
def test_other_things_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(WORDS)
def test_case_styles_are_one(parts: list[str]) -> None:
    snake, kebab = "_".join(parts), "-".join(parts)
    pascal = "".join(part.capitalize() for part in parts)

    assert words(snake) == words(kebab) == words(pascal) == words(pascal[:1].lower() + pascal[1:])


@pytest.mark.parametrize(
    "name",
    ["OrderDto", "OrderResponse", "NewOrder", "tbl_orders", "OrderPlacedEvent", "order.placed", "OrderInput"],
)
def test_affixes_are_looked_through(name: str) -> None:
    assert max(sure for stem, sure in stems(name) if stem == "order") > 0.9


@pytest.mark.parametrize("name", ["OrderItem", "OrderList", "OrderSummary"])
def test_what_may_be_a_thing_of_its_own_is_not_certain(name: str) -> None:
    assert max(sure for stem, sure in stems(name) if stem == "order") < 0.8


@given(st.text(max_size=60))
def test_any_text_is_a_name(text: str) -> None:
    assert isinstance(key(text), str)
    assert stems(text)
    assert field_keys(text)
