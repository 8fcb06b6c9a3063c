# ruff: noqa: E501 - one schema a line, so that a table of cases stays a table
"""Every error of graphql-core stands where it is made."""

from __future__ import annotations

import pytest

from tests.engines.graphql.samples import SHOP, read, said, shop
from workbench.core.findings import Place, Severity
from workbench.engines.graphql.errors import MOST


def test_a_sound_schema_has_no_problems() -> None:
    assert said(read(SHOP)) == []


def test_a_syntax_error_has_line_and_column() -> None:
    parsed = read("type Query {\n  order Order\n}")

    assert parsed.tree is None
    assert said(parsed) == ["2:9 graphql/syntax Expected ':', found Name 'Order'."]


def test_a_brace_that_is_not_closed_is_looked_for_above() -> None:
    (finding,) = read("type Query {\n  a: Int\n\ntype Order { id: ID! }").problems

    assert finding.place == Place(4, 6)
    assert finding.hint == "A brace above this line is not closed."


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("status: Status!", "status: Statu!"), "23:11 graphql/schema Unknown type 'Statu'."),
        (("note: String\n", "note: String @secret\n"), "27:16 graphql/schema Unknown directive '@secret'."),
        (("quantity: Int! = 1", 'quantity: Int! = "1"'),
         "38:50 graphql/schema LineInput.quantity has invalid default value: Int cannot represent non-integer value: \"1\""),
        (("union Hit = Order", "union Hit = Status"),
         "34:13 graphql/schema Union type Hit can only include Object types, it cannot include Status."),
        (("enum Status { OPEN, PAID }", "enum Status { OPEN, PAID, OPEN }"),
         "35:27 graphql/schema Enum value 'Status.OPEN' can only be defined once."),
        (("type Line {", "type Order {"), "29:6 graphql/schema There can be only one type named 'Order'."),
        (("lines: [LineInput!]!", "lines: [Line!]!"),
         "37:32 graphql/schema The type of PlaceOrderInput.lines must be Input Type but got: [Line!]!."),
        (("customer: Customer!\n", "customer: LineInput!\n"),
         "25:13 graphql/schema The type of Order.customer must be Output Type but got: LineInput!."),
        (("type Customer implements Node { id: ID!,", "type Customer implements Node {"),
         "30:6 graphql/schema Interface field Node.id expected but Customer does not provide it."),
    ],
)  # fmt: skip
def test_an_error_stands_where_it_is_made(edit: tuple[str, str], expected: str) -> None:
    assert expected in said(read(shop(edit)))


def test_all_errors_are_told_at_once() -> None:
    parsed = read(
        shop(
            ("status: Status!", "status: Statu!"), ("union Hit = Order", "union Hit = Line | String | Order")
        )
    )

    assert [line.split(" ", 2)[0] for line in said(parsed)] == ["23:11", "34:20"]


def test_what_only_follows_from_an_unknown_type_is_not_told() -> None:
    parsed = read("type Query { a: Hit }\nunion Hit = Missing\ntype Order implements Gone { id: ID! }")

    assert said(parsed) == [
        "2:13 graphql/schema Unknown type 'Missing'.",
        "3:23 graphql/schema Unknown type 'Gone'.",
    ]


def test_a_schema_without_query_says_so_at_its_head() -> None:
    assert said(read("# types\n\ntype Order { id: ID! }")) == [
        "3:6 graphql/schema Query root type must be provided."
    ]
    assert said(read("type Order { id: ID! }\nschema { mutation: Order }")) == [
        "2:1 graphql/schema Query root type must be provided."
    ]


def test_every_error_has_a_hint_or_says_what_was_meant() -> None:
    (finding,) = read("type Query { order: Ordr }\ntype Order { id: ID! }").problems

    assert (finding.message, finding.hint) == ("Unknown type 'Ordr'.", "Did you mean 'Order'?")


def test_descriptions_do_not_move_a_place() -> None:
    (finding,) = read('type Query { a: Int }\n"""\nOf the\nsecond\n"""\ntype Query { b: Int }').problems

    assert finding.place == Place(6, 6)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_line_end_counts(end: str) -> None:
    (finding,) = read(f"type Query {{{end}  a: Int{end}  b: Nope{end}}}{end}").problems

    assert finding.place == Place(3, 6)


def test_a_byte_order_mark_is_no_error() -> None:
    assert said(read("\ufeff" + SHOP)) == []


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff", ",,,"])
def test_an_empty_document_says_so(text: str) -> None:
    (finding,) = read(text).problems

    assert (finding.message, finding.place) == ("The document is empty.", Place(1))


@pytest.mark.parametrize(
    "text",
    [
        "type Query { a: " + "[" * 5000 + "Int" + "]" * 5000 + " }",
        "query " + "{ a " * 5000,
        "type Query { a(b: I = " + "[" * 5000 + "]" * 5000 + "): Int }",
        "\x00type Query { a: Int }",
        'type Query { "\ud800" a: Int }',
        "type Query { a: Int \u202e }",
        '"""' * 3,
    ],
)
def test_hostile_text_is_a_finding(text: str) -> None:
    parsed = read(text)

    assert parsed.tree is None
    assert [finding.severity for finding in parsed.problems] == [Severity.ERROR]
    assert all(finding.message.isprintable() for finding in parsed.problems)


def test_fragments_that_nest_too_deeply_are_a_finding() -> None:
    chain = " ".join(f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} }}" for n in range(3000))
    parsed = read(
        f"type Query {{ a: Query }}\nquery A {{ ...F0 }}\n{chain} fragment F3000 on Query {{ a {{ __typename }} }}"
    )

    assert parsed.tree is not None
    assert any(finding.rule == "graphql/operation" for finding in parsed.problems)


def test_no_more_errors_are_made_than_are_told() -> None:
    unknown = "\n".join(f"  a{n}: Nope{n}" for n in range(3000))
    missing = "\n".join(f"type T{n} implements Wide {{ x: Int }}" for n in range(300))
    wide = "interface Wide {" + " ".join(f"f{n}: Int" for n in range(300)) + "}"

    assert len(read(f"type Query {{\n{unknown}\n}}").problems) == MOST
    assert len(read(f"type Query {{ a: Int }}\n{wide}\n{missing}").problems) == MOST


def test_every_place_lies_inside_the_text() -> None:
    parsed = read(shop(("status: Status!", "status: Statu!"), ("type Line {", "type Order {")))
    lines = parsed.text.split("\n")

    for finding in parsed.problems:
        assert finding.place is not None
        assert finding.place.column <= len(lines[finding.place.line - 1]) + 1
