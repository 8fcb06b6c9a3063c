"""The JSON Schema kind: what it says of a schema, how it draws it, what it shows to others."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.engines.jsonschema.samples import HEAD, ORDER, order, schema
from tests.kinds.test_any_text import BITS, VALUES, look_at_all
from workbench.core.findings import Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Role, Type
from workbench.engines.jsonschema.values import LEFT_OUT
from workbench.engines.positions import load
from workbench.kinds.jsonschema import KIND

GOOD = sorted((Path(__file__).parent.parent / "contract" / "kinds" / "jsonschema" / "good").iterdir())


def test_facts_count_properties_and_definitions() -> None:
    assert KIND.facts(order()) == "10 properties, 2 definitions"


@pytest.mark.parametrize(
    ("uri", "dialect"),
    [
        ("http://json-schema.org/draft-04/schema#", "draft-04"),
        ("http://json-schema.org/draft-06/schema#", "draft-06"),
        ("https://json-schema.org/draft-07/schema", "draft-07"),
        ("https://json-schema.org/draft/2019-09/schema", "2019-09"),
        ("https://json-schema.org/draft/2020-12/schema#", "2020-12"),
    ],
)
def test_the_dialect_is_the_one_that_is_named(uri: str, dialect: str) -> None:
    parsed = KIND.parse("t.schema.yaml", f"$schema: '{uri}'\ntype: object\n")

    assert (parsed.dialect, parsed.problems) == (dialect, ())


def test_without_a_dialect_it_is_the_latest() -> None:
    assert KIND.parse("t.schema.yaml", "type: object\n").dialect == "2020-12"


@pytest.mark.parametrize(
    ("uri", "severity", "said"),
    [
        ("https://json-schema.org/draft/2021-01/schema", Severity.ERROR, "There is no dialect"),
        ("https://shop.test/our-own-dialect", Severity.ADVICE, "is not known here"),
        ("http://json-schema.org/draft-03/schema#", Severity.ADVICE, "is not known here"),
    ],
)
def test_an_unknown_dialect_is_said(uri: str, severity: Severity, said: str) -> None:
    (problem,) = KIND.parse("t.schema.yaml", f"$schema: '{uri}'\ntype: objekt\n").problems

    assert (problem.severity, problem.place) == (severity, Place(1, 1))
    assert said in problem.message


def test_every_error_has_its_own_place() -> None:
    parsed = schema(
        "type: objekt\nminLength: -1\nproperties:\n  a: {type: [string, 3]}\n  b: {pattern: '('}\n"
    )

    assert sorted((str(problem.place), problem.message) for problem in parsed.problems) == [
        ("2:1", "`/type` names no type that there is: 'objekt'."),
        ("3:1", "`/minLength` is less than 0."),
        ("5:22", "`/properties/a/type/1` names no type that there is: '3'."),
        ("6:7", "`/properties/b/pattern` is the text '(', which is no regex."),
    ]


@pytest.mark.parametrize("pattern", ["^\\\\p{L}+$", "(?<year>\\\\d{4})", "(?<=a)b", "[^]", "a{2,}"])
def test_patterns_of_ecma_262_are_fine(pattern: str) -> None:
    assert schema(f'type: string\npattern: "{pattern}"\n').problems == ()


@pytest.mark.parametrize("pattern", ["(", "[a-", "a{2,1}", "(?i)a", "\\\\Z", "a++", "[[:alpha:]]"])
def test_patterns_of_other_languages_are_not(pattern: str) -> None:
    assert [one.rule for one in schema(f'type: string\npattern: "{pattern}"\n').problems] == [
        "jsonschema/schema"
    ]


@pytest.mark.parametrize("root", ["true", "false"])
def test_a_schema_may_be_true_or_false(root: str) -> None:
    parsed = KIND.parse("t.schema.json", root)

    assert parsed.tree is not None
    assert parsed.problems == ()
    look_at_all("jsonschema", "t.schema.json", root)


def test_the_picture_has_boxes_with_rows_and_lines() -> None:
    picture = KIND.picture(order())

    assert picture is not None
    text = "\n".join(picture.lines)
    assert all(word in text for word in ("Order", "Customer", "Line", "status", "open | paid?", "Line[]"))
    assert "text? may be left out" in text
    assert picture.nodes == ("Order", "Customer", "Line")
    assert picture.mermaid.startswith("erDiagram")
    assert len({cell_len(line) for line in picture.lines}) == 1


def test_the_picture_can_be_drawn_around_one_definition() -> None:
    picture = KIND.picture(order(), around="Customer", ascii_only=True)

    assert picture is not None
    assert picture.around == "Customer"
    assert all(line.isascii() for line in picture.lines)
    assert not any("parent" in line for line in picture.lines)
    unknown = KIND.picture(order(), around="nobody")
    assert unknown is not None
    assert unknown.around == ""


def test_a_large_schema_is_drawn_in_part_and_says_so() -> None:
    definitions = "".join(
        f"  D{n}: {{type: object, properties: {{next: {{$ref: '#/$defs/D{n + 1}'}}}}}}\n" for n in range(60)
    )
    picture = KIND.picture(schema(f"$ref: '#/$defs/D0'\n$defs:\n{definitions}  D60: {{type: object}}\n"))

    assert picture is not None
    assert any("more schemas: drawn are those with the most lines." in line for line in picture.lines)
    assert len(picture.nodes) == 62


def test_the_surface_has_records_with_fields() -> None:
    surface = KIND.surface(order())
    record = surface.record("Order")

    assert [one.name for one in surface.records] == ["Order", "Customer", "Line"]
    assert record is not None
    assert record.role is Role.SCHEMA
    fields = {field.name: field for field in record.fields}
    assert (fields["id"].type, fields["id"].required) == (Type.UUID, True)
    assert fields["status"].values == ("open", "paid")
    assert (fields["note"].nullable, fields["note"].length) == (True, 80)
    assert (fields["lines"].of, fields["lines"].many) == ("Line", True)
    assert fields["total"].place == Place(9, 3)


def test_all_parts_of_all_of_are_fields() -> None:
    surface = KIND.surface(
        schema(
            "title: T\nallOf: [{$ref: '#/$defs/Base'}]\nproperties: {name: {type: string}}\n"
            "$defs: {Base: {type: object, required: [id], "
            "properties: {id: {type: integer, format: int64}}}}\n"
        )
    )
    record = surface.record("T")

    assert record is not None
    assert [(field.name, field.required, field.bits) for field in record.fields] == [
        ("name", False, None),
        ("id", True, 64),
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (HEAD, True),
        ('{"$schema": "http://json-schema.org/draft-07/schema#"}', True),
        ('{"title": "T", "$schema": "http://json-schema.org/draft-07/schema#"}', True),
        ("type: object\nproperties: {a: {type: string}}\n", True),
        ('{"type": "object", "properties": {}}', True),
        ('{"type": "Feature", "properties": {"name": "x"}}', False),
        ("openapi: 3.1.0\ntype: object\nproperties: {}\n", False),
        ("asyncapi: 3.0.0\ncomponents: {schemas: {}}\n", False),
        ("apiVersion: v1\nkind: ConfigMap\ntype: object\nproperties: {}\n", False),
        ("components:\n  type: object\n  properties: {}\n", False),
        ("Write type: object and properties.\n", False),
        ("", False),
    ],
)
def test_the_text_tells_whether_it_is_one(text: str, sure: bool) -> None:
    assert (KIND.recognises(text) > 0.7) is sure


def test_the_outline_leads_to_lines() -> None:
    lines = ORDER.split("\n")

    entries = KIND.outline(order())
    assert [entry.title for entry in entries if entry.depth == 0][-2:] == ["Customer", "Line"]
    assert all(lines[entry.line - 1].strip().startswith(entry.title) for entry in entries)


def test_100_levels_are_read_and_drawn() -> None:
    inner = "{type: string, default: 3}"
    for _ in range(50):
        inner = "{type: object, properties: {a: " + inner + "}}"
    parsed = schema(f"title: T\ntype: object\nproperties: {{a: {inner}}}\n")

    assert parsed.tree is not None
    look_at_all("jsonschema", "t.schema.yaml", parsed.text)
    assert KIND.changes(parsed, parsed) == ()


def test_aliases_that_explode_are_said_not_followed() -> None:
    layers = "".join(
        f"  {b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    parsed = KIND.parse("t.schema.yaml", f"$defs:\n  a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n{layers}")

    assert parsed.tree is None
    assert [problem.rule for problem in parsed.problems] == ["jsonschema/syntax"]
    assert "aliases stand for more than" in parsed.problems[0].message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_text_stops_it(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["t.schema.yaml", "t.schema.json", "t.jsonschema"]))
    text = data.draw(st.lists(BITS, max_size=25).map("".join) | st.text(max_size=80))

    look_at_all("jsonschema", name, text)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_file_cut_anywhere_is_still_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = look_at_all("jsonschema", path.name, text)

    for end in range(0, len(text), max(1, len(text) // 25)):
        cut = look_at_all("jsonschema", path.name, text[:end])
        for changes in (KIND.changes(whole, cut), KIND.changes(cut, whole)):
            assert all(change.summary for change in changes)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_schema_with_anything_anywhere_is_still_looked_at(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(GOOD))
    text = path.read_text(encoding="utf-8")
    root = load(text).value
    for _ in range(data.draw(st.integers(1, 3))):
        node = root
        while isinstance(node, (dict, list)) and node:
            key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            if data.draw(st.integers(0, 3)) == 0 or not isinstance(node[key], (dict, list)):
                node[key] = deepcopy(data.draw(st.sampled_from(VALUES)))
                break
            node = node[key]
    whole = KIND.parse(path.name, text)
    changed = look_at_all("jsonschema", "t.schema.json", json.dumps(root))

    lines = changed.text.count("\n") + 1
    assert all(one.place is None or one.place.line <= lines for one in changed.problems)
    KIND.changes(whole, changed)
    KIND.changes(changed, whole)
    if changed.tree is not None:
        KIND.surface(changed)


def test_a_chain_of_references_costs_no_more_than_is_set_aside_and_says_so() -> None:
    links = "".join(
        f"  D{n}: {{type: object, properties: {{n: {{$ref: '#/$defs/D{n + 1}'}}}}, default: {{}}}}\n"
        for n in range(600)
    )
    parsed = schema(f"$ref: '#/$defs/D0'\n$defs:\n{links}  D600: {{type: string, default: 3}}\n")
    check = Plugins("workbench.checks.jsonschema", "CHECK", Check).load("valid_examples")

    assert [finding.message for finding in check.run(Subject(parsed))] == [
        "The default is the number 3, not text.",
        LEFT_OUT,
    ]
