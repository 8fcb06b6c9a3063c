# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""The GraphQL kind: what it takes for GraphQL, what it says of it, and that nothing stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.graphql.samples import SHOP, read
from tests.kinds.test_any_text import look_at_all
from workbench.core.kinds import ArtifactKind, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.graphql import KIND

KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "graphql" / "good"
BITS = st.sampled_from(
    ["type Query {", "type A implements I & J ", "extend ", "schema {", "query: Query ", "enum E { A B }",
     "union U = A | B ", "input I {", "interface I {", "scalar S ", "directive @d(a: Int) on FIELD ", "}", "{", "(",
     ")", "[", "]", "!", ":", " = ", "a: Int ", "a(b: I = {c: 1}): [A!]! ", '@key(fields: "id {") ', "@d ", "@link(",
     '"text" ', '"""block""" ', '"', '"""', "# comment\n", "query Q($a: Int) { a { b ...F } } ",
     "fragment F on A { a } ", "id: ID! ", "first: Int after: String ", "edges: [E] pageInfo: PageInfo! ", "\n",
     "\r", "\t", "\x00", "\x1b[0m", "表", "\ud800", "\ufeff", "\u202e", "$a", "...", "&", "|", "1e999", "-0", "null"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BITS, max_size=25).map("".join) | st.text(max_size=80))
def test_no_text_stops_the_kind(text: str) -> None:
    parsed = look_at_all("graphql", "a.graphql", text)

    KIND.changes(parsed, read(SHOP))
    KIND.changes(read(SHOP), parsed)
    proven = KIND.prove(Subject(parsed, {"shop.graphql": read(SHOP, "shop.graphql")}))
    assert (proven.tree is None) == (parsed.tree is None)
    if parsed.tree is not None:
        KIND.surface(parsed)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in (*parsed.problems, *proven.problems):
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_schema_with_any_word_in_any_place_is_still_looked_at(data: st.DataObject) -> None:
    words = SHOP.split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(BITS | st.sampled_from(words))

    parsed = look_at_all("graphql", "a.graphql", " ".join(words))
    KIND.changes(read(SHOP), parsed)
    KIND.changes(parsed, read(SHOP))
    KIND.prove(Subject(read(SHOP), {"b.graphql": parsed}))


@pytest.mark.parametrize("path", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_a_file_cut_anywhere_is_still_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = look_at_all("graphql", path.name, text)

    for end in range(0, len(text), max(1, len(text) // 25)):
        cut = look_at_all("graphql", path.name, text[:end])
        changed = (*KIND.changes(whole, cut), *KIND.changes(cut, whole))
        assert cut.text == text[:end]
        assert all(change.summary.isprintable() for change in changed)


@pytest.mark.parametrize("path", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_a_good_file_is_taken_for_graphql_by_its_text_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    best = max((KINDS.load(name) for name in KINDS.names()), key=lambda kind: kind.recognises(text))
    assert best.id == "graphql"


@pytest.mark.parametrize(
    "text",
    [
        "interface Foo {\n  name: string;\n  age: number;\n}",
        "export interface Foo {\n  bar: Bar\n}",
        "type Foo struct {\n\tA int\n}",
        "type Foo = { a: Bar }",
        'syntax = "proto3";\nmessage A { string b = 1; }\nenum E { A = 0; }',
        "model User {\n  id Int @id\n}\nenum Role {\n  ADMIN\n}",
        "CREATE TYPE status AS ENUM ('a');",
        "openapi: 3.1.0\npaths: {}",
        "classDiagram\n  class A {\n    id Int\n  }",
        "query:\n  type: string",
        "# How to\n\n```graphql\nquery A { b }\n```\n",
        "public class A { String b; }",
    ],
)
def test_other_languages_are_not_taken_for_graphql(text: str) -> None:
    assert KIND.recognises(text) < 0.5


@pytest.mark.parametrize(
    "text",
    ["type " + " " * 19_000, "type A implements" + " " * 19_000, "query (" * 3_000, "type A " + '@a("' * 5_000,
     "enum A {" + "A\n" * 9_000, "scalar A " + "@a " * 6_000, "{ a : " * 3_000, "extend " * 3_000],
)  # fmt: skip
def test_recognising_is_cheap_for_any_text(text: str) -> None:
    assert 0 <= KIND.recognises(text) <= 1


def test_facts_count_types_and_root_fields() -> None:
    assert KIND.facts(read(SHOP)) == (
        "8 types, 2 interfaces, 1 union, 2 enums, 2 inputs, 4 queries, 2 mutations, 1 subscription"
    )
    assert KIND.facts(read("query A { b } query B { c } fragment F on Q { d }")) == "2 queries, 1 fragment"
    assert KIND.facts(read('type A @key(fields: "id") { id: ID! }')) == "1 type, federated"
    assert KIND.facts(read("type {")) == "not readable"


def test_the_outline_has_types_with_fields_and_operations() -> None:
    entries = KIND.outline(
        read("type Query { a: Int }\nextend type B { c: [Int!] }\nenum E { X }\nquery Q { a }")
    )

    assert [(entry.title, entry.line, entry.depth) for entry in entries] == [
        ("type Query", 1, 0),
        ("a: Int", 1, 1),
        ("extend type B", 2, 0),
        ("c: [Int!]", 2, 1),
        ("enum E", 3, 0),
        ("X", 3, 1),
        ("query Q", 4, 0),
    ]


def test_a_field_of_a_root_in_several_parts_counts_once_each() -> None:
    assert KIND.facts(read("type Query { a: Int }\nextend type Query { b: Int }")) == "2 queries"
