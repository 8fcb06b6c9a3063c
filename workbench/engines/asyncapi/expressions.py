"""Runtime expressions: where a correlation id, a parameter or a reply's address stands in a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.model import Content, Message, first
from workbench.engines.jsonschema.fields import properties_of
from workbench.engines.openapi.document import path_of
from workbench.engines.openapi.shapes import mapping, text
from workbench.engines.positions import Path

_HEADER, _PAYLOAD = "$message.header#", "$message.payload#"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression, and the messages that it speaks of."""

    what: str
    """Such as `The correlation id`."""
    location: str
    at: Path
    messages: tuple[Message, ...]


def expressions_of(document: Document) -> Iterator[Expression]:
    """All of the document, each once."""
    for message in document.messages:
        found = first(message.parts, "correlationId")
        if found:
            node, at = document.follow(*found)
            yield Expression("The correlation id", text(node.get("location")), (*at, "location"), (message,))
    for channel in document.channels:
        for name, (node, at) in channel.parameters.items():
            if text(node.get("location")):
                what = f"The parameter {name}"
                yield Expression(what, text(node["location"]), (*at, "location"), channel.messages)
    for operation in document.operations:
        if operation.reply is not None:
            reply = mapping(document.at(operation.reply.at))
            node, at = document.follow(reply.get("address"), (*operation.reply.at, "address"))
            if text(node.get("location")):
                what = "The address of the reply"
                yield Expression(what, text(node["location"]), (*at, "location"), operation.messages)


def missing_from(document: Document, message: Message, location: str) -> str:
    """What of the message does not describe what the expression leads to: `headers`, `payload`, or
    nothing when it does or can't be told."""
    if location.startswith(_HEADER):
        name, content, pointer = "headers", message.headers, location.removeprefix(_HEADER)
    elif location.startswith(_PAYLOAD):
        name, content, pointer = "payload", message.payload, location.removeprefix(_PAYLOAD)
    else:
        return ""
    if content is None:
        return name
    return "" if not content.readable or _described(document, content, path_of(f"#{pointer}")) else name


def _described(document: Document, content: Content, steps: Path) -> bool:
    node, at = content.schema, content.at
    for step in steps:
        found = {one.name: one for one in properties_of(document, node, at)}
        if not found:
            return True
        if str(step) not in found:
            return False
        node, at = found[str(step)].schema, found[str(step)].at
    return True
