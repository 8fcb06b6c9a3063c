# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""A subgraph uses what Federation defines, and is wrong only where it is wrong."""

from __future__ import annotations

import pytest

from tests.engines.graphql.samples import proven, read, said

LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])\n'


def test_linked_directives_are_taken_as_defined() -> None:
    parsed = read(
        LINK
        + 'type Order @key(fields: "id") { id: ID! sku: String @external tax: Int @requires(fields: "sku") }'
    )

    assert (said(parsed), parsed.dialect) == ([], "federation")


def test_federation_one_needs_no_link() -> None:
    parsed = read('type Order @key(fields: "id") @extends { id: ID! @external }')

    assert (said(parsed), parsed.dialect) == ([], "federation")


def test_a_subgraph_needs_no_query_and_extends_what_it_does_not_define() -> None:
    assert said(read(LINK + "extend type Query { orders: [Int!] }\nextend type User { id: ID! }")) == []


def test_a_renamed_directive_is_known_by_its_new_name() -> None:
    link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: [{name: "@key", as: "@entity"}])\n'

    assert said(read(link + 'type Order @entity(fields: "id") { id: ID! }')) == []
    assert said(read(link + 'type Order @entity(field: "id") { id: ID! }')) == [
        "2:20 graphql/schema Unknown argument 'field' on directive '@entity'.",
        "2:12 graphql/schema Argument '@entity(fields:)' is required, but it was not provided.",
    ]


def test_a_directive_that_is_not_imported_has_its_prefix() -> None:
    assert said(read(LINK + "type Order { id: ID! @federation__shareable }")) == []


def test_directives_of_another_linked_specification_are_taken_as_they_are_used() -> None:
    link = '@link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@source"])'
    text = f'extend schema {link} @source(name: "a", http: {{ baseURL: "https://a.test" }})\n'

    assert said(read(text + 'type Query { a: Int @connect__field(selection: "$") }')) == []


def test_a_wrong_argument_of_a_known_directive_is_an_error() -> None:
    parsed = read(LINK + "type Order @key { id: ID! }")

    assert said(parsed) == [
        "2:12 graphql/schema Argument '@key(fields:)' is required, but it was not provided."
    ]


def test_an_unknown_directive_stays_an_error_in_a_subgraph() -> None:
    assert said(read(LINK + "type Order { id: ID! @nobodys }")) == [
        "2:22 graphql/schema Unknown directive '@nobodys'."
    ]


def test_usual_scalars_do_not_make_a_subgraph_wrong() -> None:
    assert said(read(LINK + "type Order { at: DateTime, meta: JSON }")) == []
    assert said(read(LINK + "type Order { at: DateTme }")) == ["2:18 graphql/schema Unknown type 'DateTme'."]


def test_usual_scalars_have_to_be_declared_elsewhere() -> None:
    assert said(read("type Query { at: DateTime }")) == ["1:18 graphql/schema Unknown type 'DateTime'."]


def test_what_the_subgraph_defines_itself_counts() -> None:
    text = LINK + 'directive @key(by: String!) on OBJECT\ntype Order @key(by: "id") { id: ID! }'

    assert said(read(text)) == []


def test_two_subgraphs_do_not_collide() -> None:
    orders = LINK + 'type Query { orders: [Order] }\ntype Order @key(fields: "id") { id: ID! }'
    users = (
        LINK
        + 'type Query { users: [User] }\nextend type Order @key(fields: "id") { id: ID! @external }\ntype User { id: ID! }'
    )

    for name in ("orders.graphql", "users.graphql"):
        assert said(proven(name, orders_graphql=orders, users_graphql=users)) == []


def test_a_type_of_another_subgraph_is_not_borrowed() -> None:
    orders = LINK + "type Query { orders: [User] }"
    users = LINK + "type User { id: ID! }"

    assert said(proven("orders.graphql", orders_graphql=orders, users_graphql=users)) == [
        "2:23 graphql/schema Unknown type 'User'."
    ]


@pytest.mark.parametrize("use", ["@aws_iam", '@aws_auth(cognito_groups: ["a"])'])
def test_appsync_defines_its_own(use: str) -> None:
    assert said(read(f"type Query {{ a: AWSDateTime {use} }}")) == []
