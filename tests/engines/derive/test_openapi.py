"""A contract over a data model: it reads, its examples hold, and it says of the model what is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings

from tests.engines.derive.proving import said_of
from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Reference
from workbench.engines.derive import openapi
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices

SECURITY = ("bearer", "api-key", "oauth2")


def read(model: DataModel, choices: Choices | None = None) -> dict:
    return yaml.safe_load(openapi.write(model, choices or Choices(title="Shop")))


def operations(document: dict) -> dict[str, dict]:
    return {
        operation["operationId"]: operation
        for item in document["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    }


@settings(deadline=None, max_examples=60)
@given(models(), CHOICES)
def test_any_model_gives_a_contract_that_passes_every_check(model, choices):
    assert said_of(model, choices, ["openapi"]) == []


@pytest.mark.parametrize("security", SECURITY)
@pytest.mark.parametrize("versioned", [True, False])
def test_an_ordinary_model_leaves_not_even_advice(security, versioned):
    choices = Choices(title="Shop", security=security, versioned=versioned, tenant=True)

    assert said_of(SHOP, choices, ["openapi"], advice=True) == []


@settings(deadline=None, max_examples=60)
@given(models(), CHOICES)
def test_the_text_holds_just_the_document_and_no_anchors(model, choices):
    text = openapi.write(model, choices)

    assert yaml.safe_load(text) == openapi.document(model, choices)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert openapi.write(model, choices) == text


@settings(deadline=None, max_examples=60)
@given(models(), CHOICES)
def test_every_entity_can_be_made_read_and_removed(model, choices):
    ids = list(operations(read(model, choices)))

    assert len(ids) == len(set(ids))
    for each in resources(model, choices):
        assert {operation.value for operation in each.operations} >= {"list", "read", "delete"}


@settings(deadline=None, max_examples=60)
@given(models(), CHOICES)
def test_what_is_private_is_in_no_answer(model, choices):
    schemas = read(model, choices)["components"]["schemas"]

    for each in resources(model, choices):
        found = schemas[openapi.schema_names(model)[each.name]]
        assert list(found["properties"]) == [one.name for one in each.properties if one.shown]
        assert not {one.name for one in each.properties if one.private} & set(found["properties"])


def test_lists_are_filtered_by_what_has_an_index_and_paged_by_a_cursor():
    given = operations(read(SHOP))["listOrders"]["parameters"]

    assert [each.get("name", each.get("$ref", "").rpartition("/")[2]) for each in given] == [
        "customer_id", "shipping_address_id", "status", "Limit", "Cursor",
    ]  # fmt: skip


def test_a_part_is_made_under_its_whole_and_changed_by_its_own_id():
    paths = read(SHOP)["paths"]

    assert set(paths["/orders/{order_id}/order-lines"]) == {"parameters", "get", "post"}
    assert set(paths["/order-lines/{order_line_id}"]) == {"parameters", "get", "patch", "delete"}
    made = read(SHOP)["components"]["schemas"]["NewOrderLine"]
    assert "order_id" not in made["properties"]


def test_a_link_is_put_and_removed_under_both():
    paths = read(SHOP)["paths"]

    for path in (
        "/suppliers/{supplier_id}/supplies/{product_id}",
        "/products/{product_id}/supplies/{supplier_id}",
    ):
        assert set(paths[path]) == {"parameters", "get", "put", "delete"}


def test_changes_carry_the_entity_tag_where_rows_carry_a_version():
    guarded, plain = (operations(read(SHOP, Choices(versioned=one)))["updateOrder"] for one in (True, False))

    assert {"$ref": "#/components/parameters/IfMatch"} in guarded["parameters"]
    assert "412" in guarded["responses"]
    assert "parameters" not in plain
    assert "412" not in plain["responses"]


def test_what_was_made_is_what_is_read_and_then_changed():
    found = operations(read(SHOP))
    sent = found["createOrder"]["requestBody"]["content"]["application/json"]["example"]
    made = found["createOrder"]["responses"]["201"]["content"]["application/json"]["example"]
    shown = found["getOrder"]["responses"]["200"]["content"]["application/json"]["example"]
    change = found["updateOrder"]["requestBody"]["content"]["application/merge-patch+json"]["example"]
    after = found["updateOrder"]["responses"]["200"]["content"]["application/json"]["example"]

    assert sent.items() <= made.items()
    assert shown == made
    assert change == {"status": "paid"}
    assert after["status"] == "paid"
    assert after["version"] == made["version"] + 1
    customer = found["getCustomer"]["responses"]["200"]["content"]["application/json"]["example"]
    assert made["customer_id"] == customer["id"]


def test_a_password_is_given_and_never_shown():
    model = DataModel((Entity("User", (Attribute("email", Kind.EMAIL), Attribute("password"))),))
    schemas = read(model)["components"]["schemas"]

    assert schemas["NewUser"]["properties"]["password"]["writeOnly"] is True
    assert "password" in schemas["NewUser"]["required"]
    assert not {"password", "password_hash"} & set(schemas["User"]["properties"])


def test_scopes_name_what_they_open():
    document = read(SHOP, Choices(security="oauth2"))

    assert operations(document)["listOrders"]["security"] == [{"oauth": ["orders:read"]}]
    assert operations(document)["deleteOrder"]["security"] == [{"oauth": ["orders:write"]}]
    assert "security" not in document


def test_deleting_is_refused_while_others_refer_to_it():
    hard, soft = (operations(read(SHOP, Choices(soft_delete=one)))["deleteCustomer"] for one in (False, True))

    assert "409" in hard["responses"]
    assert "orders" in hard["description"]
    assert "409" not in soft["responses"]


def test_schemas_of_names_in_other_letters_have_names_of_their_own():
    model = DataModel(
        (
            Entity("客户"),
            Entity("Größe"),
            Entity("Grosse"),
            Entity("NewGrosse", (), (Reference("x", "客户"),)),
        )
    )

    assert said_of(model, Choices(), ["openapi"]) == []
    assert {"U5ba2u6237", "NewGrosse", "Grosse2", "Grosse3"} <= set(read(model)["components"]["schemas"])


def test_an_entity_without_anything_of_its_own_is_made_without_a_body():
    found = operations(read(DataModel((Entity("Ticket"),))))

    assert "requestBody" not in found["createTicket"]
    assert "updateTicket" not in found


def test_no_entities_make_an_empty_contract():
    assert read(replace(SHOP, entities=()))["paths"] == {}
