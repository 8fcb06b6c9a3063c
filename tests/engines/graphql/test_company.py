# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""Artifacts of a session are proven together, and each is blamed only for what stands in it."""

from __future__ import annotations

from tests.engines.graphql.samples import SHOP, proven, read, said
from workbench.core.findings import Elsewhere, Place
from workbench.core.kinds import Subject
from workbench.kinds.graphql import KIND

BASE = "type Query { ping: String }\ndirective @auth on FIELD_DEFINITION\nscalar DateTime\ninterface Node { id: ID! }\n"
PART = "extend type Query { user: User @auth }\ntype User implements Node { id: ID!, since: DateTime }\n"


def test_an_extension_of_nothing_is_an_error_when_alone() -> None:
    assert "1:13 graphql/schema Cannot extend type 'Query' because it is not defined." in said(read(PART))


def test_a_part_is_right_with_what_it_extends() -> None:
    parsed = proven("users.graphql", users_graphql=PART, base_graphql=BASE)

    assert said(parsed) == []
    assert parsed.tree.company == ("base.graphql",)
    assert KIND.facts(parsed) == "1 type, 1 query, with base.graphql"


def test_the_base_is_not_blamed_for_its_parts() -> None:
    broken = PART.replace("DateTime", "Nope")

    assert said(proven("base.graphql", users_graphql=broken, base_graphql=BASE)) == []
    assert said(proven("users.graphql", users_graphql=broken, base_graphql=BASE)) == [
        "2:45 graphql/schema Unknown type 'Nope'."
    ]


def test_a_field_that_the_base_has_already_names_the_base() -> None:
    parsed = proven("users.graphql", users_graphql="extend type Query { ping: Int }", base_graphql=BASE)

    (finding,) = parsed.problems
    assert finding.message == "Field 'Query.ping' can only be defined once."
    assert (finding.place, finding.also) == (Place(1, 21), Elsewhere("base.graphql", Place(1, 14)))


def test_an_interface_of_another_artifact_has_to_be_kept_to() -> None:
    part = PART.replace("{ id: ID!, ", "{ ")
    parsed = proven("users.graphql", users_graphql=part, base_graphql=BASE)

    (finding,) = parsed.problems
    assert finding.message == "Interface field Node.id expected but User does not provide it."
    assert finding.also == Elsewhere("base.graphql", Place(4, 18))


def test_types_alone_are_right_where_another_has_the_query() -> None:
    types = "type User { id: ID! }"

    assert said(proven("types.graphql", types_graphql=types, base_graphql=BASE)) == []
    assert said(proven("types.graphql", types_graphql=types, more_graphql="type B { id: ID! }")) == [
        "1:6 graphql/schema Query root type must be provided."
    ]


def test_a_schema_definition_elsewhere_names_the_roots() -> None:
    parsed = proven(
        "ask.graphql", ask_graphql="type Ask { user: String! }", schema_graphql="schema { query: Ask }"
    )

    assert said(parsed) == []
    assert parsed.tree.roots == {"query": "Ask"}


def test_two_whole_schemas_side_by_side_do_not_collide() -> None:
    assert said(proven("public.graphql", public_graphql=SHOP, internal_graphql=SHOP)) == []


def test_an_artifact_that_does_not_parse_lends_nothing() -> None:
    parsed = proven("users.graphql", users_graphql=PART, base_graphql=BASE + "type {")

    assert "1:13 graphql/schema Cannot extend type 'Query' because it is not defined." in said(parsed)


def test_artifacts_of_other_kinds_are_left_alone() -> None:
    from workbench.core.kinds import Parsed

    parsed = read(SHOP)

    assert KIND.prove(Subject(parsed, {"a.sql": Parsed("a.sql", "sql", "", object())})) is parsed


def test_what_others_refer_to_is_known() -> None:
    parsed = proven(
        "types.graphql", types_graphql="type User { id: ID! }", base_graphql="type Query { a: User }"
    )

    assert "User" in parsed.tree.wanted
