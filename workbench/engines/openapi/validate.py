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


def _dialect_problems(document: Document, most: int) -> Iterator[Finding]:
    dialect = text(document.root.get("jsonSchemaDialect"))
    if dialect and "2020-12" not in dialect and "oas/3.1" not in dialect:
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


def _finding(document: Document, error: Any, base: Path = ()) -> Finding:
    name = error.kind.name
    at = spelt(document.root, (*base, *error.instance_path))
    place = document.place(at)
    said = sentence(error)
    hint = _HINTS.get(name, "Write it as the OpenAPI specification says.")
    if name == "additionalProperties" and error.kind.unexpected:
        place = document.place((*at, error.kind.unexpected[0]))
    if name == "pattern" and at == ("paths",):
        said = "has a path that does not start with /"
    if at and at[-1] == "type" and name in ("enum", "anyOf"):
        value = _value(document, at)
        said = f"names no type that there is: {one_line(str(value), 40)!r}"
        hint = "The types are array, boolean, integer, number, object, string" + (
            "; 3.0 says null with nullable: true." if document.version == "3.0" else " and null."
        )
    subject = "The document" if not at else _subject(at)
    return Finding(RULE, Severity.ERROR, f"{subject} {said}.", place, hint)


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
