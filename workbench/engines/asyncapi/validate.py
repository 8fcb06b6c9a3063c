"""Is the document an AsyncAPI document? Its structure, and each schema against its dialect."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.text import one_line
from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.places import contents
from workbench.engines.asyncapi.structure import schema_for
from workbench.engines.jsonschema.validate import misuses
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.positions import Path, pointer, spelt

RULE = "asyncapi/schema"
OUTSIDE = "asyncapi/outside"
MOST = 60
"""Findings about structure; a document with more is something else."""

_HINTS = {
    "required": "Add it.",
    "additionalProperties": "Check the spelling and the indentation; extensions start with x-.",
    "type": "Check the indentation and the quotes.",
    "pattern": "Write a runtime expression such as $message.header#/correlationId.",
}
_MOVED = {
    ("", "operations"): "Operations stand in channels in version 2, under publish and subscribe.",
    ("", "tags"): "In version 3 the API's tags stand in info.",
    ("", "externalDocs"): "In version 3 the API's externalDocs stand in info.",
    ("channels", "publish"): "In version 3 operations stand under operations, with an action and a channel.",
    (
        "channels",
        "subscribe",
    ): "In version 3 operations stand under operations, with an action and a channel.",
    ("channels", "address"): "In version 2 the channel's name is its address.",
    ("channels", "messages"): "In version 2 messages stand in publish and subscribe.",
    ("servers", "url"): "In version 3 a server has host and pathname.",
    ("servers", "host"): "In version 2 a server has url.",
    ("messages", "messageId"): "It is known from 2.4 to 2.6; in version 3 the name in the map is the id.",
    ("messages", "schemaFormat"): "In version 3 the payload holds schemaFormat and schema.",
    ("operations", "operationId"): "In version 3 the name in the map is the id.",
    (
        "operations",
        "message",
    ): "In version 3 the channel has messages, and the operation a list of references.",
}
"""What is known in another version only, or elsewhere: by the map that holds the object, and the field."""


def problems_of(document: Document) -> Iterator[Finding]:
    """Why the document is not what the specification says, each with its place."""
    if not document.version:
        yield _unknown_version(document)
        return
    number = 0
    for error in _validator(document.version).iter_errors(document.root):
        number += 1
        if number > MOST:
            return
        yield _finding(document, leaf(error))
    yield from _dialect_problems(document, MOST - number)


@cache
def _validator(version: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema_for(version), validate_formats=True, offline=True)


def _dialect_problems(document: Document, most: int) -> Iterator[Finding]:
    number = 0
    for content in contents(document.root):
        if not content.readable or not isinstance(content.schema, dict):
            continue
        for found in misuses(content.schema, document.draft_of(content.format)):
            number += 1
            if number > most:
                return
            at = (*content.at, *found.at)
            message = f"{_subject(at)} {found.said}."
            yield Finding(RULE, Severity.ERROR, message, document.place(at), found.hint)


def _finding(document: Document, error: Any) -> Finding:
    name = error.kind.name
    at = spelt(document.root, error.instance_path)
    said = sentence(error)
    hint = _HINTS.get(name, "Write it as the AsyncAPI specification says.")
    if name == "propertyNames":
        at = (*at, str(error.kind.error.instance))
        said, hint = (
            "has a name with characters that are not allowed",
            "Use letters, digits, dots, dashes, _.",
        )
    place = document.place(at)
    if name == "pattern":
        said = f"is the text {one_line(repr(error.instance), 60)}, which is no runtime expression"
    if name == "additionalProperties" and error.kind.unexpected:
        odd = str(error.kind.unexpected[0])
        place = document.place((*at, odd))
        hint = _MOVED.get((str(at[-2]) if len(at) > 1 else "", odd), hint)
    subject = "The document" if not at else _subject(at)
    return Finding(RULE, Severity.ERROR, f"{subject} {said}.", place, hint)


def _subject(at: Path) -> str:
    return f"`{one_line(pointer(at), 160)}`"


def _unknown_version(document: Document) -> Finding:
    root = document.root
    if "asyncapi" not in root:
        message, hint = "The document lacks `asyncapi`.", "Start it with asyncapi: 3.0.0."
        return Finding(RULE, Severity.ERROR, message, document.place(()), hint)
    given = one_line(str(root["asyncapi"]), 20)
    if given.startswith("1."):
        message, hint = f"This is AsyncAPI {given}, which is not read.", "Convert it to AsyncAPI 3.0."
    else:
        message = f"There is no AsyncAPI version {given!r}."
        hint = "Write 2.6.0 or 3.0.0" + ("" if isinstance(root["asyncapi"], str) else ", as text") + "."
    return Finding(RULE, Severity.ERROR, message, document.place(("asyncapi",)), hint)


def outside_problems(document: Document) -> Iterator[Finding]:
    """What was not looked at, each said once: references that leave the document, and payloads in other
    languages than JSON Schema."""
    remote = [(name, at) for name, at in document.references if not name.startswith("#")]
    if remote:
        name, at = remote[0]
        more = f" and {len(remote) - 1} more" if len(remote) > 1 else ""
        message = f"What {one_line(name, 80)!r}{more} refers to lies outside and was not looked at."
        hint = "Bundle the document into one file to have all of it checked."
        yield Finding(OUTSIDE, Severity.ADVICE, message, document.place(at), hint)
    foreign = [content for content in contents(document.root) if not content.readable]
    if foreign:
        forms = ", ".join(sorted({one_line(content.format, 60) for content in foreign})[:4])
        many = "A payload is" if len(foreign) == 1 else f"{len(foreign)} payloads are"
        message = f"{many} written in {forms}, and not looked at."
        yield Finding(
            OUTSIDE, Severity.ADVICE, message, document.place(foreign[0].at), "JSON Schemas are checked."
        )
