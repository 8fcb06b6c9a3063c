"""Checks of JSON Schemas: quiet on what is well made, exact on what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.jsonschema.samples import schema
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.jsonschema import KIND

CHECKS = Plugins("workbench.checks.jsonschema", "CHECK", Check)
GOOD = sorted((Path(__file__).parent.parent / "contract" / "kinds" / "jsonschema" / "good").iterdir())
DRAFT_7 = "$schema: http://json-schema.org/draft-07/schema#\n"


def check(rule: str, parsed: Parsed) -> list[Finding]:
    return list(CHECKS.load(rule.replace("-", "_")).run(Subject(parsed)))


def seven(text: str) -> Parsed:
    return KIND.parse("t.schema.yaml", DRAFT_7 + text)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_well_made_schema_gets_neither_error_nor_warning(path: Path) -> None:
    parsed = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    found = [*parsed.problems, *(one for name in CHECKS.names() for one in check(name, parsed))]

    assert [finding for finding in found if finding.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "required-defined",
            "allOf: [{$ref: '#/$defs/A'}]\nrequired: [id]\n$defs: {A: {properties: {id: {}}}}",
        ),
        (
            "required-defined",
            "$defs: {A: {properties: {b: {}}, required: [a, b]}}\n"
            "allOf: [{$ref: '#/$defs/A'}, {properties: {a: {}}}]",
        ),
        ("required-defined", "properties: {a: {}}\nanyOf: [{required: [b]}, {required: [a]}]"),
        ("required-defined", "properties: {a: {}}\npatternProperties: {'^b': {}}\nrequired: [b]"),
        ("required-defined", "properties: {required: {type: string}}\nrequired: [required]"),
        ("typed-enum", "enum: [1, a, null, true]"),
        ("typed-enum", "type: number\nenum: [1, 1.5]"),
        ("typed-enum", "type: [string, 'null']\nenum: [a, null]"),
        ("typed-enum", "type: string\nconst: a"),
        ("typed-enum", "enum: [1, 1.0, '1']\ntype: [number, string]"),
        ("valid-examples", "type: integer\nexamples: [1]\ndefault: 2"),
        ("valid-examples", "$ref: 'https://elsewhere.test/x'\nexamples: [1]"),
        ("valid-examples", "type: string\nformat: date\nexamples: ['2026-11-24']"),
        ("valid-examples", "properties: {default: {type: string}, examples: {type: string}}"),
        ("possible-limits", "minimum: 1\nmaximum: 1"),
        ("possible-limits", "exclusiveMinimum: 1\nexclusiveMaximum: 2"),
        ("possible-limits", "required: [a]\nproperties: {a: {}}\nmaxProperties: 1"),
        ("keyword-for-type", "type: [string, integer]\nminLength: 1\nminimum: 1"),
        ("keyword-for-type", "type: integer\nminimum: 1"),
        ("keyword-for-type", "type: integer\nformat: int64"),
        ("keyword-for-type", "minLength: 1"),
        ("ref-siblings", "$ref: '#/$defs/A'\nmaxLength: 3\n$defs: {A: {}}"),
        ("anchored-patterns", "pattern: '^a$'"),
        ("anchored-patterns", "pattern: '^(a|b)$'"),
        ("date-format", "properties: {update: {type: string}, candidate: {type: string}}"),
        ("date-format", "properties: {created_at: {type: integer}}"),
        ("closed-objects", "properties: {a: {}}\nadditionalProperties: true"),
        ("closed-objects", "anyOf: [{properties: {a: {}}}]"),
        ("unused-definition", "$defs: {A: {type: string}}"),
        ("unused-definition", "type: object\n$defs: {A: {$anchor: a}}\nproperties: {b: {$ref: '#a'}}"),
        ("known-format", "format: int64\ntype: integer"),
        ("closed-all-of", "allOf: [{properties: {a: {}}, additionalProperties: false}]"),
        (
            "closed-all-of",
            "allOf: [{properties: {a: {}}}, {properties: {a: {}}, additionalProperties: false}]",
        ),
        ("known-keyword", "x-note: 1\nownAnnotation: 2\ntitle: T"),
        ("known-keyword", "$comment: says\nprefixItems: [{}]"),
        ("known-keyword", "properties: {maxlength: {}, nullable: {}}"),
        ("typed", "properties: {a: {}}\ntype: object"),
        ("typed", "oneOf: [{required: [a]}, {required: [b]}]"),
        ("consistent-casing", "properties: {a_b: {}, c_d: {}, e: {}}"),
        ("one-of-distinct", "oneOf: [{const: 1}, {const: 2}]"),
        ("one-of-distinct", "anyOf: [{const: 1}, {const: 1}]"),
        ("described", "description: It"),
    ],
)
def test_it_is_quiet_on(rule: str, text: str) -> None:
    assert check(rule, schema(text + "\n")) == []


@pytest.mark.parametrize(
    ("rule", "text", "line", "said"),
    [
        ("typed-enum", "type: string\nmaxLength: 2\nenum: [ab, abc]", 4, 'The value "abc" can\'t be'),
        ("typed-enum", "enum: [a, b, a]", 2, 'The value "a" stands twice.'),
        ("typed-enum", "type: integer\nconst: x", 3, 'The value "x" can\'t be: it is the text'),
        ("valid-examples", "properties:\n  a:\n    type: array\n    items: {type: integer}\n    examples:\n"
         "      - [1, x]", 7, "`/1` in the example is the text 'x', not a whole number."),
        ("valid-examples", "type: string\ndefault: 3", 3, "The default is the number 3, not text."),
        ("possible-limits", "exclusiveMinimum: 5\nmaximum: 5", 2, "leaves nothing below maximum 5"),
        ("possible-limits", "required: [a, b]\nmaxProperties: 1", 2, "2 properties are required"),
        ("possible-limits", "required: [a]\nproperties: {a: false}", 2, "its schema is false"),
        ("keyword-for-type", "type: integer\nformat: date-time", 3, "The format date-time says nothing"),
        ("keyword-for-type", "type: string\nproperties: {a: {}}", 3, "properties says nothing about string"),
        ("known-format", "type: string\nformat: datetime", 3, "'datetime' is not known"),
        ("known-keyword", "type: string\nnullable: true", 3, "nullable is no keyword"),
        ("known-keyword", "requried: [a]", 2, "requried is no keyword"),
        ("known-keyword", "additionalItems: false", 2, "not heeded since 2020-12"),
        ("one-of-distinct", "oneOf:\n  - {type: string, title: A}\n  - {type: string, title: "
                            "B}", 4, "1 and 2"),
    ],
)  # fmt: skip
def test_it_tells_what_and_where(rule: str, text: str, line: int, said: str) -> None:
    (finding,) = check(rule, schema(text + "\n"))

    assert finding.place is not None
    assert finding.place.line == line
    assert said in finding.message
    assert finding.hint


def test_a_misspelt_format_is_worse_than_a_strange_one() -> None:
    (near,), (far,) = (
        check("known-format", schema(f"format: {form}\n")) for form in ("guid", "license-plate")
    )

    assert (near.severity, near.hint) == (Severity.WARNING, "Did you mean uuid?")
    assert far.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("prefixItems: [{}]", ["prefixItems"]),
        (
            "dependentRequired: {a: [b]}\nunevaluatedProperties: false",
            ["dependentRequired", "unevaluatedProperties"],
        ),
        ("if: {}\nthen: {}", []),
        ("additionalItems: {}\ndependencies: {}", []),
    ],
)
def test_keywords_that_are_newer_than_the_dialect_are_told(text: str, words: list[str]) -> None:
    assert [finding.message.split()[0] for finding in check("known-keyword", seven(text + "\n"))] == words


def test_beside_a_reference_only_words_for_people_are_heeded_by_no_one() -> None:
    text = "definitions: {A: {}}\nproperties: {a: {$ref: '#/definitions/A', description: x, default: 1}}\n"

    (finding,) = check("ref-siblings", seven(text))
    assert finding.message.startswith("default of t.a stands beside a $ref, where draft-07 ignores it")


def test_a_closed_part_behind_a_reference_is_seen() -> None:
    text = (
        "allOf: [{$ref: '#/$defs/Base'}, {properties: {b: {}}}]\n"
        "$defs: {Base: {properties: {a: {}}, additionalProperties: false}}\n"
    )

    (finding,) = check("closed-all-of", schema(text))
    assert finding.message == "Base is closed, and refuses b of the other parts of allOf."


def test_advice_is_one_finding_that_counts() -> None:
    (finding,) = check(
        "closed-objects", schema("properties: {a: {properties: {b: {}}}, c: {properties: {}}}\n")
    )

    assert finding.message == "3 places: t, t.a, t.c - each takes any other property (lines 1, 2, 2)."
