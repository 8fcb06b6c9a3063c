"""Checks of OpenAPI documents: quiet on what is well made, exact on what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.openapi.samples import shop
from workbench.core.findings import Finding, Place, Severity, worst_first
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.openapi import KIND

CHECKS = Plugins("workbench.checks", "CHECK", Check)
GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "openapi" / "good"
HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def check(rule: str, parsed: Parsed) -> list[Finding]:
    return list(CHECKS.load(f"openapi.{rule.replace('-', '_')}").run(Subject(parsed)))


def api(text: str) -> Parsed:
    return KIND.parse("t.openapi.yaml", HEAD + text)


def paths(*names: str) -> Parsed:
    return api(
        "paths:\n"
        + "".join(f"  {name}: {{get: {{responses: {{'200': {{description: x}}}}}}}}\n" for name in names)
    )


def all_findings(parsed: Parsed) -> tuple[Finding, ...]:
    found = list(parsed.problems)
    for name in CHECKS.names():
        if name.startswith("openapi."):
            found += CHECKS.load(name).run(Subject(parsed))
    return worst_first(found)


@pytest.mark.parametrize("path", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_a_well_made_document_gets_neither_error_nor_warning(path: Path) -> None:
    found = all_findings(KIND.parse(path.name, path.read_text(encoding="utf-8")))

    assert [finding for finding in found if finding.severity is not Severity.ADVICE] == []


def test_there_are_at_least_forty() -> None:
    assert sum(name.startswith("openapi.") for name in CHECKS.names()) >= 40


def test_advice_is_one_finding_that_counts() -> None:
    (finding,) = check("operation-summary", shop())

    assert finding.message.startswith(
        "3 places: GET /orders, POST /orders, GET /orders/{id} - each has no summary"
    )
    assert finding.place == Place(7, 5)


def test_warnings_stand_alone_while_they_are_few_and_together_when_many() -> None:
    few, many = paths("/a/", "/b/"), paths(*(f"/p{n}/" for n in range(30)))

    assert len(check("path-no-trailing-slash", few)) == 2
    (finding,) = check("path-no-trailing-slash", many)
    assert "30 places: /p0/, /p1/, /p2/, /p3/ and 26 more" in finding.message


@pytest.mark.parametrize(
    ("rule", "quiet"),
    [
        (
            "path-kebab-case",
            ["/order-items/{orderId}", "/v1.2/orders", "/.well-known/jwks.json", "/orders/{id}:cancel"],
        ),
        (
            "path-plural",
            ["/me", "/v1/{id}", "/people/{id}", "/orders/{id}/status", "/by-name/{name}", "/media/{id}"],
        ),
        (
            "path-no-verbs",
            ["/lists", "/settings", "/posts/{id}", "/orders/{id}:cancel", "/addresses", "/getaways"],
        ),
        ("path-depth", ["/a/{x}/b/{y}/c/{z}", "/v1/internal/reports/daily"]),
        ("path-ambiguous", ["/orders/{id}", "/orders/recent", "/orders/{id}/lines", "/{a}:x", "/{a}:y"]),
        ("path-no-trailing-slash", ["/", "/a"]),
    ],
)
def test_ordinary_paths_are_left_alone(rule: str, quiet: list[str]) -> None:
    assert check(rule, paths(*quiet)) == []


@pytest.mark.parametrize(
    ("rule", "loud"),
    [
        ("path-kebab-case", "/order_items"),
        ("path-plural", "/order-item/{id}"),
        ("path-no-verbs", "/getOrders"),
        ("path-no-verbs", "/add-item"),
        ("path-ambiguous", "/{shop}/items"),
    ],
)
def test_odd_paths_are_found(rule: str, loud: str) -> None:
    (finding,) = check(rule, paths("/orders/{id}", loud))

    assert loud in finding.message
    assert finding.place == Place(5, 3)


@pytest.mark.parametrize("name", ["page_token", "nextToken", "cursor", "passenger", "keyword", "tokens_used"])
def test_names_that_only_look_like_secrets_are_left_alone(name: str) -> None:
    text = f"paths: {{/a: {{get: {{parameters: [{{name: {name}, in: query, schema: {{type: string}}}}]}}}}}}"

    assert check("no-credentials-in-url", api(text)) == []


@pytest.mark.parametrize(
    "name", ["token", "api_key", "apiKey", "password", "access-token", "client_secret", "jwt"]
)
def test_secrets_in_urls_are_found(name: str) -> None:
    text = f"paths: {{/a: {{get: {{parameters: [{{name: {name}, in: query, schema: {{type: string}}}}]}}}}}}"

    assert len(check("no-credentials-in-url", api(text))) == 1


def test_signing_in_may_be_open_if_it_says_so() -> None:
    text = "paths: {/tokens: {post: {security: [], responses: {'200': {description: x}}}}}"

    assert check("write-secured", api(text)) == []
    assert len(check("write-secured", api(text.replace("security: [], ", "")))) == 1


def test_a_reference_nearly_right_gets_a_suggestion() -> None:
    parsed = api(
        "paths: {}\ncomponents:\n  schemas:\n    Order: {type: object}\n"
        "    A: {$ref: '#/components/schemas/Ordr'}\n"
    )

    (finding,) = check("ref-resolves", parsed)
    assert finding.hint == "Did you mean #/components/schemas/Order?"
    assert finding.place == Place(7, 9)


def test_what_a_part_of_all_of_requires_may_be_described_in_another() -> None:
    parsed = api(
        "paths: {}\ncomponents:\n  schemas:\n    A: {type: object, properties: {x: {}}}\n"
        "    B: {allOf: [{$ref: '#/components/schemas/A'}, {required: [x], properties: {y: {}}}]}\n"
    )

    assert check("required-defined", parsed) == []


def test_list_answers_without_pages_are_found_by_shape_not_by_name() -> None:
    page = "properties: {{{name}: {{type: array, items: {{type: object}}}}}}"
    text = "paths: {{/orders: {{get: {{responses: {{'200': {{description: x, content: {{application/json: {{schema: {{type: object, {page}}}}}}}}}}}}}}}}}"  # noqa: E501

    assert len(check("pagination", api(text.format(page=page.format(name="items"))))) == 1
    assert len(check("pagination", api(text.format(page=page.format(name="orders"))))) == 1
    assert check("pagination", api(text.format(page=page.format(name="errors")))) == []


def test_components_used_by_discriminators_and_security_count_as_used() -> None:
    parsed = shop()

    (finding,) = check("unused-component", parsed)
    assert finding.message == "securitySchemes/key is used by nothing."


def test_a_name_from_a_document_cannot_move_the_cursor() -> None:
    parsed = api('paths:\n  "/a\\e[2J/": {get: {responses: {"200": {description: x}}}}\n')

    (finding,) = check("path-no-trailing-slash", parsed)
    assert finding.message == "/a␛[2J/ ends in a slash."
