"""What a schema shows to the other artifacts."""

from __future__ import annotations

from tests.engines.graphql.samples import SHOP, read
from workbench.core.surface import Operation, Role, Type, Verb
from workbench.kinds.graphql import KIND

SURFACE = KIND.surface(read(SHOP))


def operation(label: str, text: str = "") -> Operation:
    surface = KIND.surface(read(text)) if text else SURFACE
    return next(each for each in surface.operations if each.label == label)


def test_types_and_inputs_are_records_and_relays_machinery_is_not() -> None:
    assert {(record.name, record.role) for record in SURFACE.records} == {
        ("Node", Role.TYPE),
        ("Dated", Role.TYPE),
        ("Order", Role.TYPE),
        ("Line", Role.TYPE),
        ("Customer", Role.TYPE),
        ("PlaceOrderPayload", Role.TYPE),
        ("UserError", Role.TYPE),
        ("PlaceOrderInput", Role.INPUT),
        ("LineInput", Role.INPUT),
    }


def test_fields_say_what_they_are() -> None:
    order = SURFACE.record("Order")
    assert order is not None
    fields = {field.name: field for field in order.fields}

    assert order.primary == ("id",)
    assert (fields["status"].type, fields["status"].values, fields["status"].nullable) == (
        Type.TEXT,
        ("OPEN", "PAID"),
        False,
    )
    assert (fields["lines"].of, fields["lines"].many, fields["lines"].spelling) == ("Line", True, "[Line!]!")
    assert (fields["placedAt"].type, fields["note"].nullable) == (Type.TIMESTAMP, True)


def test_a_connection_is_many_of_what_it_lists() -> None:
    customer = SURFACE.record("Customer")
    assert customer is not None
    orders = customer.field("orders")

    assert orders is not None
    assert (orders.of, orders.many, orders.type) == ("Order", True, Type.OBJECT)


def test_what_has_a_default_need_not_be_given() -> None:
    line = SURFACE.record("LineInput")
    assert line is not None

    assert [(field.name, field.required) for field in line.fields] == [("sku", True), ("quantity", False)]
    assert [field.bits for field in line.fields] == [None, 32]


def test_queries_read_one_or_list_many() -> None:
    one, many = operation("Query.order"), operation("Query.orders")

    assert (one.verb, one.resource, [key.name for key in one.keys], one.gives) == (
        Verb.READ, "Order", ["id"], "Order",
    )  # fmt: skip
    assert (many.verb, many.resource, many.pages, many.gives) == (Verb.LIST, "Order", "cursor", "Order")
    assert [field.name for field in many.filters] == ["status"]
    assert many.sorts == ("NEWEST", "OLDEST")


def test_mutations_say_what_they_do_and_to_what() -> None:
    place, delete = operation("Mutation.placeOrder"), operation("Mutation.deleteOrder")

    assert (place.verb, place.resource, place.takes, place.gives) == (
        Verb.CREATE, "Order", "PlaceOrderInput", "Order",
    )  # fmt: skip
    assert (delete.verb, delete.resource, [key.name for key in delete.keys]) == (Verb.DELETE, "Order", ["id"])


def test_subscriptions_receive() -> None:
    assert operation("Subscription.orderPlaced").verb is Verb.RECEIVE


def test_verbs_of_names_in_either_order() -> None:
    text = (
        "type Query { a: Int }\ntype Order { id: ID! }\ntype Mutation { "
        + " ".join(
            f"{name}(id: ID!): Order" for name in ("orderCreate", "updateOrder", "removeOrder", "shipOrder")
        )
        + " }"
    )

    assert [
        operation(f"Mutation.{name}", text).verb
        for name in ("orderCreate", "updateOrder", "removeOrder", "shipOrder")
    ] == [Verb.CREATE, Verb.UPDATE, Verb.DELETE, Verb.OTHER]


def test_offsets_and_filters_inside_of_inputs() -> None:
    text = """type Query { orders(offset: Int, limit: Int, filter: OrderFilter): [Order!]! }
input OrderFilter { status: String, customerId: ID }
type Order { id: ID! }"""
    listed = operation("Query.orders", text)

    assert (listed.pages, [field.name for field in listed.filters]) == (
        "offset",
        ["filter", "status", "customerId"],
    )


def test_a_federated_key_is_the_primary_one() -> None:
    surface = KIND.surface(read('type Order @key(fields: "shop number") { shop: ID!, number: Int! }'))

    assert surface.records[0].primary == ("shop", "number")


def test_operations_show_nothing() -> None:
    assert KIND.surface(read("query A { b }")).operations == ()
