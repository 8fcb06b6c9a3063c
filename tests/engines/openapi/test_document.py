"""References, operations, schemas and their conversion, examples, and errors in plain words."""

from __future__ import annotations

import jsonschema_rs
import pytest

from tests.engines.openapi.samples import shop
from workbench.core.findings import Place
from workbench.engines.openapi.dialect import Dialect
from workbench.engines.openapi.document import Document, read_text
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.openapi.examples import misfits
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.structure import schema_for

HEAD = "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n"


def document(schemas: str, version: str = "3.1.0") -> Document:
    rows = "".join(f"    {row}\n" for row in schemas.strip().split("\n"))
    found = read_text(HEAD.format(version=version) + rows)
    assert found is not None
    return found


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_our_structure_is_itself_a_valid_schema(version: str) -> None:
    assert jsonschema_rs.meta.is_valid(schema_for(version))


def test_operations_have_the_parameters_of_their_path_and_their_own() -> None:
    found = read_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a/{id}:\n"
        "    parameters: [{name: id, in: path, schema: {type: string}}, {name: q, in: query, schema: {}}]\n"
        "    get: {parameters: [{name: q, in: query, required: true, schema: {}}], responses: {}}\n"
    )
    assert found is not None
    (operation,) = found.operations

    assert [(part.name, part.required) for part in operation.parameters] == [("id", True), ("q", True)]
    assert operation.label == "GET /a/{id}"
    assert operation.template == ("id",)


def test_references_are_followed_and_circles_end() -> None:
    found = document(
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}\nC: {type: object}"
    )

    assert found.follow({"$ref": "#/components/schemas/C"}, ())[0] == {"type": "object"}
    assert found.follow({"$ref": "#/components/schemas/A"}, ())[0] == {}
    assert found.find("https://elsewhere.test/schema.yaml#/A") is None


def test_all_of_is_taken_together_even_in_circles() -> None:
    found = document(
        "A: {allOf: [{$ref: '#/components/schemas/B'}, {required: [y], properties: {y: {}}}]}\n"
        "B: {required: [x], properties: {x: {}}, allOf: [{$ref: '#/components/schemas/A'}]}"
    )
    merged = flat(found, {"$ref": "#/components/schemas/A"})

    assert set(merged["properties"]) == {"x", "y"}
    assert set(merged["required"]) == {"x", "y"}


@pytest.mark.parametrize(
    ("schema", "value", "fits"),
    [
        ("{type: string, nullable: true}", None, True),
        ("{type: string}", None, False),
        ("{type: string, enum: [a], nullable: true}", None, True),
        ("{type: number, minimum: 0, exclusiveMinimum: true}", 0, False),
        ("{type: number, minimum: 0, exclusiveMinimum: false}", 0, True),
        ("{type: object, properties: {example: {type: integer}}}", {"example": "x"}, False),
        ("{type: array, items: {$ref: '#/components/schemas/Me'}}", [[[]]], True),
        ("{type: array, items: {$ref: '#/components/schemas/Me'}}", [[1]], False),
    ],
)
def test_schemas_of_3_0_mean_the_same_in_2020_12(schema: str, value: object, fits: bool) -> None:
    found = document(f"Me: {schema}", "3.0.3")
    at = ("components", "schemas", "Me")
    validator = Dialect(found).validator(found.named_schemas["Me"], at)

    assert validator.is_valid(value) is fits


def test_what_only_the_other_side_sends_is_not_asked_for() -> None:
    found = document(
        "Me:\n  required: [id, secret]\n  properties:\n    id: {type: string, readOnly: true}\n"
        "    secret: {type: string, writeOnly: true}"
    )
    node, at = found.named_schemas["Me"], ("components", "schemas", "Me")

    assert Dialect(found, "request").validator(node, at).is_valid({"secret": "x"})
    assert not Dialect(found, "request").validator(node, at).is_valid({"id": "x"})
    assert Dialect(found, "response").validator(node, at).is_valid({"id": "x"})


def test_misfits_say_where_in_the_example() -> None:
    found = document("Me:\n  type: object\n  properties: {n: {type: integer}}\n  example:\n    n: many")

    (misfit,) = misfits(found)
    assert misfit.said == "`/n` in the example is the text 'many', not a whole number"
    assert found.place(misfit.at) == Place(10, 9)


def test_an_endless_schema_does_not_hang_its_example() -> None:
    found = document("Me: {allOf: [{$ref: '#/components/schemas/Me'}], default: 1}")

    assert list(misfits(found)) == []


def test_of_alternatives_the_nearest_speaks() -> None:
    schema = {
        "oneOf": [
            {"type": "string"},
            {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "a"}}},
            {"type": "object", "properties": {"kind": {"const": "b"}, "n": {"type": "integer"}}},
        ]
    }
    (error,) = jsonschema_rs.Draft202012Validator(schema).iter_errors({"kind": "b", "n": "x"})

    assert sentence(leaf(error)) == "is the text 'x', not a whole number"


@pytest.mark.parametrize(
    ("schema", "value", "said"),
    [
        ({"type": "object"}, [], "is a list, not a mapping"),
        ({"required": ["id"]}, {}, "lacks `id`"),
        (
            {"properties": {"y": {}}, "additionalProperties": False},
            {"x": 1},
            "has `x`, which is not known here",
        ),
        ({"enum": ["a", "b"]}, "c", "is the text 'c', not one of 'a', 'b'"),
        ({"maxLength": 2}, "abc", "is longer than 2 characters"),
        ({"minimum": 2}, 1, "is less than 2"),
        ({"pattern": "^a"}, "b", "is the text 'b', which does not match '^a'"),
        ({"uniqueItems": True}, [1, 1], "has an item twice"),
        ({"const": 1}, 2, "is the number 2, not 1"),
    ],
)
def test_errors_are_plain_sentences(schema: dict[str, object], value: object, said: str) -> None:
    (error,) = jsonschema_rs.Draft202012Validator(schema).iter_errors(value)

    assert sentence(error) == said


def test_usage_tells_requests_from_responses() -> None:
    usage = shop().tree.usage

    assert ("components", "schemas", "NewOrder") in usage.requests - usage.responses
    assert ("components", "schemas", "Order", "properties", "total") in usage.responses - usage.requests


def test_references_in_examples_and_property_names_are_no_references() -> None:
    found = document(
        "Me:\n  properties: {$ref: {type: string}}\n  example: {$ref: nowhere}\n"
        "You: {$ref: '#/components/schemas/Me'}"
    )

    assert [name for name, _ in found.references] == ["#/components/schemas/Me"]
