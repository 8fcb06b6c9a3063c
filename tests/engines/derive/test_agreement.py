"""What every form of a model agrees on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.derive.agreement import Operation, Resource, Role, resources
from workbench.engines.derive.form import Choices
from workbench.engines.derive.limits import NOW
from workbench.engines.derive.sentences import of_property, of_resource
from workbench.engines.sql.dialects import RESERVED

PLAIN = Choices()


def made(*entities: Entity, choices: Choices = PLAIN) -> dict[str, Resource]:
    return {each.name: each for each in resources(DataModel(entities), choices)}


def names(resource: Resource) -> list[str]:
    return [each.name for each in resource.properties]


def test_properties_beyond_the_model_stand_around_it_in_one_order():
    order = Entity("Order", (Attribute("total", Kind.MONEY),), (Reference("customer", "Order"),))

    plain = made(order, choices=Choices(versioned=False))["Order"]
    full = made(order, choices=Choices(tenant=True, soft_delete=True))["Order"]

    assert names(plain) == ["id", "customer_id", "total_cents", "created_at", "updated_at"]
    assert names(full) == [
        "id", "tenant_id", "customer_id", "total_cents", "version", "created_at", "updated_at", "deleted_at",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entity", "table"),
    [
        ("Order", "orders"),
        ("User", "users"),
        ("Group", "groups"),
        ("OrderLine", "order_lines"),
        ("客户", "客户"),
    ],
)
def test_tables_are_named_in_the_plural(entity, table):
    assert made(Entity(entity))[entity].table == table


def test_a_plural_that_is_reserved_or_taken_is_told_apart():
    found = made(
        Entity("Order", plural="order"), Entity("Data"), Entity("Datum", plural="data"), Entity("OutboxEvent")
    )

    assert [each.table for each in found.values()] == ["order_records", "data", "data_2", "outbox_events_2"]


@pytest.mark.parametrize("name", ["order", "user", "from", "select"])
def test_an_attribute_that_sql_reserves_gets_its_entity_in_front(name):
    assert f"ticket_{name}" in names(made(Entity("Ticket", (Attribute(name),)))["Ticket"])


def test_what_the_model_says_of_a_given_column_is_not_told_twice():
    note = Entity("Note", (Attribute("created_at", Kind.TIMESTAMP), Attribute("version"), Attribute("id")))

    assert names(made(note)["Note"]) == [
        "id",
        "note_version",
        "note_id_2",
        "version",
        "created_at",
        "updated_at",
    ]


def test_a_password_is_kept_as_a_hash_that_stays_on_the_server():
    user = made(Entity("User", (Attribute("password"),)))["User"]
    held = user.named("password_hash")

    assert held is not None
    assert (held.private, held.shown, held.given) == (True, False, False)
    assert "hash" in of_property(held, user).lower()


def test_an_entity_tenant_is_the_tenant():
    found = made(
        Entity("Tenant", (Attribute("name"),)),
        Entity("Order", (), (Reference("tenant", "Tenant"),)),
        Entity("Note"),
        choices=Choices(tenant=True),
    )

    assert names(found["Tenant"])[:2] == ["id", "name"]
    assert [each.target for each in found["Order"].properties if each.name == "tenant_id"] == ["Tenant"]
    assert found["Note"].of(Role.TENANT) is not None


def test_parts_are_made_under_their_whole_and_read_by_their_id():
    found = {each.name: each for each in resources(SHOP, PLAIN)}
    under, single = found["OrderLine"].mounts

    assert under.collection == "/orders/{order_id}/order-lines"
    assert (under.parent, under.through) == ("Order", "order_id")
    assert under.operations == {Operation.LIST, Operation.CREATE}
    assert single.member == "/order-lines/{order_line_id}"
    assert single.operations == {Operation.READ, Operation.UPDATE, Operation.DELETE}


def test_a_link_is_put_and_removed_under_both_its_entities():
    link = next(each for each in resources(SHOP, PLAIN) if each.name == "Supply")

    assert link.key == ("supplier_id", "product_id")
    assert [mount.member for mount in link.mounts] == [
        "/suppliers/{supplier_id}/supplies/{product_id}",
        "/products/{product_id}/supplies/{supplier_id}",
    ]
    assert Operation.CREATE not in link.operations
    assert names(link) == ["supplier_id", "product_id", "created_at", "updated_at"]


def test_a_link_between_two_of_one_kind_is_named_after_the_other_role():
    follow = Entity("Follow", (), (Reference("follower", "User"), Reference("followee", "User")), link=True)

    assert [mount.member for mount in made(Entity("User"), follow)["Follow"].mounts] == [
        "/users/{user_id}/followees/{followee_id}",
        "/users/{user_id}/followers/{follower_id}",
    ]


def test_what_refers_to_itself_or_in_a_circle_stands_for_itself():
    cascade = OnDelete.CASCADE
    found = made(
        Entity("A", (), (Reference("b", "B", on_delete=cascade),)),
        Entity("B", (), (Reference("a", "A", on_delete=cascade),)),
        Entity("C", (), (Reference("above", "C", on_delete=cascade),)),
    )

    assert [len(each.mounts) for each in found.values()] == [1, 1, 1]


def test_lists_are_filtered_by_references_enums_flags_and_unique_values():
    found = {each.name: [one.name for one in each.filters] for each in resources(SHOP, PLAIN)}

    assert found["Product"] == ["category_id", "sku", "is_active"]
    assert found["Order"] == ["customer_id", "shipping_address_id", "status"]
    assert found["Customer"] == ["email"]


def test_flags_and_lists_are_never_null():
    entity = Entity(
        "Job", (Attribute("done", Kind.BOOLEAN, required=False), Attribute("tags", required=False, many=True))
    )
    found = made(entity)["Job"]

    assert [(each.nullable, each.default) for each in found.properties if each.role is Role.ATTRIBUTE] == [
        (False, False),
        (False, []),
    ]


def test_a_time_may_be_the_moment_of_writing():
    placed = next(each for each in resources(SHOP, PLAIN) if each.name == "Order").named("placed_at")

    assert placed is not None
    assert placed.default == NOW
    assert not placed.needed


@given(models(), CHOICES)
def test_no_name_is_reserved_taken_twice_or_too_long(model, choices):
    made = resources(model, choices)

    assert [each.name for each in made] == [each.name for each in model.entities]
    assert len({each.table for each in made}) == len(made)
    for each in made:
        columns = names(each)
        assert len(set(columns)) == len(columns)
        for name in (each.table, *columns):
            assert name.upper() not in RESERVED["postgres"]
            assert len(name.encode()) <= 63


@given(models(), CHOICES)
def test_every_part_of_the_model_has_one_property(model, choices):
    for each in resources(model, choices):
        held = [one.source.name for one in each.properties if one.source is not None]
        parts = {part.name for part in (*each.entity.attributes, *each.entity.references)}
        assert len(set(held)) == len(held)
        assert set(held) <= parts
        assert {name.removesuffix("_id") for name in parts - set(held)} <= {
            "id", "version", "created_at", "deleted_at", "tenant",
        }  # fmt: skip


@given(models(), CHOICES)
def test_no_two_operations_share_a_path_whatever_its_parameters_are_called(model, choices):
    paths = [
        re.sub(r"\{[^}]*\}", "{}", path)
        for each in resources(model, choices)
        for mount in each.mounts
        for path in (mount.collection, mount.member)
        if path
    ]

    assert len(set(paths)) == len(paths)


@given(models(), CHOICES)
def test_parameters_of_a_path_are_told_apart_and_bound_to_properties(model, choices):
    made = {each.name: each for each in resources(model, choices)}
    for each in made.values():
        assert each.mounts
        for mount in each.mounts:
            asked = re.findall(r"\{([^}]*)\}", mount.member or mount.collection)
            assert asked == [one for one in (mount.parent_parameter, mount.parameter) if one]
            assert len(set(asked)) == len(asked)
            assert all(each.named(name) for name in (mount.through, mount.key) if name)


@given(models(), CHOICES)
def test_all_things_can_be_said_in_one_line(model, choices):
    for each in resources(model, choices):
        for text in (of_resource(each), *(of_property(one, each) for one in each.properties)):
            assert text.strip()
            assert "\n" not in text
