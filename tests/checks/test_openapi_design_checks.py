"""Rules about how an API is designed: what each lets pass, and what it says of what it does not."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.openapi import KIND

CHECKS = Plugins("workbench.checks.openapi", "CHECK", Check)


def check(rule: str, text: str, version: str = "3.1.0") -> list[Finding]:
    head = f"openapi: {version}\ninfo: {{title: T, version: '1'}}\n"
    parsed = KIND.parse("t.openapi.yaml", head + text)
    assert [one.message for one in parsed.problems if one.severity is Severity.ERROR] == []
    return list(CHECKS.load(rule.replace("-", "_")).run(Subject(parsed)))


def operation(method: str, path: str, more: str = "", responses: str = "'200': {description: x}") -> str:
    said = f"{more}, " if more else ""
    return f"paths: {{'{path}': {{{method}: {{{said}responses: {{{responses}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("method", "name", "loud"),
    [
        ("get", "listOrders", False), ("get", "get_order", False), ("get", "orders/search", False),
        ("get", "security-advisories/list-global", False), ("get", "orders", True),
        ("get", "createOrder", True),
        ("delete", "removeOrder", False), ("delete", "getOrder", True), ("delete", "revokeToken", False),
        ("patch", "updateOrder", False), ("put", "replaceOrder", False), ("put", "listOrders", True),
        ("post", "payOrder", False), ("post", "login", False), ("post", "listOrders", True),
    ],
)  # fmt: skip
def test_a_verb_fits_its_method(method: str, name: str, loud: bool) -> None:
    assert bool(check("operation-id-verb", operation(method, "/a", f"operationId: {name}"))) is loud


def test_a_small_document_needs_no_tags() -> None:
    assert check("operation-tags", operation("get", "/a")) == []


@pytest.mark.parametrize("path", ["/health", "/healthz", "/.well-known/jwks.json", "/v1/ping", "/"])
def test_what_everybody_may_ask_needs_no_security(path: str) -> None:
    assert check("read-secured", operation("get", path)) == []


def test_an_administration_with_a_scope_of_its_own_is_apart() -> None:
    text = (
        "paths:\n  /orders: {get: {security: [{o: [orders]}], responses: {'200': {description: x}}}}\n"
        "  /admin/orders: {get: {security: [{o: [SCOPE]}], responses: {'200': {description: x}}}}\n"
        "components: {securitySchemes: {o: {type: oauth2, flows: {clientCredentials: "
        "{tokenUrl: 'https://x.test', scopes: {orders: a, admin: b}}}}}}\n"
    )

    assert check("admin-separate-security", text.replace("SCOPE", "admin")) == []
    assert len(check("admin-separate-security", text.replace("SCOPE", "orders"))) == 1


@pytest.mark.parametrize(
    ("schema", "loud"),
    [
        ("{type: integer}", True), ("{type: integer, format: int64}", False),
        ("{type: integer, maximum: 5}", False),
        ("{type: integer, enum: [1, 2]}", False), ("{type: number}", False),
    ],
)  # fmt: skip
def test_whole_numbers_have_a_size(schema: str, loud: bool) -> None:
    text = operation("get", "/a", f"parameters: [{{name: n, in: query, schema: {schema}}}]")

    assert bool(check("integer-limit", text)) is loud


def test_a_conflict_may_be_told_by_a_422_or_a_default() -> None:
    body = "requestBody: {content: {application/json: {schema: {properties: {email: {type: string}}}}}}"
    for status, loud in (("409", False), ("422", False), ("default", False), ("400", True)):
        text = operation("post", "/users", body, f"'201': {{description: x}}, '{status}': {{description: x}}")

        assert bool(check("define-409", text)) is loud


def test_conditions_and_their_answers_belong_together() -> None:
    header = "parameters: [{name: If-None-Match, in: header, schema: {type: string}}]"
    modified = "'200': {description: x}, '304': {description: x}"

    assert check("define-412", operation("get", "/a", header, modified)) == []
    (unread,) = check("define-412", operation("get", "/a", header))
    assert "documents no 304" in unread.message
    (unasked,) = check("define-412", operation("put", "/a", "", "'412': {description: x}"))
    assert "takes no condition" in unasked.message


@pytest.mark.parametrize(
    ("names", "loud"),
    [
        (("offset", "limit"), True), (("page",), True), (("page", "cursor"), False), (("page_token",), False),
        (("limit",), False), (("after", "first"), False), (("page_size", "starting_after"), False),
    ],
)  # fmt: skip
def test_a_cursor_beside_a_page_is_enough(names: tuple[str, ...], loud: bool) -> None:
    parameters = ", ".join(f"{{name: {name}, in: query, schema: {{type: string}}}}" for name in names)

    assert bool(check("prefer-cursor", operation("get", "/a", f"parameters: [{parameters}]"))) is loud


def test_a_thing_that_is_made_may_show_more_than_it_does_later() -> None:
    text = (
        "paths:\n"
        "  /keys: {post: {responses: {'201': {description: x, content: {application/json: {schema:"
        " {$ref: '#/components/schemas/NewKey'}}}}}}}\n"
        "  /keys/{id}: {get: {responses: {'200': {description: x, content: {application/json: {schema:"
        " {$ref: '#/components/schemas/Key'}}}}}}}\n"
        "components: {schemas: {Key: {properties: {id: {type: string}}},"
        " NewKey: {properties: {id: {type: string}, secret: {type: string}}}}}\n"
    )

    assert check("resource-consistency", text) == []


@pytest.mark.parametrize(
    ("path", "loud"),
    [
        ("/payments", True),
        ("/shop/orders", True),
        ("/orders/{id}:pay", True),
        ("/reports", False),
        ("/users", False),
    ],
)
def test_only_what_costs_money_needs_a_key(path: str, loud: bool) -> None:
    assert bool(check("idempotency-key", operation("post", path))) is loud


def test_a_version_in_the_body_is_as_good_as_an_etag() -> None:
    item = "paths: {'/a/{id}': {get: {responses: {'200': {description: x}}}, put: {BODYresponses: {'200': {description: x}}}}}"  # noqa: E501
    body = "requestBody: {content: {application/json: {schema: {properties: {version: {type: integer}}}}}}, "

    assert check("etag", item.replace("BODY", body)) == []
    assert len(check("etag", item.replace("BODY", ""))) == 1


@pytest.mark.parametrize(
    ("name", "loud"),
    [
        ("url", True),
        ("callback_url", True),
        ("webhookUri", True),
        ("curl", False),
        ("hourly", False),
        ("q", False),
    ],
)
def test_addresses_are_told_by_the_last_word_of_their_name(name: str, loud: bool) -> None:
    text = operation("get", "/a", f"parameters: [{{name: {name}, in: query, schema: {{type: string}}}}]")

    assert bool(check("url-parameter", text)) is loud


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (("/v1/a", "/v1/b"), ""), (("/a", "/b"), ""), (("/v1/a", "/health"), ""),
        (("/v1/a", "/b"), "/b has no version"), (("/v1.2/a", "/v1.2/b"), "minor version"),
    ],
)  # fmt: skip
def test_the_version_is_in_all_paths_or_none(paths: tuple[str, ...], said: str) -> None:
    rows = "".join(f"  {path}: {{get: {{responses: {{'200': {{description: x}}}}}}}}\n" for path in paths)
    found = check("version-in-path", f"paths:\n{rows}")

    assert ([said in finding.message for finding in found]) == ([True] if said else [])


def test_a_server_is_somebodys() -> None:
    path = operation("get", "/a")

    assert "no server" in check("server-present", path)[0].message
    assert check("server-present", "servers: [{url: /api}]\n" + path) == []
    assert check("server-present", "servers: [{url: 'https://example.company.test'}]\n" + path) == []
    assert len(check("server-present", "servers: [{url: 'https://api.example.com/v1'}]\n" + path)) == 1


def test_the_variables_of_a_server_are_all_told() -> None:
    text = "servers: [{url: 'https://{a}.test/{b}', variables: {a: {default: x, enum: [y]}}}]\npaths: {}\n"

    assert [finding.message for finding in check("server-variables", text)] == [
        "The server https://{a}.test/{b} has no variable 'b'.",
        "The default of the variable 'a' is not in its enum.",
    ]


@pytest.mark.parametrize(
    ("parts", "loud"),
    [
        ("[{type: string}, {type: integer}]", False), ("[{type: string}]", True),
        ("[{type: string}, {type: string}]", True),
        ("[{type: string, format: uuid}, {type: string, enum: [a]}]", False),
        ("[{type: object, title: A}, {type: object, title: B}]", True),
        ("[{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]", False),
        ("[{type: 'null'}, {type: string}]", False),
    ],
)  # fmt: skip
def test_alternatives_exclude_each_other(parts: str, loud: bool) -> None:
    text = f"paths: {{}}\ncomponents: {{schemas: {{A: {{oneOf: {parts}}}}}}}\n"

    assert bool(check("composition", text)) is loud


@pytest.mark.parametrize(
    ("word", "meant"),
    [("maxlength", "maxLength"), ("min_items", "minItems"), ("requried", "required"), ("one-of", "oneOf"),
     ("owner", ""), ("x-max", ""), ("unit", ""), ("nullable", "")],
)  # fmt: skip
def test_a_misspelt_keyword_is_told_from_one_of_ones_own(word: str, meant: str) -> None:
    found = check(
        "known-keywords", f"paths: {{}}\ncomponents: {{schemas: {{A: {{type: string, {word}: 3}}}}}}\n"
    )

    assert [finding.hint for finding in found] == ([f"Did you mean {meant}?"] if meant else [])


def test_a_discriminator_needs_no_required_property_where_there_is_a_default() -> None:
    text = (
        "paths: {}\ncomponents:\n  schemas:\n    A: {properties: {kind: {type: string}}}\n"
        "    B: {properties: {kind: {type: string}}}\n    C:\n"
        "      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]\n"
        "      discriminator: {propertyName: kindDEFAULT}\n"
    )

    assert check("discriminator", text.replace("DEFAULT", ", defaultMapping: A"), "3.2.0") == []
    assert len(check("discriminator", text.replace("DEFAULT", ""), "3.2.0")) == 2
    (lost,) = check("discriminator", text.replace("DEFAULT", ", defaultMapping: Z"), "3.2.0")
    assert lost.message == "The mapping to Z leads nowhere."


def test_a_tree_of_tags_has_no_circle() -> None:
    text = "tags: [{name: a, parent: b}, {name: b, parent: a}, {name: c}, {name: c}]\npaths: {}\n"

    assert [finding.message for finding in check("tag-tree", text, "3.2.0")] == [
        "The tag 'a' is its own ancestor.",
        "The tag 'b' is its own ancestor.",
        "The tag 'c' stands twice.",
    ]


def test_a_3_2_example_has_a_value_and_how_it_is_written() -> None:
    media = "{examples: {a: EXAMPLE}}"
    responses = f"'200': {{description: x, content: {{application/json: {media}}}}}"
    text = operation("get", "/a", "", responses)

    assert (
        check("example-value", text.replace("EXAMPLE", "{dataValue: 1, serializedValue: '1'}"), "3.2.0") == []
    )
    assert len(check("example-value", text.replace("EXAMPLE", "{summary: x}"), "3.2.0")) == 1


@pytest.mark.parametrize("kind", ["text/event-stream", "application/jsonl", "application/json-seq"])
def test_streams_of_3_1_are_described_as_3_1_can(kind: str) -> None:
    responses = f"'200': {{description: x, content: {{{kind}: {{schema: {{type: string}}}}}}}}"

    assert check("stream-items", operation("get", "/a", "", responses)) == []
    assert len(check("stream-items", operation("get", "/a", "", responses), "3.2.0")) == 1


def test_operations_of_other_methods_are_looked_at_like_the_rest() -> None:
    text = (
        "paths:\n  /a/{id}:\n    query: {operationId: same, responses: {'200': {description: x}}}\n"
        "    additionalOperations: {COPY: {operationId: same, responses: {'201': {description: x}}}}\n"
    )

    assert len(check("path-params", text, "3.2.0")) == 2
    assert len(check("operation-id-unique", text, "3.2.0")) >= 1
