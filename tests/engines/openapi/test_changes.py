"""What changed between two versions of an API, and what that means for a client."""

from __future__ import annotations

import pytest

from tests.engines.openapi.samples import shop
from workbench.core.findings import Impact
from workbench.kinds.openapi import KIND

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE
ORDER_STATE = "state: {type: string, enum: [open, paid]}"
LIMIT = "- {name: limit, in: query, schema: {type: integer, maximum: 100, default: 20}}"
BODY = "      requestBody:\n        content:\n"

CASES = [
    ("/orders/{id}:", "/bills/{id}:", BREAKING, "path /orders/{id} (GET) is gone"),
    ("    post:\n", "    put:\n", BREAKING, "operation POST /orders is gone"),
    ("    post:\n", "    put:\n", SAFE, "operation PUT /orders is new"),
    (
        LIMIT,
        LIMIT + "\n        - {name: shop, in: query, required: true, schema: {type: string}}",
        BREAKING,
        "query parameter shop is new and required",
    ),
    (
        LIMIT,
        LIMIT + "\n        - {name: shop, in: query, schema: {type: string}}",
        SAFE,
        "query parameter shop is new",
    ),
    (LIMIT, LIMIT.replace("in: query,", "in: query, required: true,"), BREAKING, "limit became required"),
    (LIMIT + "\n", "", RISKY, "query parameter limit is gone"),
    ("maximum: 100", "maximum: 50", BREAKING, "limit: maximum 100 -> 50"),
    ("maximum: 100", "maximum: 500", SAFE, "limit: maximum 100 -> 500"),
    ("default: 20", "default: 10", RISKY, "limit: default 20 -> 10"),
    (
        BODY,
        BODY.replace("Body:\n", "Body:\n        required: true\n"),
        BREAKING,
        "request body became required",
    ),
    ("sku: {type: string, maxLength: 40}", "sku: {type: integer}", BREAKING, "type string -> integer"),
    ("count: {type: integer", "count: {type: number", SAFE, "type integer -> number"),
    ("sku: {type: string, maxLength: 40}", "sku: {type: string}", SAFE, "maxLength 40 -> none"),
    ("maxLength: 40", "maxLength: 20", BREAKING, "maxLength 40 -> 20"),
    ("minimum: 1", "minimum: 5", BREAKING, "minimum 1 -> 5"),
    ("minimum: 1", "minimum: 0", SAFE, "minimum 1 -> 0"),
    ("required: [sku]", "required: [sku, count]", BREAKING, "NewOrder.count in requests became required"),
    ("required: [sku]", "required: []", SAFE, "NewOrder.sku in requests became optional"),
    ("enum: [s, m, l]", "enum: [s, m]", BREAKING, 'enum value "l" is gone'),
    ("enum: [s, m, l]", "enum: [s, m, l, xl]", SAFE, 'enum value "xl" is new'),
    ("note: {type: [string, 'null']}", "note: {type: string}", BREAKING, "may not be null any more"),
    ("        count: {type: integer, minimum: 1}\n", "", RISKY, "NewOrder.count in requests is gone"),
    (ORDER_STATE, ORDER_STATE.replace("paid]", "paid, sent]"), RISKY, 'enum value "sent" is new'),
    (ORDER_STATE, ORDER_STATE.replace(", paid]", "]"), SAFE, 'enum value "paid" is gone'),
    ("        total: {type: integer}\n", "", BREAKING, "Order.total in responses is gone"),
    ("required: [id, total]", "required: [id]", BREAKING, "Order.total in responses became optional"),
    ("required: [id, total]", "required: [id, total, note]", SAFE, "Order.note in responses became required"),
    ("total: {type: integer}", "total: {type: [integer, 'null']}", BREAKING, "may be null"),
    (
        "total: {type: integer}",
        "total: {oneOf: [{type: integer}, {type: 'null'}]}",
        BREAKING,
        "Order.total in responses may be null",
    ),
    ("total: {type: integer}", "total: {type: integer, format: int64}", SAFE, "format none -> int64"),
    ("note: {type: string, maxLength: 100}", "note: {type: string, maxLength: 500}", RISKY, "100 -> 500"),
    (
        "note: {type: string, maxLength: 100}",
        "note: {type: string, maxLength: 100}\n        at: {type: string}",
        SAFE,
        "Order.at in responses is new",
    ),
    ("'201':", "'202':", BREAKING, "response 201 is gone"),
    ("'201':", "'202':", RISKY, "response 202 is new"),
    ("        '400': {description: Wrong}\n", "", RISKY, "response 400 is gone"),
    ("            text/csv: {schema: {type: string}}\n", "", BREAKING, "media type text/csv is gone"),
    ("headers: {X-Total: {schema: {type: integer}}}", "headers: {}", BREAKING, "header X-Total is gone"),
    ("operationId: getOrder", "operationId: showOrder", RISKY, "operationId getOrder -> showOrder"),
    ("operationId: getOrder", "operationId: getOrder\n      deprecated: true", SAFE, "is deprecated"),
    ("security: [{token: []}]", "security: [{token: [], key: []}]", BREAKING, "no longer suffices"),
    ("security: [{token: []}]", "security: [{token: []}, {key: []}]", SAFE, "key suffices now"),
    ("security: [{token: []}]", "security: []", RISKY, "security is gone"),
    ("https://shop.test", "https://api.shop.test", RISKY, "server https://shop.test is gone"),
]


@pytest.mark.parametrize(("old", "new", "impact", "said"), CASES, ids=[case[3] for case in CASES])
def test_a_change_has_its_impact(old: str, new: str, impact: Impact, said: str) -> None:
    changes = KIND.changes(shop(), shop((old, new)))

    assert {change.impact for change in changes if said in change.summary} == {impact}


def test_security_that_is_new_breaks_callers() -> None:
    changes = KIND.changes(shop(("security: [{token: []}]", "security: []")), shop())

    assert {(c.impact, c.summary) for c in changes} == {
        (BREAKING, "GET /orders: security is new"),
        (BREAKING, "POST /orders: security is new"),
        (BREAKING, "GET /orders/{id}: security is new"),
    }


def test_renaming_a_path_parameter_changes_nothing() -> None:
    new = shop(("/orders/{id}:", "/orders/{order_id}:"), ("{name: id, in: path", "{name: order_id, in: path"))

    assert KIND.changes(shop(), new) == ()


def test_the_ways_to_say_null_are_one() -> None:
    old = shop(("total: {type: integer}", "total: {type: [integer, 'null']}"))
    new = shop(("total: {type: integer}", "total: {anyOf: [{type: 'null'}, {type: integer}]}"))

    assert KIND.changes(old, new) == ()


def test_a_schema_moved_to_components_is_the_same() -> None:
    new = shop(
        (
            "schema: {type: integer, maximum: 100, default: 20}",
            "schema: {$ref: '#/components/schemas/Limit'}",
        ),
        ("    Page:\n", "    Limit: {type: integer, maximum: 100, default: 20}\n    Page:\n"),
    )

    assert KIND.changes(shop(), new) == ()


def test_a_change_in_a_shared_schema_is_told_once() -> None:
    changes = KIND.changes(shop(), shop(("total: {type: integer}", "total: {type: string}")))

    assert [change.summary for change in changes] == ["Order.total in responses: type integer -> string"]


def test_the_worst_comes_first_and_says_why() -> None:
    changes = KIND.changes(
        shop(), shop(("minimum: 1", "minimum: 0"), ("        total: {type: integer}\n", ""))
    )

    assert [change.impact for change in changes] == [BREAKING, SAFE]
    assert changes[0].why == "Clients that read it miss it."


def test_alternatives_added_to_a_response_are_risky() -> None:
    old = shop(("total: {type: integer}", "total: {oneOf: [{type: integer}, {type: string}]}"))
    new = shop(
        ("total: {type: integer}", "total: {oneOf: [{type: integer}, {type: string}, {type: boolean}]}")
    )

    assert [(c.impact, c.summary) for c in KIND.changes(old, new)] == [
        (RISKY, "Order.total in responses: alternative boolean is new")
    ]
