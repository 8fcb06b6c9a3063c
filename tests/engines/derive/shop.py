"""A shop of ten entities, as an ordinary person would model it."""

from __future__ import annotations

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference

NAME = Attribute("name")
SHOP = DataModel(
    (
        Entity(
            "Customer",
            (
                NAME,
                Attribute("email", Kind.EMAIL, unique=True),
                Attribute("phone", Kind.PHONE, required=False),
            ),
        ),
        Entity(
            "Address",
            (
                Attribute("street"),
                Attribute("city"),
                Attribute("postcode", length=12),
                Attribute("country", length=2),
            ),
            (Reference("customer", "Customer", on_delete=OnDelete.CASCADE),),
        ),
        Entity("Category", (NAME,), (Reference("parent", "Category", required=False),)),
        Entity(
            "Product",
            (
                NAME,
                Attribute("sku", unique=True, length=40),
                Attribute("description", Kind.LONG_TEXT, required=False),
                Attribute("price", Kind.MONEY),
                Attribute("stock", Kind.INTEGER, default="0"),
                Attribute("is_active", Kind.BOOLEAN, default="true"),
                Attribute("tags", many=True),
            ),
            (Reference("category", "Category", required=False, on_delete=OnDelete.SET_NULL),),
        ),
        Entity(
            "Order",
            (
                Attribute("status", Kind.ENUM, values=("pending", "paid", "shipped"), default="pending"),
                Attribute("total", Kind.MONEY),
                Attribute("placed_at", Kind.TIMESTAMP, default="now"),
            ),
            (
                Reference("customer", "Customer"),
                Reference("shipping_address", "Address", required=False),
            ),
        ),
        Entity(
            "OrderLine",
            (Attribute("quantity", Kind.INTEGER, minimum=1), Attribute("unit_price", Kind.MONEY)),
            (Reference("order", "Order", on_delete=OnDelete.CASCADE), Reference("product", "Product")),
            unique=(("order", "product"),),
        ),
        Entity(
            "Payment",
            (
                Attribute("amount", Kind.MONEY),
                Attribute("method", Kind.ENUM, values=("card", "transfer")),
                Attribute("paid_at", Kind.TIMESTAMP, required=False),
            ),
            (Reference("order", "Order"),),
        ),
        Entity("Supplier", (NAME, Attribute("website", Kind.URL, required=False))),
        Entity(
            "Supply",
            (),
            (Reference("supplier", "Supplier"), Reference("product", "Product")),
            link=True,
        ),
        Entity(
            "Review",
            (
                Attribute("rating", Kind.INTEGER, minimum=1, maximum=5),
                Attribute("body", Kind.LONG_TEXT, required=False),
            ),
            (Reference("product", "Product", on_delete=OnDelete.CASCADE), Reference("customer", "Customer")),
            unique=(("product", "customer"),),
        ),
    ),
    title="A shop",
)
