"""What changed between two versions of a schema, for those who write and those who read the data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.jsonschema.samples import order, schema
from workbench.core.findings import Impact
from workbench.kinds.jsonschema import KIND

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE

CASES = [
    ("required: [id, lines]", "required: [id, lines, total]", BREAKING, "Order.total became required"),
    ("required: [id, lines]", "required: [id]", BREAKING, "Order.lines became optional"),
    ("  total: {type: integer, minimum: 0}\n", "", BREAKING, "Order.total is gone"),
    ("  id: {", "  at: {type: string}\n  id: {", SAFE, "Order.at is new"),
    ("{type: integer, minimum", "{type: string, minimum", BREAKING, "Order.total: type integer -> string"),
    ("{type: integer, minimum", "{type: number, minimum", BREAKING, "type integer -> number"),
    ("minimum: 0", "minimum: 1", BREAKING, "Order.total: minimum 0 -> 1"),
    ("minimum: 0", "minimum: -1", RISKY, "Order.total: minimum 0 -> -1"),
    ("enum: [open, paid]", "enum: [open]", BREAKING, 'enum value "paid" is gone'),
    ("enum: [open, paid]", "enum: [open, paid, sent]", RISKY, 'enum value "sent" is new'),
    ("maxLength: 80", "maxLength: 40", BREAKING, "Order.note: maxLength 80 -> 40"),
    ("type: [string, 'null']", "type: string", BREAKING, "Order.note may not be null any more"),
    ("total: {type: integer", "total: {type: [integer, 'null']", BREAKING, "Order.total may be null"),
    ("'^[A-Z]+$'", "'^[A-Z0-9]+$'", RISKY, "Order.code: pattern"),
    ("format: uuid", "format: uri", BREAKING, "Order.id: format uuid -> uri"),
    ("sku: {type: string, maxLength: 40}", "sku: {type: string}", RISKY, "Line.sku: maxLength 40 -> none"),
    ("  Customer:", "  Money: {type: object}\n  Customer:", SAFE, "definition Money is new"),
    ("additionalProperties: false\n", "", None, ""),
    ("2020-12", "2019-09", RISKY, "dialect 2020-12 -> 2019-09"),
]


@pytest.mark.parametrize(("old", "new", "impact", "summary"), CASES)
def test_a_change_and_what_it_means(old: str, new: str, impact: Impact | None, summary: str) -> None:
    changes = KIND.changes(order(), order((old, new)))

    if impact is None:
        assert changes == ()
    else:
        assert [(one.impact, summary in one.summary) for one in changes] == [(impact, True)], changes


def test_no_sentence_speaks_of_clients_or_requests() -> None:
    for old, new, impact, _ in CASES:
        for change in KIND.changes(order(), order((old, new))):
            assert change.impact is impact
            assert "lient" not in change.why
            assert "equest" not in change.why
            assert change.why or impact is SAFE


def test_a_property_that_is_gone_from_a_closed_schema_hurts_both_sides() -> None:
    (change,) = KIND.changes(order(), order(("  total: {type: integer, minimum: 0}\n", "")))

    assert change.why == "Data that still has it is refused. Readers that use it miss it."


def test_closing_a_schema_refuses_what_was_open() -> None:
    open_one = order(("additionalProperties: false\n", ""))

    assert [(one.impact, one.summary) for one in KIND.changes(open_one, order())] == [
        (RISKY, "Order is closed")
    ]


def test_a_part_moved_to_definitions_is_the_same() -> None:
    inline = schema(
        "title: T\ntype: object\nproperties: {a: {type: object, properties: {b: {type: string}}}}\n"
    )
    moved = schema(
        "title: T\ntype: object\nproperties: {a: {$ref: '#/$defs/A'}}\n"
        "$defs: {A: {type: object, properties: {b: {type: string}}}}\n"
    )

    assert [one.summary for one in KIND.changes(inline, moved)] == ["definition A is new"]


NAMES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@settings(max_examples=60, deadline=None)
@given(old=NAMES, new=NAMES)
def test_added_and_removed_are_mirror_images(old: list[str], new: list[str]) -> None:
    def of(names: list[str]) -> str:
        return (
            "title: T\ntype: object\nproperties: {"
            + ", ".join(f"{n}: {{type: string}}" for n in names)
            + "}\n"
        )

    there, back = (
        KIND.changes(schema(of(old)), schema(of(new))),
        KIND.changes(schema(of(new)), schema(of(old))),
    )

    assert {one.summary for one in there if one.summary.endswith("is new")} == {
        one.summary.replace("is gone", "is new") for one in back if one.summary.endswith("is gone")
    }
    assert all(one.impact is BREAKING for one in there if one.summary.endswith("is gone"))
