"""Which table a record is, and which columns its fields are."""

from __future__ import annotations

from workbench.core.matches import MatchAnswer
from workbench.core.surface import Field, Record, Role, Type
from workbench.engines.design.matching import CERTAIN, Match, Matcher, Table


def table(name: str, *columns: str, of: dict[str, str] | None = None) -> Table:
    fields = tuple(
        Field(column, Type.UUID if column == "id" else Type.TEXT, of=(of or {}).get(column, ""))
        for column in columns
    )
    return Table("schema.sql", Record(name, Role.TABLE, fields, primary=("id",) if "id" in columns else ()))


def record(name: str, *fields: str | Field) -> Record:
    made = tuple(each if isinstance(each, Field) else Field(each, Type.TEXT) for each in fields)
    return Record(name, Role.SCHEMA, made)


def found(matcher: Matcher, wanted: Record, *resources: str) -> Match:
    match = matcher.match("openapi.yaml", wanted, resources)
    assert match is not None
    return match


ORDERS = table(
    "orders", "id", "customer_id", "number", "total_cents", "created_at", of={"customer_id": "customers"}
)
LINES = table("order_lines", "order_id", "sku", "quantity")


def test_a_name_and_its_fields_make_a_match_certain() -> None:
    match = found(Matcher((ORDERS, LINES)), record("OrderResponse", "orderId", "number", "createdAt"))

    assert match.table is ORDERS
    assert match.sure >= CERTAIN
    assert [(pair.field.name, pair.column.name) for pair in match.pairs] == [
        ("orderId", "id"),
        ("number", "number"),
        ("createdAt", "created_at"),
    ]


def test_a_name_alone_is_not_enough() -> None:
    assert Matcher((ORDERS,)).match("a", record("Order", "colour", "weight", "shape")) is None


def test_a_line_of_an_order_is_no_order() -> None:
    match = found(Matcher((ORDERS, LINES)), record("OrderLine", "sku", "quantity"))

    assert match.table is LINES


def test_what_an_operation_is_about_tells_too() -> None:
    match = found(Matcher((ORDERS,)), record("Item", "id", "number", "total_cents", "created_at"), "orders")

    assert match.sure >= CERTAIN


def test_fields_alone_are_only_likely() -> None:
    match = found(Matcher((ORDERS,)), record("Purchase", "id", "customerId", "number", "totalCents"))

    assert match.table is ORDERS
    assert match.sure < CERTAIN


def test_an_object_is_the_key_that_leads_to_it() -> None:
    match = found(
        Matcher((ORDERS,)),
        record("Order", "number", "createdAt", Field("customer", Type.OBJECT, of="Customer")),
    )
    pair = match.of_column("customer_id")

    assert pair is not None
    assert pair.reference


def test_a_unit_is_looked_through_and_not_certain() -> None:
    pair = found(Matcher((ORDERS,)), record("Order", "id", "number", "total")).of_column("total_cents")

    assert pair is not None
    assert pair.sure < CERTAIN


def test_two_tables_of_one_name_are_not_certain() -> None:
    twin = table("tbl_orders", "id", "number")
    match = found(Matcher((table("t_orders", "id", "number"), twin)), record("Order", "id", "number"))

    assert match.sure < CERTAIN


def test_an_answer_is_certain() -> None:
    told = (
        MatchAnswer("Purchase", "orders", same=True),
        MatchAnswer("Purchase.sum", "orders.total_cents", same=True),
    )
    match = found(Matcher((ORDERS,), told), record("Purchase", "sum", "colour"))

    assert match.sure == 1
    assert [(pair.field.name, pair.column.name, pair.sure) for pair in match.pairs] == [
        ("sum", "total_cents", 1.0)
    ]


def test_an_answer_parts_what_looks_alike() -> None:
    told = (MatchAnswer("Order", "orders", same=False),)

    assert Matcher((ORDERS,), told).match("a", record("Order", "id", "number", "createdAt")) is None


def test_an_answer_parts_fields() -> None:
    told = (MatchAnswer("Order.number", "orders.number", same=False),)
    match = found(Matcher((ORDERS,), told), record("Order", "id", "number", "createdAt"))

    assert match.of_column("number") is None
