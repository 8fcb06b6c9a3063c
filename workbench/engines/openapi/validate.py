"""Is the document an OpenAPI document? Its structure, and each schema against its dialect."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.text import one_line
from workbench.engines.openapi import schemas
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.openapi.shapes import text
from workbench.engines.openapi.structure import schema_for
from workbench.engines.positions import Path, pointer, spelt

RULE = "openapi/schema"
MOST = 60
"""Findings about structure; a document with more is something else."""

_HINTS = {
    "required": "Add it.",
    "additionalProperties": "Check the spelling and the indentation; extensions start with x-.",
    "type": "Check the indentation and the quotes.",
}
_SINCE = {
    **dict.fromkeys(("webhooks", "jsonSchemaDialect", "pathItems", "identifier", "mutualTLS"), "3.1"),
    **dict.fromkeys(
        ("$self", "query", "additionalOperations", "itemSchema", "prefixEncoding", "itemEncoding",
         "mediaTypes", "parent", "kind", "deviceAuthorization", "oauth2MetadataUrl", "dataValue",
         "serializedValue", "defaultMapping", "nodeType", "querystring"),
        "3.2",
    ),
}  # fmt: skip
"""What a later version brought, by name."""
_SINCE_IN = {
    ("info", "summary"): "3.1",
    ("tags", "summary"): "3.2",
    ("responses", "summary"): "3.2",
    ("servers", "name"): "3.2",
    ("securitySchemes", "deprecated"): "3.2",
    ("encoding", "encoding"): "3.2",
    ("parameters", "cookie"): "3.2",
}
"""The same for names that are older elsewhere, by a step on the way to them."""


def problems_of(document: Document) -> Iterator[Finding]:
    """Why the document is not what the specification says, each with its place."""
    version = document.version
    if not version:
        yield _unknown_version(document)
        return
    number = 0
    for error in _validator(version).iter_errors(document.root):
        number += 1
        if number > MOST:
            return
        yield _finding(document, leaf(error))
    if version != "3.0":
        yield from _dialect_problems(document, MOST - number)


@cache
def _validator(version: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema_for(version), validate_formats=True, offline=True)


@cache
def _meta_validator() -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        {"$ref": "https://json-schema.org/draft/2020-12/schema"}, validate_formats=True, offline=True
    )


_ANNOTATED = frozenset({"discriminator", "xml", "externalDocs"})
"""What OpenAPI adds to the schemas of JSON Schema."""


@cache
def _annotations(version: str) -> Any:
    import jsonschema_rs

    fields = {word: {"$ref": f"#/$defs/{word}"} for word in sorted(_ANNOTATED)}
    schema = {"properties": fields, "$defs": schema_for(version)["$defs"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, offline=True)


def _dialect_problems(document: Document, most: int) -> Iterator[Finding]:
    dialect = text(document.root.get("jsonSchemaDialect"))
    if dialect and not any(known in dialect for known in ("2020-12", "oas/3.1", "oas/3.2")):
        place = document.place(("jsonSchemaDialect",))
        message = f"Schemas of the dialect {one_line(dialect, 60)} are not checked."
        yield Finding("openapi/dialect", Severity.ADVICE, message, place, "Use JSON Schema 2020-12.")
        return
    number = 0
    for node, at in schemas.outermost(document.root):
        if not isinstance(node, dict):
            continue
        for error in _meta_validator().iter_errors(node):
            number += 1
            if number > most:
                return
            yield _finding(document, leaf(error), at)
    annotated = _annotations(document.version)
    for schema in document.schemas:
        if _ANNOTATED.isdisjoint(schema.node):
            continue
        for error in annotated.iter_errors(schema.node):
            number += 1
            if number > most:
                return
            yield _finding(document, leaf(error), schema.at)


def _finding(document: Document, error: Any, base: Path = ()) -> Finding:
    name = error.kind.name
    at = spelt(document.root, (*base, *error.instance_path))
    place = document.place(at)
    said = sentence(error)
    hint = _HINTS.get(name, "Write it as the OpenAPI specification says.")
    if name == "additionalProperties" and error.kind.unexpected:
        place = document.place((*at, error.kind.unexpected[0]))
        hint = _later(document.version, at, error.kind.unexpected[0]) or hint
    if name == "enum" and isinstance(error.instance, str):
        hint = _later(document.version, at, error.instance) or hint
    if name == "pattern" and at == ("paths",):
        said = "has a path that does not start with /"
    if at[-1:] == ("type",) and name in ("enum", "anyOf") and at[:2] != ("components", "securitySchemes"):
        value = _value(document, at)
        said = f"names no type that there is: {one_line(str(value), 40)!r}"
        hint = "The types are array, boolean, integer, number, object, string" + (
            "; 3.0 says null with nullable: true." if document.version == "3.0" else " and null."
        )
    subject = "The document" if not at else _subject(at)
    return Finding(RULE, Severity.ERROR, f"{subject} {said}.", place, hint)


def _later(version: str, at: Path, word: str) -> str:
    """A hint if a later version than the document's knows the word there."""
    since = next((_SINCE_IN[step, word] for step in map(str, at) if (step, word) in _SINCE_IN), "")
    since = since or _SINCE.get(word, "")
    return f"`{word}` came with OpenAPI {since}: write openapi: {since}.0." if since > version else ""


def _subject(at: Path) -> str:
    return f"`{one_line(pointer(at), 160)}`"


def _value(document: Document, at: Path) -> Any:
    node: Any = document.root
    for step in at:
        node = node[step]
    return node


def _unknown_version(document: Document) -> Finding:
    root = document.root
    if "swagger" in root:
        message = f"This is Swagger {one_line(str(root['swagger']), 10)}, which is not read."
        return Finding(
            RULE, Severity.ERROR, message, document.place(("swagger",)), "Convert it to OpenAPI 3.1."
        )
    if "openapi" not in root:
        return Finding(
            RULE,
            Severity.ERROR,
            "The document lacks `openapi`.",
            document.place(()),
            "Start it with openapi: 3.1.0.",
        )
    given = one_line(str(root["openapi"]), 20)
    hint = "Write 3.0.3 or 3.1.0" + ("" if isinstance(root["openapi"], str) else ", as text") + "."
    return Finding(
        RULE, Severity.ERROR, f"There is no OpenAPI version {given!r}.", document.place(("openapi",)), hint
    )


def remote_references(document: Document) -> Iterator[Finding]:
    """References that leave the document: not fetched, and said so once."""
    remote = [(name, at) for name, at in document.references if not name.startswith("#")]
    if remote:
        name, at = remote[0]
        more = f" and {len(remote) - 1} more" if len(remote) > 1 else ""
        message = f"What {one_line(name, 80)!r}{more} refers to lies outside and was not looked at."
        hint = "Bundle the document into one file to have all of it checked."
        yield Finding("openapi/outside", Severity.ADVICE, message, document.place(at), hint)


__all__ = ["problems_of", "remote_references"]
