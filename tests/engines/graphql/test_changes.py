# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""What changed between two versions: every class of graphql-core, and what it does not look at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.graphql.samples import SHOP, by_impact, changes, read, shop
from workbench.core.findings import Impact
from workbench.engines.graphql import compare
from workbench.engines.graphql.compare_model import model_changes

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE


@pytest.mark.parametrize(
    ("impact", "edits", "summary"),
    [
        # TYPE_REMOVED … DIRECTIVE_LOCATION_REMOVED: the breaking ones
        (BREAKING, [("| Customer\n", "\n"), ("customer: Customer!\n", ""), ("type Customer implements Node { id: ID!, name: String, orders(first: Int, after: String): OrderConnection! }\n", "")],
         "Customer was removed"),
        (BREAKING, [("enum OrderSort { NEWEST, OLDEST }", "input OrderSort { by: String }")],
         "OrderSort changed from an Enum type to an Input type"),
        (BREAKING, [("union Hit = Order | Customer", "union Hit = Order")], "Customer was removed from union type Hit"),
        (BREAKING, [("OPEN, PAID", "OPEN")], "Enum value Status.PAID was removed"),
        (BREAKING, [("gift: Boolean = false", "gift: Boolean = false, to: String!")],
         "A required field PlaceOrderInput.to was added"),
        (BREAKING, [("type Order implements Node", "type Order")], "Order no longer implements interface Node"),
        (BREAKING, [("  note: String\n", "")], "Field Order.note was removed"),
        (BREAKING, [("note: String, gift", "gift")], "Field PlaceOrderInput.note was removed"),
        (BREAKING, [("status: Status!\n", "status: Status\n")], "Field Order.status changed type from Status! to Status"),
        (BREAKING, [("sku: String!, quantity: Int! = 1", "sku: ID!, quantity: Int! = 1")],
         "Field LineInput.sku changed type from String! to ID!"),
        (BREAKING, [("search(text: String!)", "search(text: String!, kind: String!)")],
         "A required argument Query.search(kind:) was added"),
        (BREAKING, [("search(text: String!)", "search")], "Argument Query.search(text:) was removed"),
        (BREAKING, [("search(text: String!)", "search(text: ID!)")],
         "Argument Query.search(text:) has changed type from String! to ID!"),
        (BREAKING, [("directive @tone(of: String) repeatable on FIELD | QUERY\n", "")], "Directive @tone was removed"),
        (BREAKING, [("@tone(of: String)", "@tone")], "Argument @tone(of:) was removed"),
        (BREAKING, [("@tone(of: String)", "@tone(of: String, to: Int!)")], "A required argument @tone(to:) was added"),
        (BREAKING, [(" repeatable on FIELD", " on FIELD")], "Repeatable flag was removed from @tone"),
        (BREAKING, [("FIELD | QUERY", "FIELD")], "QUERY was removed from @tone"),
        # the dangerous ones
        (RISKY, [("OPEN, PAID", "OPEN, PAID, SENT")], "Enum value Status.SENT was added"),
        (RISKY, [("| Customer\n", "| Customer | Line\n")], "Line was added to union type Hit"),
        (RISKY, [("gift: Boolean = false", "gift: Boolean = false, to: String")],
         "An optional field PlaceOrderInput.to was added"),
        (RISKY, [("search(text: String!)", "search(text: String!, kind: String)")],
         "An optional argument Query.search(kind:) was added"),
        (RISKY, [("type Order implements Node", "type Order implements Node & Dated")],
         "Dated added to interfaces implemented by Order"),
        (RISKY, [("first: Int = 20", "first: Int = 50")],
         "Query.orders(first:) has changed defaultValue from 20 to 50"),
        (RISKY, [("gift: Boolean = false", "gift: Boolean = true")],
         "PlaceOrderInput.gift has changed defaultValue from false to true"),
        # additions
        (SAFE, [("  note: String\n", "  note: String\n  total: Int\n")], "Field Order.total was added"),
        (SAFE, [("scalar DateTime\n", "scalar DateTime\nscalar Date\n")], "Date was added"),
        (SAFE, [("scalar DateTime\n", "scalar DateTime\ndirective @live on QUERY\n")], "Directive @live was added"),
        (SAFE, [("  note: String\n", "  note: String!\n")], "Field Order.note changed type from String to String!"),
        (SAFE, [("search(text: String!)", "search(text: String)")],
         "Argument Query.search(text:) has changed type from String! to String"),
        # what graphql-core does not look at
        (SAFE, [("  note: String\n", "  note: String @deprecated\n")], "Order.note is deprecated"),
        (BREAKING, [("type Query {", "schema { query: Ask }\ntype Ask { a: Int }\ntype Query {")],
         "Root of query: Query -> Ask"),
        (BREAKING, [("scalar DateTime", "schema { query: Query }\nscalar DateTime")],
         "Mutation is no longer the root of mutation"),
        (BREAKING, [("input LineInput { sku: String!, quantity: Int! = 1", "input LineInput @oneOf { sku: String, quantity: Int")],
         "LineInput became @oneOf"),
    ],
)  # fmt: skip
def test_every_class_of_change_is_found_and_classed(
    impact: Impact, edits: list[tuple[str, str]], summary: str
) -> None:
    found = changes(SHOP, shop(*edits))

    assert summary in by_impact(found, impact), found
    assert all(change.why for change in found if change.impact is not SAFE)


def test_every_class_of_graphql_core_has_its_why() -> None:
    from graphql.utilities import BreakingChangeType, DangerousChangeType

    assert {each.name for each in (*BreakingChangeType, *DangerousChangeType)} <= compare._WHY.keys()


def test_descriptions_and_order_are_no_change() -> None:
    moved = (
        SHOP.replace("enum Status { OPEN, PAID }\n", "") + '"Where it stands."\nenum Status { PAID, OPEN }\n'
    )

    assert changes(SHOP, moved) == ()


def test_what_clients_never_see_breaks_none_of_them() -> None:
    found = changes(
        SHOP, shop(("directive @owner(team: String) on OBJECT\n", ""), (' @owner(team: "sales")', ""))
    )

    assert by_impact(found, BREAKING) == []
    assert by_impact(found, RISKY) == ["Directive @owner was removed"]


def test_the_end_of_a_deprecation_says_that_it_was_announced() -> None:
    before = shop(("  note: String\n", '  note: String @deprecated(reason: "Gone soon.")\n'))
    (change,) = changes(before, shop(("  note: String\n", "")))

    assert (change.impact, change.why) == (
        BREAKING,
        "It was deprecated before: clients that did not move are refused.",
    )


def test_a_built_in_scalar_that_comes_into_use_is_no_change() -> None:
    old, new = "type Query { a: Int }", "type Query { a: Int, b: Float }"

    assert by_impact(changes(old, new), SAFE) == ["Field Query.b was added"]
    assert by_impact(changes(new, old), BREAKING) == ["Field Query.b was removed"]


def test_subgraphs_are_compared_without_what_federation_defines() -> None:
    old = 'type Order @key(fields: "id") { id: ID!, at: DateTime }'
    new = 'type Order @key(fields: "sku") @shareable { id: ID!, sku: ID!, at: DateTime, meta: JSON }'

    assert [(change.impact, change.summary) for change in changes(old, new)] == [
        (BREAKING, "Order lost @key 'id'"),
        (SAFE, "Field Order.sku was added"),
        (SAFE, "Field Order.meta was added"),
        (SAFE, "Order got @key 'sku'"),
    ]


def test_a_version_with_errors_is_compared_all_the_same() -> None:
    old = "type Query { a: Nope, b: Int @nobodys }"
    new = "type Query { a: Nope }\ntype Query { c: Int }\nextend type Gone { x: Int }"

    summaries = [change.summary for change in changes(old, new)]
    assert "Field Query.b was removed" in summaries
    assert "Field Query.c was added" in summaries
    assert not any("Nope" in summary for summary in summaries)


def test_the_model_alone_finds_the_same_where_no_schema_can_be_built() -> None:
    old, new = read(SHOP).tree, read(shop(("  note: String\n", ""), ("OPEN, PAID", "OPEN, SENT"))).tree

    assert [(change.impact, change.summary) for change in model_changes(old, new)] == [
        (BREAKING, "Field Order.note was removed"),
        (BREAKING, "Enum value Status.PAID was removed"),
        (RISKY, "Enum value Status.SENT was added"),
    ]


def test_operations_are_compared_by_name() -> None:
    old = "query A { b }\nquery B { c }\nfragment F on Q { d }"
    new = "query A($x: Int!) { b(x: $x) }\nquery B { c d }\nquery C { e }"

    assert [(change.impact, change.summary) for change in changes(old, new)] == [
        (RISKY, "query A now needs $x"),
        (RISKY, "fragment F was removed"),
        (SAFE, "query B was rewritten"),
        (SAFE, "query C was added"),
    ]


FIELDS = st.dictionaries(
    st.sampled_from(["id", "name", "total", "at", "lines"]),
    st.sampled_from(["Int", "Int!", "String", "[String!]!", "ID!", "B", "[B]", "E", "Nope"]),
    min_size=1,
    max_size=4,
)
TYPES = st.dictionaries(st.sampled_from(["A", "B", "C", "Query"]), FIELDS, min_size=1, max_size=4)


def written(types: dict[str, dict[str, str]]) -> str:
    bodies = {
        name: ", ".join(f"{field}: {kind}" for field, kind in fields.items())
        for name, fields in types.items()
    }
    return "\n".join(f"type {name} {{ {body} }}" for name, body in bodies.items()) + "\nenum E { X }"


@settings(max_examples=60, deadline=None)
@given(TYPES)
def test_nothing_has_changed_from_itself(types: dict[str, dict[str, str]]) -> None:
    assert changes(written(types), written(types)) == ()


@settings(max_examples=60, deadline=None)
@given(TYPES, TYPES)
def test_what_is_added_one_way_is_removed_the_other(
    old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]
) -> None:
    def named(found: str, what: str) -> set[str]:
        return {
            change.summary.removesuffix(what)
            for change in changes(
                *((written(old), written(new)) if found == "there" else (written(new), written(old)))
            )
            if change.summary.endswith(what)
        }

    assert named("there", " was added") == named("back", " was removed")


@settings(max_examples=40, deadline=None)
@given(TYPES, TYPES)
def test_the_model_agrees_with_the_engine_about_fields(
    old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]
) -> None:
    before, after = read(written(old)), read(written(new))

    by_model = {
        (each.impact, each.summary)
        for each in model_changes(before.tree, after.tree)
        if "Field" in each.summary
    }
    by_engine = {
        (each.impact, each.summary)
        for each in changes(written(old), written(new))
        if "Field" in each.summary and "Nope" not in each.summary
    }
    assert {each for each in by_model if "Nope" not in each[1]} == by_engine
