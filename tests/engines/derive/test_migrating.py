"""Scripts from one version of a model to the next, executed on the real PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engines.derive.shop import SHOP
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Reference
from workbench.core.renames import answers
from workbench.engines.derive import sql
from workbench.engines.derive.form import Choices
from workbench.engines.derive.migrating import Migrated, migrated, migration

CHOICES = Choices()


def changed(after: DataModel, *renamed: tuple[str, str, str], before: DataModel = SHOP) -> Migrated:
    return migrated(before, after, CHOICES, 2, renamed)


def called(model: DataModel, old: str, new: str, role: str = "", role_now: str = "") -> DataModel:
    """The model with an entity renamed, and the references that are called after it."""
    return DataModel(
        tuple(
            replace(
                each,
                name=new if each.name == old else each.name,
                references=tuple(
                    replace(one, target=new, name=role_now if one.name == role else one.name)
                    if one.target == old
                    else one
                    for one in each.references
                ),
            )
            for each in model.entities
        ),
        model.title,
    )


def test_nothing_to_do_is_nothing():
    assert migration(sql.write(SHOP, CHOICES), sql.write(SHOP, CHOICES)) == ("", "")


def test_a_new_attribute_is_added():
    customer = SHOP.entity("Customer")
    assert customer is not None
    nick = Attribute("nickname", required=False)
    made = changed(SHOP.with_entity(replace(customer, attributes=(*customer.attributes, nick))))

    assert made.problem == ""
    assert made.name == "0002_add_nickname_to_customers.sql"
    assert "ADD COLUMN nickname text" in made.text


def test_a_renamed_entity_keeps_its_rows_and_takes_its_references_along():
    made = changed(called(SHOP, "Supplier", "Vendor", "supplier", "vendor"), ("", "Supplier", "Vendor"))

    assert made.problem == ""
    assert made.name == "0002_rename_suppliers_to_vendors_and_more.sql"
    assert "RENAME TO vendors" in made.text
    assert "RENAME COLUMN supplier_id TO vendor_id" in made.text
    assert "DROP TABLE" not in made.text
    assert {(each.old, each.new) for each in answers(made.schema)} == {
        ("suppliers", "vendors"),
        ("supplies.supplier_id", "supplies.vendor_id"),
    }


def test_a_renamed_attribute_keeps_its_values():
    product = SHOP.entity("Product")
    assert product is not None
    attributes = tuple(
        replace(each, name="cost") if each.name == "price" else each for each in product.attributes
    )
    made = changed(SHOP.with_entity(replace(product, attributes=attributes)), ("Product", "price", "cost"))

    assert made.problem == ""
    assert made.name == "0002_rename_price_cents_to_cost_cents_in_products.sql"
    assert "RENAME COLUMN price_cents TO cost_cents" in made.text
    assert "DROP COLUMN" not in made.text


def test_what_looks_like_a_rename_is_asked_and_not_guessed():
    old = DataModel((Entity("Note", (Attribute("title"), Attribute("body"))),))
    new = DataModel((Entity("Note", (Attribute("heading"), Attribute("body"))),))

    assert "heading the renamed" in changed(new, before=old).problem


def test_names_that_follow_one_another_are_followed():
    old = DataModel((Entity("Line", (Attribute("text"),)), Entity("Part", (), (Reference("line", "Line"),))))
    new = DataModel((Entity("Row", (Attribute("words"),)), Entity("Part", (), (Reference("row", "Row"),))))
    made = changed(
        new, ("", "Line", "Item"), ("Item", "text", "wording"), ("", "Item", "Row"),
        ("Row", "wording", "words"),
        before=old,
    )  # fmt: skip

    assert made.problem == ""
    assert {(each.old, each.new) for each in answers(made.schema)} == {
        ("lines", "rows"),
        ("lines.text", "rows.words"),
        ("parts.line_id", "parts.row_id"),
    }


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        (Entity("Coupon", (Attribute("code", unique=True),)), "0002_create_coupons.sql"),
        (Entity("客户", (Attribute("code"),)), "0002_change_schema.sql"),
    ],
)
def test_a_new_entity_gets_a_table(entity, name):
    made = changed(SHOP.with_entity(entity))

    assert made.problem == ""
    assert made.name == name


def test_a_changed_enum_changes_its_rule():
    order = SHOP.entity("Order")
    assert order is not None
    wider = tuple(
        replace(each, values=(*each.values, "returned")) if each.kind is Kind.ENUM else each
        for each in order.attributes
    )
    made = changed(SHOP.with_entity(replace(order, attributes=wider)))

    assert made.problem == ""
    assert made.name == "0002_change_status_of_orders.sql"
    assert "'returned'" in made.text
