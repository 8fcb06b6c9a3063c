"""Corrections: the next message about a model that stands."""

# ruff: noqa: E501 - a correction, what it makes and what it says stand in one line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.datamodel.models import broken_laws, models
from tests.engines.datamodel.test_reading import WORDS
from workbench.core.datamodel import DataModel
from workbench.engines.datamodel.correcting import concerns, correct
from workbench.engines.datamodel.notation import parse
from workbench.engines.datamodel.notation_writing import entity_lines, write

SHOP = """\
Customer: email! email, name text(200), phone? phone
Order: customer -> Customer, total money, placed_at timestamp
Line: order => Order, product -> Product, quantity integer, price money
Product: sku text(50), name text(200), price money
Tag: name text(50)
link ProductTag: product -> Product, tag -> Tag
"""
MODEL = parse(SHOP).model

DONE = [
    ("an order may have no customer", "Order: customer? -> Customer, total money, placed_at timestamp",
     "Order.customer is optional now."),
    ("rename line to item", "Item: order => Order, product -> Product, quantity integer, price money",
     "Line is called Item now."),
    ("add a unique email to product", "Product: sku text(50), name text(200), price money, email! email",
     "Product has email! email now."),
    ("remove the phone from customer", "Customer: email! email, name text(200)", "Customer.phone is gone."),
    ("Orders have a status: pending, paid or shipped",
     "Order: customer -> Customer, total money, placed_at timestamp, status enum(pending, paid, shipped)",
     "Order has status enum(pending, paid, shipped) now."),
    ("price is decimal(12,2)", "Product: sku text(50), name text(200), price decimal(12,2)",
     "Line.price is decimal(12,2) now."),
    ("a product belongs to one category", "Product: category -> Category, sku text(50), name text(200), price money",
     "Product refers to one Category."),
    ("an order needs at least one line",
     "Order: customer -> Customer, total money, placed_at timestamp  # Has at least one line.",
     "Order has the note: Has at least one line."),
    ("make sku unique", "Product: sku! text(50), name text(200), price money", "Product.sku is unique now."),
    ("quantity must be at least 1", "Line: order => Order, product -> Product, quantity integer 1.., price money",
     "Line.quantity is at least 1 now."),
    ("customer and product are many to many", "link CustomerProduct: customer -> Customer, product -> Product",
     "CustomerProduct is new: it joins Customer and Product, many to many."),
    ("Customer: phone! phone, vip boolean", "Customer: email! email, name text(200), phone! phone, vip boolean",
     "Customer.phone is unique now."),
    ("The phone of a customer is required", "Customer: email! email, name text(200), phone phone",
     "Customer.phone is required now."),
    ("Please rename product's sku to code, and add a description to product.",
     "Product: code text(50), name text(200), price money, description long text", "Product.sku is called code now."),
    ("customers don't have a phone", "Customer: email! email, name text(200)", "Customer.phone is gone."),
    ("change price of product to decimal(10,2)", "Product: sku text(50), name text(200), price decimal(10,2)",
     "Product.price is decimal(10,2) now."),
    ("Order.placed_at is optional", "Order: customer -> Customer, total money, placed_at? timestamp",
     "Order.placed_at is optional now."),
    ("remove Order.total", "Order: customer -> Customer, placed_at timestamp", "Order.total is gone."),
    ("add an entity Coupon with a code and a discount", "Coupon: code text(50), discount text(200)",
     "Coupon is a new entity with code, discount."),
    ("make name of customer optional", "Customer: email! email, name? text(200), phone? phone",
     "Customer.name is optional now."),
    ("make phone required and unique", "Customer: email! email, name text(200), phone! phone",
     "Customer.phone is required now."),
    ("total cannot be negative", "Order: customer -> Customer, total money 0.., placed_at timestamp",
     "Order.total is at least 0 now."),
    ("Invoice: order -> Order!, number! text(20)", "Invoice: order! -> Order, number! text(20)",
     "Invoice is a new entity with order, number."),
    ("the name of a product is at most 120 characters", "Product: sku text(50), name text(120), price money",
     "Product.name is text(120) now."),
    ("a line may belong to a discount",
     "Line: order => Order, product -> Product, discount? -> Discount, quantity integer, price money",
     "Line refers to one Discount, or to none."),
    ("An order can have several coupons", "Coupon: order -> Order", "Coupon is a new entity with order."),
    ("a customer cannot have more than 5 orders",
     "Customer: email! email, name text(200), phone? phone  # Has at most 5 orders.",
     "Customer has the note: Has at most 5 orders."),
    ("a product has one tag", "Product: tag -> Tag, sku text(50), name text(200), price money", "ProductTag is gone."),
    ("An order can have more than one customer", "link OrderCustomer: order -> Order, customer -> Customer",
     "Order.customer is gone."),
    ("lines must have a discount between 0 and 100",
     "Line: order => Order, product -> Product, quantity integer, price money, discount integer 0..100",
     "Line has discount integer 0..100 now."),
    ("a customer has many addresses, each with a street and a city",
     "Address: customer -> Customer, street text(200), city text(200)",
     "Address is a new entity with customer, street, city."),
    ("call line order item", "OrderItem: order => Order, product -> Product, quantity integer, price money",
     "Line is called OrderItem now."),
    ("Order lines refer to a warehouse",
     "Line: order => Order, product -> Product, warehouse -> Warehouse, quantity integer, price money",
     "Line refers to one Warehouse."),
    ("the email is not unique", "Customer: email email, name text(200), phone? phone",
     "Customer.email is not unique any more."),
    ("total defaults to 0", "Order: customer -> Customer, total money = 0, placed_at timestamp",
     "Order.total is 0 by default now."),
    ("set the default of total to 0", "Order: customer -> Customer, total money = 0, placed_at timestamp",
     "Order.total is 0 by default now."),
    ("The relationship between customer and product is many-to-many",
     "link CustomerProduct: customer -> Customer, product -> Product",
     "CustomerProduct is new: it joins Customer and Product, many to many."),
    ("we also need refunds: a refund belongs to an order and has an amount",
     "Refund: order -> Order, amount money", "Refund is a new entity with order, amount."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), DONE, ids=[each[0] for each in DONE])
def test_a_correction_does_what_it_says_and_says_what_it_did(text: str, line: str, said: str) -> None:
    found = correct(MODEL, text)
    name = line.removeprefix("link ").partition(":")[0]
    entity = found.model.entity(name)
    assert entity is not None
    assert entity_lines(entity) == [line]
    assert said in found.changed
    assert found.unread == ()
    assert concerns(MODEL, text)
    assert broken_laws(found.model) == []


def test_an_entity_that_goes_takes_what_joined_it_along() -> None:
    found = correct(MODEL, "drop tags")
    assert found.changed == ("Tag is gone.", "ProductTag is gone.")
    assert correct(MODEL, "we don't need tags").model == found.model


def test_an_entity_that_others_refer_to_leaves_them() -> None:
    found = correct(MODEL, "remove customer")
    assert found.model.entity("Customer") is None
    assert "Order.customer is gone." in found.changed


def test_a_contradiction_is_told_and_the_last_one_holds() -> None:
    found = correct(MODEL, "An order has one customer. An order may have no customer.")
    order = found.model.entity("Order")
    assert order is not None
    assert not order.references[0].required
    assert any("two ways" in each for each in found.assumed)


@pytest.mark.parametrize(
    "text",
    [
        "make it 300 requests/s", "The API needs rate limiting", "use PostgreSQL", "looks good, go on", "what is a line?",
        "Stack: Python, Redis", "Why do we need a cache?", "", "   ", "It should be highly available.", "yes",
        "Orders must be returned in under 200 ms", "Customers place 300 orders per second", "thanks!",
    ],
)  # fmt: skip
def test_what_is_about_something_else_changes_nothing_and_is_not_complained_of(text: str) -> None:
    found = correct(MODEL, text)
    assert found.model == MODEL
    assert found.changed == ()
    assert found.unread == ()
    assert not concerns(MODEL, text)


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("drop the fax from customer", "There is no fax in Customer.", "Customer has email, name, phone."),
        ("split the name of customer into two", "To split is more than one correction.", "add"),
        ("rename line to product", "There is a Product already.", "another name"),
        ("the customer frobnicates", "No verb was found", "Customer"),
        ("a product is a tag", "is a kind of", "Product"),
        ("add a phone", "To what is phone added?", "add phone to order"),
    ],
)
def test_what_speaks_of_the_model_and_is_not_understood_is_told(text: str, problem: str, hint: str) -> None:
    found = correct(MODEL, text)
    assert found.model == MODEL
    assert len(found.unread) == 1
    assert problem in found.unread[0].problem
    assert hint in found.unread[0].hint
    assert concerns(MODEL, text)


@given(models)
def test_its_own_notation_changes_nothing(model: DataModel) -> None:
    told = parse(write(model)).model
    assert correct(told, write(told)).changed == ()


@given(models, st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=100))
def test_no_text_breaks_a_model(model: DataModel, text: str) -> None:
    found = correct(model, text)
    assert broken_laws(found.model) == []
    assert bool(found.changed) == (found.model != model)
