"""The OpenAPI kind: what it says of a document, and how it draws it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.engines.openapi.samples import SHOP, shop
from workbench.core.findings import Place, Severity
from workbench.kinds.openapi import KIND


def test_facts_count_operations_and_schemas() -> None:
    assert KIND.facts(shop()) == "3 operations, 3 schemas"


def test_the_dialect_is_the_version() -> None:
    assert (shop().dialect, shop(("3.1.0", "3.0.3")).dialect) == ("3.1", "3.0")


def test_the_picture_is_a_tree_of_paths() -> None:
    picture = KIND.picture(
        shop(("operationId: getOrder", "operationId: getOrder\n      summary: 注文を表示"))
    )

    assert picture is not None
    assert [line.rstrip() for line in picture.lines] == [
        "Shop 1",
        "└─ /orders",
        "   │  GET     listOrders     200 400",
        "   │  POST    createOrder    201",
        "   └─ /{id}",
        "         GET     注文を表示  200",
    ]
    assert len({cell_len(line) for line in picture.lines}) == 1


def test_the_picture_can_be_plain_ascii() -> None:
    picture = KIND.picture(shop(("title: Shop", "title: Läden")), ascii_only=True)

    assert picture is not None
    assert all(line.isascii() for line in picture.lines)
    assert picture.lines[1].startswith("`- /orders")


def test_control_characters_of_a_title_do_not_reach_the_picture() -> None:
    picture = KIND.picture(shop(("title: Shop", 'title: "\\e[31mShop"')))

    assert picture is not None
    assert picture.lines[0].startswith("␛[31mShop")


def test_the_outline_leads_to_lines() -> None:
    entries = KIND.outline(shop())
    lines = SHOP.split("\n")

    assert [entry.title for entry in entries if entry.depth == 0] == ["/orders", "/orders/{id}", "Schemas"]
    for entry in entries:
        assert entry.title.split(" ")[0].lower() in lines[entry.line - 1].lower()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("openapi: 3.1.0\n", True),
        ('{"openapi": "3.0.3"}', True),
        ("# a comment\nswagger: '2.0'\n", True),
        ("services:\n  openapi: image\n", False),
        ("We use openapi: it is nice\n", False),
        ("", False),
    ],
)
def test_the_text_tells_whether_it_is_one(text: str, sure: bool) -> None:
    assert (KIND.recognises(text) > 0.9) is sure


def test_problems_have_pointer_place_and_hint() -> None:
    (problem,) = shop(("operationId: getOrder", "operationid: getOrder")).problems

    assert problem.rule == "openapi/schema"
    assert problem.place == Place(31, 7)
    assert problem.message == "`/paths/~1orders~1{id}/get` has `operationid`, which is not known here."
    assert problem.hint


def test_what_lies_outside_is_not_fetched_and_said_once() -> None:
    parsed = shop(
        (
            "schema: {type: integer, maximum: 100, default: 20}",
            "schema: {$ref: 'https://shop.test/s.yaml#/A'}",
        ),
        ("items: {$ref: '#/components/schemas/Order'}", "items: {$ref: 'other.yaml#/B'}"),
    )

    assert [(problem.rule, problem.severity) for problem in parsed.problems] == [
        ("openapi/outside", Severity.ADVICE)
    ]
    assert "and 1 more" in parsed.problems[0].message


def test_swagger_2_is_said_not_guessed_at() -> None:
    parsed = KIND.parse("swagger.yaml", "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n")

    assert parsed.tree is None
    assert "Swagger 2.0" in parsed.problems[0].message


def test_more_than_twenty_megabytes_are_said() -> None:
    parsed = KIND.parse("openapi.yaml", "openapi: 3.1.0\n" + "# x\n" * 5_400_000)

    assert KIND.limit == 20_000_000
    assert [problem.rule for problem in parsed.problems] == ["openapi/syntax"]
    assert "21.6 million characters" in parsed.problems[0].message


def test_the_language_is_that_of_the_file() -> None:
    assert (KIND.language("openapi.json"), KIND.language("api.openapi.yaml")) == ("json", "yaml")
