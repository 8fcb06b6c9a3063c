"""The structure of documents: whole ones pass, and no field can be misspelt, mistyped or forgotten unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from workbench.core.findings import Severity
from workbench.engines.openapi.structure import schema_for
from workbench.kinds.openapi import KIND

VERSIONS = ("3.0", "3.1", "3.2")
FREE = frozenset({"example", "examples", "value", "dataValue", "default", "enum", "mapping", "scopes"})
"""Fields in which anything may stand, or any name."""
MAPS = frozenset({
    "paths", "webhooks", "callbacks", "responses", "content", "headers", "links", "parameters", "schemas",
    "securitySchemes", "requestBodies", "pathItems", "mediaTypes", "variables", "encoding", "properties",
    "additionalOperations", "security", "cb",
})  # fmt: skip
"""Maps from names of the author's own."""


def whole(version: str) -> dict[str, Any]:
    """A document with nearly every field that the version has."""
    text: dict[str, Any] = {"type": "string"}
    media: dict[str, Any] = {"schema": text, "examples": {"one": {"summary": "s", "value": "x"}}}
    form = {
        "schema": {"type": "object", "properties": {"a": text}},
        "encoding": {"a": {"contentType": "text/plain", "headers": {"X-A": {"schema": text}}, "style": "form",
                           "explode": True, "allowReserved": False}},
    }  # fmt: skip
    response: dict[str, Any] = {
        "description": "It",
        "headers": {"X-B": {"description": "d", "required": True, "deprecated": False, "schema": text}},
        "content": {"application/json": media},
        "links": {"next": {"operationId": "getIt", "parameters": {"id": "$request.path.id"},
                           "description": "d",
                           "server": {"url": "https://x.test"}}},
    }  # fmt: skip
    parameter: dict[str, Any] = {"name": "id", "in": "path", "required": True, "description": "d",
                                 "style": "simple", "explode": False, "schema": text,
                                 "example": "x"}  # fmt: skip
    operation: dict[str, Any] = {
        "tags": ["a"], "summary": "s", "description": "d", "externalDocs": {"url": "https://x.test"},
        "operationId": "getIt", "parameters": [parameter], "deprecated": False,
        "security": [{"oauth": ["r"]}],
        "requestBody": {"description": "d", "required": True, "content": {"multipart/form-data": form}},
        "responses": {"200": response, "4XX": {"description": "Wrong"}, "default": {"description": "d"}},
        "callbacks": {"cb": {"{$request.body#/a}": {"post": {"responses": {"200": {"description": "d"}}}}}},
        "servers": [{"url": "https://x.test"}],
    }  # fmt: skip
    flow = {"authorizationUrl": "https://x.test/a", "tokenUrl": "https://x.test/t",
            "refreshUrl": "https://x.test/r", "scopes": {"r": "read"}}  # fmt: skip
    flows: dict[str, Any] = {"authorizationCode": flow}
    oauth: dict[str, Any] = {"type": "oauth2", "description": "d", "flows": flows}
    item: dict[str, Any] = {"summary": "s", "description": "d", "get": operation, "servers": []}
    xml: dict[str, Any] = {"name": "n", "namespace": "https://x.test", "prefix": "p"}
    discriminator: dict[str, Any] = {"propertyName": "kind", "mapping": {"a": "#/components/schemas/A"}}
    schema: dict[str, Any] = {"type": "object", "properties": {"kind": text}, "xml": xml,
                              "required": ["kind"],
                              "discriminator": discriminator,
                              "externalDocs": {"url": "https://x.test"}}  # fmt: skip
    server: dict[str, Any] = {"url": "https://{r}.x.test", "description": "d",
                              "variables": {"r": {"enum": ["a"], "default": "a",
                                                  "description": "d"}}}  # fmt: skip
    info: dict[str, Any] = {
        "title": "T", "version": "1", "description": "d", "termsOfService": "https://x.test",
        "contact": {"name": "n", "url": "https://x.test", "email": "a@x.test"},
        "license": {"name": "MIT", "url": "https://x.test"},
    }  # fmt: skip
    tag: dict[str, Any] = {"name": "a", "description": "d", "externalDocs": {"url": "https://x.test"}}
    root: dict[str, Any] = {
        "openapi": f"{version}.0", "info": info, "servers": [server], "tags": [tag],
        "security": [{"oauth": []}], "externalDocs": {"url": "https://x.test", "description": "d"},
        "paths": {"/a/{id}": item},
        "components": {
            "schemas": {"A": schema}, "responses": {"R": response}, "parameters": {"P": parameter},
            "examples": {"E": {"summary": "s", "description": "d", "value": 1}},
            "requestBodies": {"B": {"content": {"application/json": media}}},
            "headers": {"H": {"schema": text}}, "links": {"L": {"operationId": "getIt"}},
            "securitySchemes": {"oauth": oauth, "key": {"type": "apiKey", "in": "header", "name": "X"},
                                "http": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                                "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://x.test"}},
        },
    }  # fmt: skip
    if version != "3.0":
        info["summary"] = "s"
        root["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"
        root["webhooks"] = {"made": {"post": {"responses": {"200": {"description": "d"}}}}}
        root["components"]["pathItems"] = {"I": {"summary": "s"}}
        root["components"]["securitySchemes"]["tls"] = {"type": "mutualTLS"}
    if version == "3.2":
        root["$self"] = "https://x.test/api.yaml"
        server["name"] = "one"
        tag |= {"summary": "s", "kind": "nav"}
        root["tags"].append({"name": "b", "parent": "a"})
        response["summary"] = "s"
        item["query"] = {"responses": {"200": {"description": "d"}}}
        item["additionalOperations"] = {"COPY": {"responses": {"201": {"summary": "s"}}}}
        events = {"itemSchema": text, "itemEncoding": {"contentType": "text/plain"},
                  "prefixEncoding": [{"contentType": "text/plain"}]}  # fmt: skip
        response["content"]["multipart/mixed"] = events
        response["content"]["text/event-stream"] = {"$ref": "#/components/mediaTypes/Events"}
        root["components"]["mediaTypes"] = {"Events": {"itemSchema": text}}
        root["components"]["examples"]["F"] = {"dataValue": 1, "serializedValue": "1"}
        root["components"]["parameters"]["Q"] = {"name": "q", "in": "querystring",
                                                 "content": {"application/json": media}}  # fmt: skip
        discriminator["defaultMapping"] = "A"
        xml["nodeType"] = "element"
        oauth |= {"deprecated": True, "oauth2MetadataUrl": "https://x.test/.well-known/x"}
        flows["deviceAuthorization"] = {"deviceAuthorizationUrl": "https://x.test/d",
                                        "tokenUrl": "https://x.test/t",
                                        "scopes": {}}  # fmt: skip
    return root


def errors(root: object) -> list[str]:
    parsed = KIND.parse("t.openapi.json", json.dumps(root))
    return [problem.message for problem in parsed.problems if problem.severity is Severity.ERROR]


def fixed(node: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of all objects whose fields the specification fixes."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from fixed(part, (*at, index))
    elif isinstance(node, dict):
        last = at[-1] if at else ""
        named = last in MAPS and not (last == "encoding" and "contentType" in node)
        if not named and not (len(at) > 1 and at[-2] == "cb") and "$ref" not in node:
            yield at
        for key, part in node.items():
            if named or key not in FREE:
                yield from fixed(part, (*at, key))


def at_place(root: Any, at: tuple[str | int, ...]) -> Any:
    for step in at:
        root = root[step]
    return root


@pytest.mark.parametrize("version", VERSIONS)
def test_a_document_with_every_field_of_its_version_is_valid(version: str) -> None:
    assert errors(whole(version)) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_no_unknown_field_goes_unseen_and_every_extension_may_stand(version: str) -> None:
    root = whole(version)
    unseen, refused = [], []
    for at in fixed(root):
        inside_schema = "schema" in at or "itemSchema" in at or at[:2] == ("components", "schemas")
        if inside_schema and version != "3.0" and at[-1] not in ("xml", "discriminator", "externalDocs"):
            continue  # JSON Schema lets unknown keywords stand
        if at in ((), ("security", 0)) or at[-2:-1] == ("security",):
            continue
        changed = deepcopy(root)
        at_place(changed, at)["bogus"] = 1
        if not any("bogus" in message for message in errors(changed)):
            unseen.append(at)
        changed = deepcopy(root)
        at_place(changed, at)["x-bogus"] = {"any": 1}
        if errors(changed):
            refused.append(at)

    assert (unseen, refused) == ([], [])


@pytest.mark.parametrize("version", VERSIONS)
def test_no_value_of_a_wrong_type_goes_unseen(version: str) -> None:
    root = whole(version)
    unseen = []
    for at in fixed(root):
        for key, value in at_place(root, at).items():
            schema = "schema" in at or "itemSchema" in at or at[:2] == ("components", "schemas")
            free = key in {"example", "value", "dataValue", "default"} or at[-1:] == ("parameters",)
            if key.startswith("x-") or free or (at[-2:-1] == ("security",)):
                continue
            changed = deepcopy(root)
            at_place(changed, at)[key] = [value] if isinstance(value, dict) else {"wrong": 1}
            if schema and key == "schema":
                continue
            if not errors(changed):
                unseen.append((*at, key))

    assert unseen == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "at",
    [
        ("info", "title"), ("info", "version"), ("info", "license", "name"), ("servers", 0, "url"),
        ("servers", 0, "variables", "r", "default"), ("tags", 0, "name"), ("externalDocs", "url"),
        ("paths", "/a/{id}", "get", "requestBody", "content"),
        ("paths", "/a/{id}", "get", "parameters", 0, "name"),
        ("paths", "/a/{id}", "get", "parameters", 0, "in"),
        ("paths", "/a/{id}", "get", "parameters", 0, "required"),
        ("paths", "/a/{id}", "get", "parameters", 0, "schema"),
        ("components", "securitySchemes", "oauth", "type"),
        ("components", "securitySchemes", "oauth", "flows"),
        ("components", "securitySchemes", "key", "in"), ("components", "securitySchemes", "key", "name"),
        ("components", "securitySchemes", "http", "scheme"),
        ("components", "securitySchemes", "oidc", "openIdConnectUrl"),
        ("components", "securitySchemes", "oauth", "flows", "authorizationCode", "tokenUrl"),
        ("components", "securitySchemes", "oauth", "flows", "authorizationCode", "authorizationUrl"),
        ("components", "securitySchemes", "oauth", "flows", "authorizationCode", "scopes"),
        ("components", "schemas", "A", "discriminator", "propertyName"), ("info",),
    ],
    ids=lambda at: "-".join(map(str, at)),
)  # fmt: skip
def test_what_must_be_there_is_missed(version: str, at: tuple[str | int, ...]) -> None:
    changed = whole(version)
    del at_place(changed, at[:-1])[at[-1]]

    assert any(f"lacks `{at[-1]}`" in message for message in errors(changed))


def test_a_response_needs_a_description_until_3_2() -> None:
    for version in VERSIONS:
        changed = whole(version)
        del changed["paths"]["/a/{id}"]["get"]["responses"]["200"]["description"]

        assert bool(errors(changed)) is (version != "3.2")


LATER = [
    ("3.0", ("webhooks",), {}, "3.1"),
    ("3.0", ("info", "summary"), "s", "3.1"),
    ("3.0", ("components", "pathItems"), {}, "3.1"),
    ("3.0", ("components", "securitySchemes", "http", "type"), "mutualTLS", "3.1"),
    ("3.0", ("paths", "/a/{id}", "query"), {"responses": {"200": {"description": "d"}}}, "3.2"),
    ("3.1", ("$self",), "https://x.test", "3.2"),
    ("3.1", ("servers", 0, "name"), "n", "3.2"),
    ("3.1", ("tags", 0, "parent"), "b", "3.2"),
    ("3.1", ("tags", 0, "summary"), "b", "3.2"),
    ("3.1", ("paths", "/a/{id}", "additionalOperations"), {}, "3.2"),
    ("3.1", ("paths", "/a/{id}", "get", "responses", "200", "summary"), "s", "3.2"),
    ("3.1", ("paths", "/a/{id}", "get", "parameters", 0, "in"), "querystring", "3.2"),
    ("3.1", ("components", "requestBodies", "B", "content", "application/json", "itemSchema"), {}, "3.2"),
    ("3.1", ("components", "mediaTypes"), {}, "3.2"),
    ("3.1", ("components", "examples", "E", "dataValue"), 1, "3.2"),
    ("3.1", ("components", "schemas", "A", "discriminator", "defaultMapping"), "A", "3.2"),
    ("3.1", ("components", "schemas", "A", "xml", "nodeType"), "text", "3.2"),
    ("3.1", ("components", "securitySchemes", "oauth", "deprecated"), True, "3.2"),
    ("3.1", ("components", "securitySchemes", "oauth", "oauth2MetadataUrl"), "https://x.test", "3.2"),
    ("3.1", ("components", "securitySchemes", "oauth", "flows", "deviceAuthorization"), {}, "3.2"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "at", "value", "since"),
    LATER,
    ids=[f"{row[0]}-{row[1][-1]}-{n}" for n, row in enumerate(LATER)],
)
def test_what_a_later_version_brought_is_said_to_be_later(
    version: str, at: tuple[str | int, ...], value: object, since: str
) -> None:
    changed = whole(version)
    at_place(changed, at[:-1])[at[-1]] = value
    problems = KIND.parse("t.openapi.json", json.dumps(changed)).problems

    assert any(f"came with OpenAPI {since}" in problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("paths", "/a/{id}", "additionalOperations"), {"POST": {"responses": {"200": {}}}}),
        (("paths", "/a/{id}", "additionalOperations"), {"not a method": {"responses": {"200": {}}}}),
        (("components", "mediaTypes", "Events"), {"encoding": {}, "itemEncoding": {}}),
        (("components", "examples", "F"), {"dataValue": 1, "value": 1}),
        (("components", "examples", "F"), {"serializedValue": "1", "externalValue": "a.json"}),
        (("components", "schemas", "A", "xml"), {"nodeType": "text", "wrapped": True}),
        (
            ("components", "parameters", "Q"),
            {"name": "q", "in": "querystring", "schema": {}, "style": "form"},
        ),
        (("components", "headers", "H"), {"schema": {}, "style": "form"}),
        (("components", "links", "L"), {"operationId": "getIt", "operationRef": "#/paths"}),
        (("$self",), "https://x.test/api.yaml#part"),
    ],
    ids=range(10),
)
def test_what_excludes_each_other_does_not_stand_together(at: tuple[str, ...], value: object) -> None:
    changed = whole("3.2")
    at_place(changed, at[:-1])[at[-1]] = value

    assert len(errors(changed)) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_in_our_structure_is_unused(version: str) -> None:
    schema = schema_for(version)
    written = json.dumps(schema)

    assert [name for name in schema["$defs"] if f"#/$defs/{name}" not in written and version == "3.0"] == []
