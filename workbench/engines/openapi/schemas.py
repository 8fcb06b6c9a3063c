"""Schema Objects: where they are written, what they hold, who uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from workbench.engines.openapi.shapes import (
    METHODS,
    SUBSCHEMA,
    SUBSCHEMA_LISTS,
    SUBSCHEMA_MAPS,
    mapping,
    sequence,
)
from workbench.engines.positions import Path

if TYPE_CHECKING:
    from workbench.engines.openapi.document import Document


_MOST_PARTS = 100
"""Schemas that one is put together from with `allOf`; a document with more is a maze."""


class Follows(Protocol):
    """A document whose references can be followed."""

    def follow(self, node: Any, at: Path) -> tuple[Mapping[str, Any], Path]:
        """The mapping that the node is or refers to, and where it stands."""
        ...


@dataclass(frozen=True, slots=True)
class Schema:
    """A Schema Object where it is written."""

    node: Mapping[str, Any]
    at: Path
    outermost: bool
    """Not inside another Schema Object."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Paths of the Schema Objects that requests and responses reach, references followed."""

    requests: frozenset[Path]
    responses: frozenset[Path]


def inside(node: Mapping[str, Any], at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas directly inside a schema."""
    for keyword in SUBSCHEMA:
        if keyword in node:
            yield node[keyword], (*at, keyword)
    for keyword in SUBSCHEMA_LISTS:
        for index, part in enumerate(sequence(node.get(keyword))):
            yield part, (*at, keyword, index)
    for keyword in SUBSCHEMA_MAPS:
        for name, part in mapping(node.get(keyword)).items():
            yield part, (*at, keyword, name)


def tree_of(node: Any, at: Path) -> Iterator[Schema]:
    """A schema and all that are written inside it."""
    stack = [(node, at, True)]
    while stack:
        part, where, outermost = stack.pop()
        if isinstance(part, dict):
            yield Schema(part, where, outermost)
            stack += [(inner, inner_at, False) for inner, inner_at in reversed(list(inside(part, where)))]


def written(root: Mapping[str, Any]) -> Iterator[Schema]:
    """Every Schema Object of a document, in document order."""
    for node, at in outermost(root):
        yield from tree_of(node, at)


def outermost(root: Mapping[str, Any]) -> Iterator[tuple[Any, Path]]:
    """The Schema Objects that are not inside others."""
    for path, item in mapping(root.get("paths")).items():
        yield from _of_path_item(item, ("paths", path))
    for name, item in mapping(root.get("webhooks")).items():
        yield from _of_path_item(item, ("webhooks", name))
    components = mapping(root.get("components"))
    for name, node in mapping(components.get("schemas")).items():
        yield node, ("components", "schemas", name)
    for section in ("parameters", "headers", "requestBodies", "responses"):
        for name, node in mapping(components.get(section)).items():
            yield from _of_holder(node, ("components", section, name))
    for section in ("pathItems", "callbacks"):
        for name, node in mapping(components.get(section)).items():
            yield from _of_path_item(node, ("components", section, name))


def _of_path_item(item: Any, at: Path, depth: int = 0) -> Iterator[tuple[Any, Path]]:
    for index, parameter in enumerate(sequence(mapping(item).get("parameters"))):
        yield from _of_holder(parameter, (*at, "parameters", index))
    for method, operation in mapping(item).items():
        if method not in METHODS or not isinstance(operation, dict):
            continue
        here = (*at, method)
        for index, parameter in enumerate(sequence(operation.get("parameters"))):
            yield from _of_holder(parameter, (*here, "parameters", index))
        yield from _of_holder(operation.get("requestBody"), (*here, "requestBody"))
        for status, response in mapping(operation.get("responses")).items():
            yield from _of_holder(response, (*here, "responses", status))
        for name, callback in mapping(operation.get("callbacks")).items():
            for url, inner in mapping(callback).items():
                if depth < 3:
                    yield from _of_path_item(inner, (*here, "callbacks", name, url), depth + 1)


def _of_holder(node: Any, at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas of a parameter, header, body or response."""
    if not isinstance(node, dict):
        return
    if "schema" in node:
        yield node["schema"], (*at, "schema")
    for name, media in mapping(node.get("content")).items():
        if "schema" in mapping(media):
            yield media["schema"], (*at, "content", name, "schema")
    for name, header in mapping(node.get("headers")).items():
        yield from _of_holder(header, (*at, "headers", name))


def usage_of(document: Document) -> Usage:
    """Which schemas requests and responses reach."""
    requests: list[tuple[Any, Path]] = []
    responses: list[tuple[Any, Path]] = []
    for operation in document.operations:
        if operation.body:
            requests += [(media.schema, (*media.at, "schema")) for media in operation.body.media]
        requests += [(parameter.schema, (*parameter.at, "schema")) for parameter in operation.parameters]
        for response in operation.responses:
            responses += [(media.schema, (*media.at, "schema")) for media in response.media]
    return Usage(_reach(document, requests), _reach(document, responses))


def _reach(document: Document, start: list[tuple[Any, Path]]) -> frozenset[Path]:
    seen: set[Path] = set()
    stack = list(start)
    while stack:
        node, at = stack.pop()
        found, found_at = document.follow(node, at)
        if not found or found_at in seen:
            continue
        seen.add(found_at)
        stack += inside(found, found_at)
    return frozenset(seen)


def flat(document: Follows, node: Any, at: Path = ()) -> Mapping[str, Any]:
    """The schema with its references followed and its `allOf` parts taken together."""
    return _flat(document, node, at, set())


def _flat(document: Follows, node: Any, at: Path, seen: set[Path]) -> Mapping[str, Any]:
    found, found_at = document.follow(node, at)
    parts = sequence(found.get("allOf"))
    if not parts or found_at in seen or len(seen) > _MOST_PARTS:
        return found
    seen.add(found_at)
    merged: dict[str, Any] = {}
    flattened = [_flat(document, part, (*found_at, "allOf", n), seen) for n, part in enumerate(parts)]
    for part in [*flattened, found]:
        for key, value in part.items():
            if key == "properties":
                merged[key] = {**mapping(merged.get(key)), **mapping(value)}
            elif key == "required":
                names = [*sequence(merged.get(key)), *sequence(value)]
                merged[key] = list(dict.fromkeys(name for name in names if isinstance(name, str)))
            elif key != "allOf":
                merged[key] = value
    return merged
