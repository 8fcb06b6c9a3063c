"""Documents that hurt: circles, other places, endless patterns, bombs, towers. Each is said what it is."""

from __future__ import annotations

import json
import socket

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.openapi import KIND

CHECKS = Plugins("workbench.checks.openapi", "CHECK", Check)
HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def everything(parsed: Parsed) -> list[Finding]:
    """All that is said, after all that can be asked of a document."""
    found = list(parsed.problems)
    if parsed.tree is not None:
        for check in CHECKS.all()[0]:
            found += check.run(Subject(parsed))
    KIND.picture(parsed)
    KIND.outline(parsed)
    KIND.facts(parsed)
    KIND.changes(parsed, parsed)
    return found


def api(text: str, head: str = HEAD) -> Parsed:
    return KIND.parse("t.openapi.yaml", head + text)


CIRCLES = {
    "a schema that is itself": "paths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}",
    "two that are each other": (
        "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n"
        "    B: {$ref: '#/components/schemas/A'}"
    ),
    "a response": "paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}}\n"
    "components: {responses: {R: {$ref: '#/components/responses/R'}}}",
    "a path": "paths: {/a: {$ref: '#/paths/~1a'}}",
    "a parameter": "paths: {/a: {parameters: [{$ref: '#/paths/~1a/parameters/0'}]}}",
}


@pytest.mark.parametrize("text", CIRCLES.values(), ids=CIRCLES)
def test_a_reference_that_leads_only_to_itself_is_said(text: str) -> None:
    found = everything(api(text))

    assert "openapi/ref-resolves" in {finding.rule for finding in found if finding.severity is Severity.ERROR}


def test_schemas_that_hold_each_other_are_no_fault() -> None:
    parsed = api(
        "paths: {}\ncomponents:\n  schemas:\n"
        "    Tree: {type: object, example: {kids: [{kids: []}]},\n"
        "           properties: {kids: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}\n"
        "    A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n"
        "    B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}, example: {a: {b: {}}}}\n"
    )

    assert [finding for finding in everything(parsed) if finding.severity is Severity.ERROR] == []


def test_what_lies_elsewhere_is_said_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("somebody called out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    parsed = api(
        "paths: {/a: {$ref: 'paths.yaml#/a'}}\ncomponents:\n  schemas:\n"
        "    A: {$ref: 'https://elsewhere.test/a.json', example: 1}\n"
        "    B: {$schema: 'https://elsewhere.test/dialect', $id: 'https://elsewhere.test/b', default: 1}\n"
    )

    (said,) = [finding for finding in everything(parsed) if finding.rule == "openapi/outside"]
    assert "and 1 more" in said.message


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|aa)+$", "^(?=(a+)+b)a*$", "(.*)*x", "^(\\\\w+\\\\s?)*$"])
def test_endless_patterns_do_not_stop_the_check_of_an_example(pattern: str) -> None:
    text = json.dumps("a" * 60 + "!")
    schema = f"{{type: string, maxLength: 99, pattern: '{pattern}', example: {text}}}"

    found = everything(api(f"paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}"))
    assert [finding for finding in found if finding.rule == "workbench/could-not-look"] == []


@pytest.mark.parametrize(
    ("pattern", "endless"),
    [
        ("^(a+)+$", True), ("(.*)*x", True), ("^([a-z]+)*$", True), ("(?:\\d+)+", True),
        ("^((a+)b?)+$", True),
        ("^(a|b+)+$", True), ("^(?=(a+)+b)a*$", True), ("(x+){9,}", True),
        ("^[a-z]+(-[a-z]+)*$", False), ("^\\d{4}-\\d{2}$", False), ("^(a{1,3})+$", False),
        ("^(ab+c)+$", False),
        ("^.+@.+$", False), ("^(?:[0-9a-f]{2})+$", False), ("(", False), ("^(a+){2}$", False), ("", False),
    ],
)  # fmt: skip
def test_endless_patterns_are_told_from_others(pattern: str, endless: bool) -> None:
    found = everything(api("paths: {}\ncomponents: {schemas: {A: {pattern: " + json.dumps(pattern) + "}}}"))

    assert ("openapi/safe-pattern" in {finding.rule for finding in found}) is endless


def test_a_key_twice_is_said_in_yaml_and_json_alike() -> None:
    yaml = api("paths: {}\npaths: {}\n")
    text = '{"openapi": "3.1.0",\n "info": {"title": "T", "version": "1"},\n "paths": {"/a": {}, "/a": {}}}'
    parsed = KIND.parse("t.openapi.json", text)

    for one, line in ((yaml, 4), (parsed, 3)):
        (said,) = [problem for problem in one.problems if problem.rule == "openapi/syntax"]
        assert "twice" in said.message
        assert said.place is not None
        assert said.place.line == line


def test_a_bomb_of_aliases_is_said() -> None:
    rows = ["x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    found = everything(api("\n".join(rows) + "\npaths: {}\n"))
    assert any("aliases" in finding.message for finding in found)


@pytest.mark.parametrize("word", ["properties", "items", "allOf", "not"])
def test_a_tower_of_schemas_is_read_to_its_top_or_said_to_be_too_deep(word: str) -> None:
    schema: object = {"type": "string", "default": 1}
    for _ in range(100):
        inner = {"a": schema} if word == "properties" else [schema] if word == "allOf" else schema
        schema = {word: inner, "example": {"a": {"a": 1}}}
    root = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": schema}}}  # fmt: skip

    assert everything(KIND.parse("t.openapi.json", json.dumps(root)))


def test_a_chain_of_five_thousand_references_is_followed() -> None:
    schemas = {
        f"S{n}": {"properties": {"next": {"$ref": f"#/components/schemas/S{n + 1}"}}} for n in range(5_000)
    }
    schemas["S5000"] = {"type": "object"}  # type: ignore[dict-item]
    response = {"description": "x", "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/S0"}, "example": {"next": {"next": {}}}}}}  # fmt: skip
    root = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"},
            "paths": {"/a": {"get": {"responses": {"200": response}}}},
            "components": {"schemas": schemas}}  # fmt: skip

    found = everything(KIND.parse("t.openapi.json", json.dumps(root)))
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


def test_megabytes_of_junk_are_no_document() -> None:
    for junk in (
        "\x00" * 300_000,
        "[" * 300_000,
        "{" * 300_000,
        "a: " * 100_000,
        "- " * 200_000,
        '"' * 300_001,
    ):
        for name in ("t.openapi.yaml", "t.openapi.json"):
            parsed = KIND.parse(name, junk)

            assert parsed.tree is None
            assert parsed.problems
