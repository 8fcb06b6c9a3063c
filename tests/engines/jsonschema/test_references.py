"""References: inside the document by pointer, anchor and address; to the session's others; to nowhere."""

from __future__ import annotations

import pytest

from tests.engines.jsonschema.samples import HEAD, schema
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.jsonschema import KIND

REF_RESOLVES = Plugins("workbench.checks.jsonschema", "CHECK", Check).load("ref_resolves")


def unresolved(parsed: Parsed) -> list[str]:
    return [finding.message for finding in REF_RESOLVES.run(Subject(parsed))]


@pytest.mark.parametrize(
    "text",
    [
        "$ref: '#/$defs/A'\n$defs: {A: {type: string}}",
        "$ref: '#a'\n$defs: {A: {$anchor: a, type: string}}",
        "$ref: a.json\n$id: https://t.test/b.json\n$defs: {A: {$id: a.json, type: string}}",
        "$ref: 'a.json#x'\n$id: https://t.test/b.json\n$defs: {A: {$id: a.json, $defs: {X: {$anchor: x}}}}",
        "$ref: 'https://t.test/b.json#/$defs/A'\n$id: https://t.test/b.json\n$defs: {A: {type: string}}",
        "$ref: '#/$defs/a~1b'\n$defs: {a/b: {type: string}}",
        "$ref: '#/$defs/a%20b'\n$defs: {a b: {type: string}}",
        "$ref: '#/x/kept/here'\nx: {kept: {here: {type: string}}}",
        "properties: {child: {$ref: '#'}}",
        "$defs: {A: {items: {$ref: '#/$defs/A'}}}\n$ref: '#/$defs/A'",
    ],
)
def test_a_reference_that_leads_somewhere_is_fine(text: str) -> None:
    parsed = schema(text)

    assert unresolved(parsed) == []
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$ref: '#/$defs/B'\n$defs: {A: {}}", "#/$defs/B leads nowhere."),
        ("$ref: '#b'\n$defs: {A: {$anchor: a}}", "#b leads nowhere."),
        ("$ref: '#/$defs/A/items/3'\n$defs: {A: {items: {}}}", "#/$defs/A/items/3 leads nowhere."),
        ("$defs: {A: {$ref: '#/$defs/A'}}", "A leads only back to itself."),
        ("$defs: {A: {$ref: '#/$defs/B'}, B: {$ref: '#/$defs/A'}}", "A leads only back to itself."),
        ("$defs: {A: {anyOf: [{$ref: '#/$defs/A'}, {}]}}", "A applies itself to the same value."),
        ("not: {$ref: '#'}", "t.not applies itself to the same value."),
    ],
)
def test_one_that_leads_nowhere_or_in_a_circle_is_told(text: str, said: str) -> None:
    found = unresolved(schema(text))

    assert len(found) == 1
    assert found[0] == said or found[0].endswith(said.partition(" ")[2])


def test_a_circle_hangs_nothing() -> None:
    parsed = schema("$defs: {A: {allOf: [{$ref: '#/$defs/A'}], default: 3}}\n$ref: '#/$defs/A'\n")
    for check in Plugins("workbench.checks.jsonschema", "CHECK", Check).all()[0]:
        list(check.run(Subject(parsed)))

    assert KIND.changes(parsed, parsed) == ()
    KIND.picture(parsed)
    KIND.surface(parsed)


LINE = HEAD + "$id: https://shop.test/line\ntype: object\nproperties: {sku: {type: string}}\n"


def proven(text: str, **others: str) -> Parsed:
    parsed = schema(text, "order.schema.yaml")
    names = {f"{name}.schema.yaml": body for name, body in others.items()}
    return KIND.prove(Subject(parsed, {name: KIND.parse(name, body) for name, body in names.items()}))


def told(parsed: Parsed) -> list[Finding]:
    return [finding for finding in parsed.problems if finding.rule == "jsonschema/outside"]


@pytest.mark.parametrize("reference", ["line.schema.yaml", "https://shop.test/line"])
def test_another_schema_of_the_session_answers_by_file_name_and_by_id(reference: str) -> None:
    text = f"properties: {{line: {{$ref: '{reference}'}}}}\n"
    (alone,) = told(schema(text))
    parsed = proven(text, line=LINE)

    assert alone.severity is Severity.ADVICE
    assert told(parsed) == []
    assert parsed.tree.values.misfit({"line": {"sku": 3}}, ()) == (
        ("line", "sku"),
        "is the number 3, not text",
    )


def test_what_the_other_schema_does_not_have_is_an_error() -> None:
    parsed = proven("properties: {line: {$ref: 'line.schema.yaml#/$defs/Sku'}}\n", line=LINE)
    (finding,) = told(parsed)

    assert finding.severity is Severity.ERROR
    assert finding.message == "'line.schema.yaml#/$defs/Sku' points at nothing in line.schema.yaml."


def test_schemas_that_refer_to_one_another_are_followed_once() -> None:
    back = (
        HEAD
        + "type: object\nproperties: {order: {$ref: order.schema.yaml}, money: {$ref: money.schema.yaml}}\n"
    )
    parsed = proven(
        "properties: {line: {$ref: line.schema.yaml}}\n", line=back, money=HEAD + "type: integer\n"
    )

    assert told(parsed) == []
    assert parsed.tree.values.misfit({"line": {"order": {"line": {"money": "x"}}}}, ()) is not None


def test_the_meta_schemas_are_not_outside() -> None:
    assert told(schema("$ref: 'https://json-schema.org/draft/2020-12/schema'\n")) == []
