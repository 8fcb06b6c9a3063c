"""Where schemas and references stand in an AsyncAPI document, of either version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.engines.asyncapi.model import Content
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path

_NOT_SCHEMAS = frozenset({"example", "examples", "default", "enum", "const", "bindings"})
_NAMED = frozenset({
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "channels", "messages",
    "parameters", "operations", "servers", "schemas", "securitySchemes", "messageTraits", "operationTraits",
    "replies", "replyAddresses", "correlationIds", "serverVariables", "variables",
})  # fmt: skip
"""Maps whose keys are names, be they those of fields."""


def contents(root: Mapping[str, Any]) -> Iterator[Content]:
    """The schemas that are not inside others, with their formats."""
    components = mapping(root.get("components"))
    for name, node in mapping(components.get("schemas")).items():
        yield content(node, ("components", "schemas", name))
    for section in ("messages", "messageTraits"):
        for name, node in mapping(components.get(section)).items():
            yield from _of_message(node, ("components", section, name))
    for name, node in mapping(components.get("parameters")).items():
        yield from _of_parameter(node, ("components", "parameters", name))
    for channels, at in (
        (components.get("channels"), ("components", "channels")),
        (root.get("channels"), ("channels",)),
    ):
        for name, node in mapping(channels).items():
            yield from _of_channel(node, (*at, name))


def content(node: Any, at: Path, form: str = "") -> Content:
    """A schema where it stands, out of its multi-format object if it is in one."""
    if isinstance(node, dict) and "schemaFormat" in node and "schema" in node:
        return Content(node["schema"], (*at, "schema"), text(node["schemaFormat"]))
    return Content(node, at, form)


def _of_channel(node: Any, at: Path) -> Iterator[Content]:
    channel = mapping(node)
    for name, parameter in mapping(channel.get("parameters")).items():
        yield from _of_parameter(parameter, (*at, "parameters", name))
    for name, message in mapping(channel.get("messages")).items():
        yield from _of_message(message, (*at, "messages", name))
    for word in ("publish", "subscribe"):
        message = mapping(channel.get(word)).get("message")
        if message is not None:
            yield from _of_message(message, (*at, word, "message"))


def _of_message(node: Any, at: Path) -> Iterator[Content]:
    message = mapping(node)
    for index, one in enumerate(sequence(message.get("oneOf"))):
        yield from _of_message(one, (*at, "oneOf", index))
    if "payload" in message:
        yield content(message["payload"], (*at, "payload"), text(message.get("schemaFormat")))
    if "headers" in message:
        yield content(message["headers"], (*at, "headers"))
    for index, trait in enumerate(sequence(message.get("traits"))):
        if isinstance(trait, dict) and "headers" in trait:
            yield content(trait["headers"], (*at, "traits", index, "headers"))


def _of_parameter(node: Any, at: Path) -> Iterator[Content]:
    if "schema" in mapping(node):
        yield Content(node["schema"], (*at, "schema"))


def references(root: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """Every `$ref` and where it stands: what is data, such as an example, left out."""
    stack: list[tuple[Any, Path, bool]] = [(root, (), False)]
    while stack:
        node, at, names = stack.pop()
        if isinstance(node, list):
            stack += [(part, (*at, index), False) for index, part in reversed(list(enumerate(node)))]
        elif isinstance(node, dict):
            reference = text(node.get("$ref"))
            if reference and not names:
                yield reference, (*at, "$ref")
            for key, part in reversed(node.items()):
                if names or not (key in _NOT_SCHEMAS or key.startswith("x-")):
                    stack.append((part, (*at, key), key in _NAMED and not names))
