"""A protobuf file over a data model: protoc takes it, and numbers stay when the model changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.derive.proving import said_of
from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind
from workbench.engines.derive import protobuf
from workbench.engines.derive.form import Choices
from workbench.engines.derive.protobuf_names import field_names, numbers


def message(name: str, model: DataModel = SHOP, choices: Choices | None = None) -> dict[str, tuple[str, int]]:
    """Field -> (type, number)."""
    text = protobuf.write(model, choices or Choices(title="Shop"))
    body = re.search(rf"^message {name} \{{\n(.*?)^\}}", text, re.M | re.S)
    assert body is not None, name
    found = re.findall(r"^  ((?:optional |repeated )?[\w.]+) (\w+) = (\d+);", body[1], re.M)
    return {field: (kind, int(number)) for kind, field, number in found}


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_any_model_gives_a_file_that_passes_every_check(model, choices):
    assert said_of(model, choices, ["protobuf"]) == []
    assert protobuf.write(model, choices) == protobuf.write(model, choices)


@pytest.mark.parametrize("versioned", [True, False])
def test_an_ordinary_model_leaves_not_even_advice(versioned):
    assert said_of(SHOP, Choices(title="Shop", versioned=versioned), ["protobuf"], advice=True) == []


def test_what_may_be_empty_is_optional_and_money_is_whole_cents():
    order = message("Order")

    assert order["shipping_address_id"][0] == "optional string"
    assert order["total_cents"][0] == "int64"
    assert order["placed_at"][0] == "google.protobuf.Timestamp"
    assert order["status"][0] == "OrderStatus"


def test_numbers_stay_when_attributes_come_and_go():
    before = message("Product")
    product = SHOP.entity("Product")
    assert product is not None
    kept = tuple(each for each in product.attributes if each.name != "sku")
    after = message("Product", SHOP.with_entity(replace(product, attributes=(Attribute("ean"), *kept))))

    assert {name: after[name] for name in before if name != "sku"} == {
        name: told for name, told in before.items() if name != "sku"
    }


@given(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), unique=True, max_size=60))
def test_numbers_are_apart_and_in_reach(names):
    found = numbers(names)

    assert set(found) == set(names)
    assert len(set(found.values())) == len(names)
    assert all(1 <= number <= 2047 for number in found.values())


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=30))
def test_fields_are_apart_in_json_too(names):
    found = field_names({name: name for name in names})

    assert len({each.replace("_", "").lower() for each in found.values()}) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", each) for each in found.values())


def test_a_password_is_given_and_never_answered():
    model = DataModel((Entity("User", (Attribute("email", Kind.EMAIL), Attribute("password"))),))

    assert "password" in message("CreateUserRequest", model)
    assert not {"password", "password_hash"} & set(message("User", model))


def test_no_entities_make_a_file_with_a_package_alone():
    text = protobuf.write(DataModel(), Choices(title="Straßen & Wege"))

    assert text.endswith("package strassen_wege.v1;\n")
