# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""GraphQL checks: what they must leave alone, and what they must still see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.graphql.samples import SHOP, proven, read
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins

CHECKS = Plugins("workbench.checks.graphql", "CHECK", Check)
GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "graphql" / "good"
ROOT = "type Query { ok: Boolean }\n"


def findings(rule: str, text: str | Parsed) -> list[Finding]:
    parsed = text if isinstance(text, Parsed) else read(text)
    assert parsed.tree is not None, parsed.problems
    return list(CHECKS.load(rule.replace("-", "_")).run(Subject(parsed)))


def messages(rule: str, text: str | Parsed) -> list[str]:
    return [finding.message for finding in findings(rule, text)]


@pytest.mark.parametrize("path", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_sound_files_have_no_errors_and_hardly_a_warning(path: Path) -> None:
    parsed = read(path.read_text(encoding="utf-8"), path.name)

    found = [finding for name in CHECKS.names() for finding in findings(name, parsed)]
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    warned = {finding.rule for finding in found if finding.severity is Severity.WARNING}
    assert warned <= ({"graphql/list-without-pagination"} if path.stem == "parts" else set())


def test_the_shop_is_only_advised() -> None:
    found = [finding for name in CHECKS.names() for finding in findings(name, SHOP)]

    assert {finding.rule for finding in found if finding.severity is not Severity.ADVICE} == {
        "graphql/interface-implemented",
        "graphql/list-without-pagination",
    }


def test_advice_is_at_most_one_finding_a_rule() -> None:
    bad = ROOT + "\n".join(
        f"type t_{n} {{ the_id: String, created_at: String, meta: JSON, list: [String] }}" for n in range(20)
    )

    for name in CHECKS.names():
        found = [finding for finding in findings(name, bad) if finding.severity is Severity.ADVICE]
        assert len(found) <= 1, found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("type-description", "type Query { a: OrderConnection }\ntype OrderConnection { edges: [OrderEdge!]! }"
                             "\ntype OrderEdge { node: Int }\nscalar DateTime\ninput CreateOrderInput { a: Int }"),
        ("type-description", "extend type User { id: ID! }"),
        ("member-description", "type Query { node(id: ID!): Node }\ninterface Node { id: ID! }" .replace("node(", '"One."\n node(')),
        ("hash-description", "# ---- Types ----\ntype Query { a: Int }"),
        ("hash-description", "type Query { a: Int }\n# workbench: allow graphql/unused-type because it comes\ntype B { a: Int }"),
        ("hash-description", "# Queries\ntype Query {\n  a: Int }"),
        ("hash-description", "type Query {\n  # TODO: paging of these\n  a: Int\n}"),
        ("field-case", "type Query { _entities: Int, aURL: String, x2: Int }"),
        ("type-case", "type Query { a: uuid }\nscalar uuid\ntype _Service { sdl: String }"),
        ("enum-value-case", "type Query { a: E }\nenum E { A1, B_2 }"),
        ("unique-enum-values", "type Query { a: E }\nenum E { OPEN, OPENED }"),
        ("deprecation-date", 'type Query { a: Int @deprecated(reason: "Gone in v3."), b: Int @deprecated }'),
        ("unused-type", "type Query { node: Node }\ninterface Node { id: ID! }\ntype A implements Node { id: ID!, b: B }\ntype B { c: C }\nenum C { X }"),
        ("unused-type", "directive @auth(role: Role) on OBJECT\nenum Role { ADMIN }\ntype Query { a: Int }"),
        ("unused-type", 'type Order @key(fields: "id") { id: ID! }\ntype Query { a: Int }'),
        ("unused-type", "type A { id: ID! }"),
        ("interface-implemented", "type Query { a: I }\ninterface I { id: ID! }\ntype A implements I { id: ID! }"),
        ("relay-connection-type", "type Query { a: AConnection }\ntype AConnection { nodes: [Int!]!, pageInfo: PageInfo! }\ntype PageInfo { hasNextPage: Boolean! }"),
        ("relay-connection-type", "type Query { a: Page }\ntype Page { items: [Int!]!, total: Int }"),
        ("relay-page-info", "type Query { a: PageInfo }\ntype PageInfo { page: Int, pages: Int }"),
        ("relay-connection-arguments", "type Query { a(paging: Paging): AConnection }\ninput Paging { first: Int, after: String }\ntype AConnection { edges: [Int] }"),
        ("nullable-root-result", "type Query { me: User!, users: [User!]!, ok: Boolean! }\ntype User { id: ID! }"),
        ("id-field", "type Query { stats: Stats, config(key: String!): Config }\ntype Stats { n: Int }\ntype Config { v: String }"),
        ("id-field", "type Query { orders: [Order!]!, rates: [Rate!]! }\ntype Order { orderId: String! }\ntype Rate { code: String! }"),
        ("int-id", "type Query { a(valid: Int, grid: Int, paid: Int): Int, humid: Float }"),
        ("scalar-mutation-result", ROOT + "type Mutation { a: Order }\ntype Order { id: ID! }"),
        ("typename-prefix", "type Query { a: Order }\ntype Order { order: Int, orders: [Order!], ordering: Int, orderLine: Line }\ntype Line { id: ID! }"),
        ("kind-in-name", "type Query { get: Int, getaway: Int, type: Type }\ntype Type { id: ID! }\nenum PaymentType { A }"),
        ("input-name", ROOT + "type Mutation { a(id: ID!, patch: OrderInput!): Int, b(inputs: [OrderInput!]!): Int }\ninput OrderInput { a: Int }"),
        ("mutation-input", ROOT + "type Mutation { a(id: ID!, name: String, tag: String): Int }"),
        ("mutation-errors", ROOT + "type Mutation { a: Order, b: BResult }\ntype Order { id: ID! }\nunion BResult = Order | Bad\ntype Bad { m: Int }"),
        ("list-without-pagination", "type Query { orders(first: Int): [Order!]!, byIds(ids: [ID!]!): [Order!]!, tags: [String!]!, categories: [Order!]! }\ntype Order { id: ID! }"),
        ("list-without-pagination", "type Query { orders(page: PageInput): [Order!]! }\ninput PageInput { limit: Int }\ntype Order { id: ID! }"),
        ("nested-list-without-pagination", "type Query { order: Order }\ntype Order { lines: [Line!]! }\ntype Line { sku: ID }"),
        ("nullable-list-items", "type Query { a: [Int!], b: [[Int!]!], c: AConnection }\ntype AConnection { edges: [AEdge], pageInfo: PageInfo! }\ntype AEdge { node: Int }\ntype PageInfo { hasNextPage: Boolean! }"),
        ("mutation-without-auth", ROOT + "type Mutation { a: Int, b: Int }"),
        ("mutation-without-auth", "directive @auth on FIELD_DEFINITION\ntype Query { me: Int @auth }\ntype Mutation { login: Int, signUp: Int, a: Int @auth }"),
        ("mutation-without-auth", "directive @auth on FIELD_DEFINITION | OBJECT\ntype Query { me: Int @auth }\ntype Mutation @auth { a: Int }"),
        ("unbounded-depth", "type Query { a: A }\ntype A { b: B }\ntype B { a: A, list: [C!] }\ntype C { b: B }"),
        ("unbounded-depth", "directive @cost(weight: Int) on FIELD_DEFINITION\ntype Query { a: A }\ntype A { b: [B!] @cost(weight: 5) }\ntype B { a: [A!] }"),
        ("n-plus-one", "type Query { a: [A!] }\ntype A { money: Money }\ntype Money { amount: Int }"),
        ("sensitive-field", "type Query { me: User }\ntype User { hasPassword: Boolean, passwordChangedAt: DateTime, nextPageToken: String }\nscalar DateTime"),
        ("sensitive-field", ROOT + "type Mutation { login: Session }\ntype Session { accessToken: String!, refreshToken: String! }"),
        ("sensitive-field", ROOT + "type Mutation { a(input: A): Int }\ninput A { password: String! }"),
        ("sensitive-field", ROOT + "type Mutation { createKey: CreateKeyPayload }\ntype CreateKeyPayload { secret: String! }"),
        ("float-money", "type Query { taxRate: Float, priceCount: Float, price: Int, costWeight: Float, shared: Float }"),
        ("string-date", "type Query { update: String, candidate: String, format: String, what: String, data: String }"),
        ("untyped-json", "scalar JSON\ntype Query { metadata: JSON }"),
        ("offset-paging", "type Query { a(first: Int, after: String): Int, page: Int }"),
        ("undeclared", "type Query { a: DateTime }"),
        ("key-fields", 'type A @key(fields: "id b { c { d } } ... on A { id } __typename") { id: ID!, b: B }\ntype B { c: C }\ntype C { d: Int }'),
        ("anonymous-operation", "query A { b }\nfragment F on A { b }"),
        ("duplicate-field", 'query A { b c: b d(x: 1) e: d(x: 2) f { g } f { h } i @include(if: true) }'),
        ("selection-depth", "query A { " + "a { ... on B { " * 5 + "c" + " } }" * 5 + " }"),
    ],
)  # fmt: skip
def test_what_is_sound_is_left_alone(rule: str, text: str) -> None:
    assert messages(rule, text) == []


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        ("member-description", "type Query { a(b: Int): Int }\nenum E { A, B }",
         "1 of 1 field, 1 of 1 argument, 2 of 2 enum values have no description, such as a."),
        ("deprecation-reason", "type Query { a: Int @deprecated, e: E }\nenum E { A @deprecated }",
         "E.A is deprecated without a reason."),
        ("unused-type", "type Query { a: Int }\ntype A { b: B }\ntype B { a: A }",
         "2 places: A, B - each is reached from no root (lines 2, 3)."),
        ("int-id", "type Query { a(userId: Int!): Int }\ninput I { order_id: Int }",
         "I.order_id is an id of type Int, which ends at 2,147,483,647."),
        ("relay-connection-type", "type Query { a: AConnection }\ntype AConnection { edges: [Int], pageInfo: PageInfo }\ntype PageInfo { a: Int }",
         "AConnection has a pageInfo of type PageInfo, where PageInfo! is expected."),
        ("unbounded-depth", "type Query { a: A }\ntype A { bs: [B!] }\ntype B { cs: [C!] }\ntype C { as: [A!] }",
         "A.bs.cs.as leads back to A through lists alone, as deep as a query asks."),
        ("unbounded-depth", "type Query { a: A }\ntype A { again: [A!] }",
         "A.again leads back to A through lists alone, as deep as a query asks."),
        ("sensitive-field", "type Query { a: A }\ntype A { api_key: String, password: String! }",
         "A.api_key can be read by whoever reads the object."),
        ("float-money", ROOT + "type Mutation { a(amount: Float!): Int }\ninput I { unit_price: Float }",
         "Mutation.a(amount) is money in a Float."),
        ("key-fields", 'type A @key(fields: "id b { x }") { id: ID!, b: B }\ntype B { c: Int }',
         "B has no field x, which its @key names."),
        ("undeclared", 'type A @key(fields: "id") { id: ID!, at: DateTime @auth }', "@auth is used and not declared."),
        ("duplicate-field", "query A { ...F ...F }", "...F is selected twice in one place."),
        ("hash-description", "type Query {\n  # How many there are, tax included.\n  a: Int\n}",
         "Query.a is described in a comment, which is dropped."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(rule: str, text: str, said: str) -> None:
    assert said in messages(rule, text)


def test_few_are_told_one_by_one_and_many_together() -> None:
    few = ROOT + " ".join(f"type A{n} {{ aId: Int }}" for n in range(5))
    many = ROOT + " ".join(f"type A{n} {{ aId: Int }}" for n in range(6))

    assert len(findings("int-id", few)) == 5
    (finding,) = findings("int-id", many)
    assert finding.message.startswith("6 places: A0.aId, A1.aId, A2.aId, A3.aId and 2 more - each")


def test_types_that_another_artifact_uses_are_not_unused() -> None:
    base, part = "type Query { a: Int }\nextend type Query { b: B }", "type B { id: ID! }\ntype C { id: ID! }"

    parsed = proven("part.graphql", part_graphql=part, base_graphql=base)
    assert messages("unused-type", parsed) == ["C is reached from no root."]


def test_a_deprecated_field_is_seen_in_company() -> None:
    schema = 'type Query { a: Int @deprecated(reason: "Use b.") }'
    parsed = proven("ask.graphql", ask_graphql="query A { a }", schema_graphql=schema)

    (finding,) = findings("deprecated-use", parsed)
    assert (finding.message, finding.hint) == ("The field Query.a is deprecated.", "Use b.")


def test_a_borrowed_type_is_not_blamed_here() -> None:
    part = "extend type Query { order: Order }"
    base = "type Query { a: Int }\ntype Order { id: Int!, price: Float, created_at: String }"
    parsed = proven("part.graphql", part_graphql=part, base_graphql=base)

    for name in CHECKS.names():
        for finding in findings(name, parsed):
            assert finding.place is not None
            assert finding.place.line == 1
            assert "Order." not in finding.message
