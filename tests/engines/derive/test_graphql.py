"""A GraphQL schema over a data model: its types, pages and mutations are those of the model."""

from __future__ import annotations

import pytest
from graphql import GraphQLSchema, build_schema
from hypothesis import HealthCheck, given, settings

from tests.engines.derive.proving import said_of
from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind
from workbench.engines.derive import graphql
from workbench.engines.derive.form import Choices


def read(model: DataModel, choices: Choices | None = None) -> GraphQLSchema:
    return build_schema(graphql.write(model, choices or Choices(title="Shop")))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_any_model_gives_a_schema_that_passes_every_check(model, choices):
    assert said_of(model, choices, ["graphql"]) == []
    assert graphql.write(model, choices) == graphql.write(model, choices)


@pytest.mark.parametrize("versioned", [True, False])
def test_an_ordinary_model_leaves_not_even_advice(versioned):
    assert said_of(SHOP, Choices(title="Shop", versioned=versioned), ["graphql"], advice=True) == []


def test_what_refers_to_something_is_a_connection_of_it():
    customer = read(SHOP).type_map["Customer"].fields

    assert str(customer["orders"].type) == "OrderConnection!"
    assert set(customer["orders"].args) == {"first", "after"}
    assert str(read(SHOP).type_map["Order"].fields["customer"].type) == "Customer!"


def test_lists_at_the_root_are_filtered_by_what_has_an_index():
    assert set(read(SHOP).query_type.fields["orders"].args) == {
        "customerId", "shippingAddressId", "status", "first", "after",
    }  # fmt: skip


def test_changes_name_the_version_where_there_is_one():
    guarded, plain = (
        read(SHOP, Choices(versioned=one)).type_map["UpdateOrderInput"].fields for one in (True, False)
    )

    assert str(guarded["version"].type) == "Int!"
    assert "version" not in plain


def test_an_enum_keeps_its_values_and_its_default():
    schema = read(SHOP)

    assert list(schema.type_map["OrderStatus"].values) == ["PENDING", "PAID", "SHIPPED"]
    assert "status: OrderStatus! = PENDING" in graphql.write(SHOP, Choices())


def test_a_password_is_given_and_never_read():
    model = DataModel((Entity("User", (Attribute("email", Kind.EMAIL), Attribute("password"))),))
    types = read(model).type_map

    assert "password" in types["CreateUserInput"].fields
    assert not {"password", "passwordHash"} & set(types["User"].fields)


def test_names_that_the_language_or_relay_has_are_given_another():
    names = ("Node", "Connection", "Query", "String", "OrderEdge", "Order", "客户")
    model = DataModel(tuple(Entity(name, (Attribute("title"),)) for name in names))

    assert said_of(model, Choices(), ["graphql"]) == []


def test_no_entities_make_a_schema_with_a_root_alone():
    assert set(read(DataModel()).query_type.fields) == {"node"}
