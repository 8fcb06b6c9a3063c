# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""Operations are held against the session's schema."""

from __future__ import annotations

import pytest

from tests.engines.graphql.samples import SHOP, proven, read, said
from workbench.core.findings import Place

SHOW = "query Show($id: ID!) {\n  order(id: $id) {\n    id\n    status\n  }\n}\n"


def test_right_operations_are_right_alone_and_in_company() -> None:
    assert said(read(SHOW)) == []
    assert said(proven("show.graphql", show_graphql=SHOW, schema_graphql=SHOP)) == []


def test_alone_only_what_holds_in_every_schema_is_looked_at() -> None:
    assert said(read("query Show {\n  nobody { knows }\n}")) == []
    assert said(read("query A { a }\nquery A { b }")) == [
        "2:7 graphql/operation There can be only one operation named 'A'."
    ]
    assert said(read("query A { a(b: $c) }")) == [
        "1:16 graphql/operation Variable '$c' is not defined by operation 'A'."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("status", "state", "4:5 graphql/operation Cannot query field 'state' on type 'Order'."),
        (
            "order(id: $id)",
            "order",
            "2:3 graphql/operation Argument 'Query.order(id:)' of type 'ID!' is required",
        ),
        ("$id: ID!", "$id: Int!", "2:13 graphql/operation Variable '$id' of type 'Int!' used in position"),
        (
            "status",
            "customer",
            "4:5 graphql/operation Field 'customer' of type 'Customer!' must have a selection",
        ),
        ("status", "status { x }", "4:12 graphql/operation Field 'status' must not have a selection"),
    ],
)
def test_a_wrong_operation_is_blamed_where_it_is_wrong(old: str, new: str, expected: str) -> None:
    parsed = proven("show.graphql", show_graphql=SHOW.replace(old, new), schema_graphql=SHOP)

    assert any(line.startswith(expected) for line in said(parsed)), said(parsed)


def test_a_schema_is_not_blamed_for_operations() -> None:
    wrong = SHOW.replace("status", "state")

    assert said(proven("schema.graphql", show_graphql=wrong, schema_graphql=SHOP)) == []


def test_fragments_of_other_artifacts_are_known() -> None:
    show = "query Show { order(id: 1) { ...Card } }"
    card = "fragment Card on Order { id status }"

    assert said(proven("show.graphql", show_graphql=show, card_graphql=card, schema_graphql=SHOP)) == []
    assert said(proven("card.graphql", show_graphql=show, card_graphql=card, schema_graphql=SHOP)) == []
    assert said(proven("show.graphql", show_graphql=show, schema_graphql=SHOP)) == [
        "1:32 graphql/operation Unknown fragment 'Card'."
    ]


def test_an_error_in_a_borrowed_fragment_is_not_ours() -> None:
    show = "query Show { order(id: 1) { ...Card } }"
    card = "fragment Card on Order { nope }"

    assert said(proven("show.graphql", show_graphql=show, card_graphql=card, schema_graphql=SHOP)) == []
    assert said(proven("card.graphql", show_graphql=show, card_graphql=card, schema_graphql=SHOP)) == [
        "1:26 graphql/operation Cannot query field 'nope' on type 'Order'."
    ]


def test_an_unused_fragment_beside_an_operation_is_told() -> None:
    text = SHOW + "fragment Card on Order { id }"

    assert said(proven("show.graphql", show_graphql=text, schema_graphql=SHOP)) == [
        "7:10 graphql/operation Fragment 'Card' is never used."
    ]


def test_operations_go_across_subgraphs() -> None:
    orders = 'type Query { order: Order }\ntype Order @key(fields: "id") { id: ID! }'
    users = 'type Query { user: User }\nextend type Order @key(fields: "id") { id: ID! @external buyer: User }\ntype User { name: String }'
    show = "query Show { order { id buyer { name } } user { name } }"

    assert said(proven("show.graphql", show_graphql=show, orders_graphql=orders, users_graphql=users)) == []


def test_of_several_schemas_the_one_that_fits_counts() -> None:
    internal = "type Query { order: Secret }\ntype Secret { key: Int }"

    parsed = proven("show.graphql", show_graphql=SHOW, aaa_graphql=internal, schema_graphql=SHOP)
    assert (said(parsed), parsed.tree.company) == ([], ("schema.graphql",))


def test_operations_in_the_schemas_own_file_are_held_against_it() -> None:
    assert said(read("type Query { a: Int }\nquery Q { b }")) == [
        "2:11 graphql/operation Cannot query field 'b' on type 'Query'."
    ]


def test_a_broken_schema_is_no_reason_to_blame_operations() -> None:
    broken = SHOP.replace("type Line {", "type Order {")

    assert said(proven("show.graphql", show_graphql=SHOW, schema_graphql=broken)) == []


def test_a_clients_own_directives_are_let_through() -> None:
    show = SHOW.replace("status", "status @client")

    assert said(proven("show.graphql", show_graphql=show, schema_graphql=SHOP)) == []


def test_a_deprecated_field_is_noted() -> None:
    schema = SHOP.replace("note: String\n", 'note: String @deprecated(reason: "Use lines.")\n', 1)
    parsed = proven("show.graphql", show_graphql=SHOW.replace("status", "note"), schema_graphql=schema)

    assert parsed.tree.deprecated == (("The field Order.note", Place(4, 5), "Use lines."),)
