"""Schema Objects: where they are written, what they hold, who uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from workbench.engines.openapi.operations import methods_in
from workbench.engines.openapi.shapes import (
    SUBSCHEMA,
    SUBSCHEMA_LISTS,
    SUBSCHEMA_MAPS,
    WEBHOOKS,
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


class Schema(NamedTuple):
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


_ONE, _LIST, _MAP = range(3)
_HELD = {
    **dict.fromkeys(SUBSCHEMA, _ONE),
    **dict.fromkeys(SUBSCHEMA_LISTS, _LIST),
    **dict.fromkeys(SUBSCHEMA_MAPS, _MAP),
}


def inside(node: Mapping[str, Any], at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas directly inside a schema, in the order in which they are written."""
    for keyword, value in node.items():
        held = _HELD.get(keyword)
        if held is None:
            continue
        if held == _ONE:
            yield value, (*at, keyword)
        elif held == _LIST and isinstance(value, list):
            for index, part in enumerate(value):
                yield part, (*at, keyword, index)
        elif held == _MAP and isinstance(value, dict):
            for name, part in value.items():
                yield part, (*at, keyword, name)


def tree_of(node: Any, at: Path) -> Iterator[Schema]:
    """A schema and all that are written inside it."""
    stack = [(node, at, True)]
    while stack:
        part, where, outermost = stack.pop()
        if type(part) is not dict:
            continue
        yield Schema(part, where, outermost)
        held: list[tuple[Any, Path, bool]] = []
        for keyword, value in part.items():
            kind = _HELD.get(keyword)
            if kind is None:
                continue
            if kind == _MAP and type(value) is dict:
                held += [(inner, (*where, keyword, name), False) for name, inner in value.items()]
            elif kind == _LIST and type(value) is list:
                held += [(inner, (*where, keyword, index), False) for index, inner in enumerate(value)]
            elif kind == _ONE:
                held.append((value, (*where, keyword), False))
        if held:
            held.reverse()
            stack += held


def written(root: Mapping[str, Any]) -> Iterator[Schema]:
    """Every Schema Object of a document, in document order."""
    for node, at in outermost(root):
        yield from tree_of(node, at)


_HOLDERS = ("parameters", "headers", "requestBodies", "responses")


def outermost(root: Mapping[str, Any]) -> Iterator[tuple[Any, Path]]:
    """The Schema Objects that are not inside others."""
    for section in ("paths", *WEBHOOKS):
        for path, item in mapping(root.get(section)).items():
            yield from _of_path_item(item, (section, path))
    components = mapping(root.get("components"))
    for name, node in mapping(components.get("schemas")).items():
        yield node, ("components", "schemas", name)
    for section in _HOLDERS:
        for name, node in mapping(components.get(section)).items():
            yield from _of_holder(node, ("components", section, name))
    for name, node in mapping(components.get("mediaTypes")).items():
        yield from _of_media(node, ("components", "mediaTypes", name))
    for name, node in mapping(components.get("pathItems")).items():
        yield from _of_path_item(node, ("components", "pathItems", name))
    for name, callback in mapping(components.get("callbacks")).items():
        for url, inner in mapping(callback).items():
            yield from _of_path_item(inner, ("components", "callbacks", name, url))


_CALLBACKS_DEEP = 3


def _of_path_item(item: Any, at: Path, depth: int = 0) -> Iterator[tuple[Any, Path]]:
    for index, parameter in enumerate(sequence(mapping(item).get("parameters"))):
        yield from _of_holder(parameter, (*at, "parameters", index))
    for _, operation, here in methods_in(mapping(item), at):
        for index, parameter in enumerate(sequence(operation.get("parameters"))):
            yield from _of_holder(parameter, (*here, "parameters", index))
        yield from _of_holder(operation.get("requestBody"), (*here, "requestBody"))
        for status, response in mapping(operation.get("responses")).items():
            yield from _of_holder(response, (*here, "responses", status))
        for name, callback in mapping(operation.get("callbacks")).items():
            for url, inner in mapping(callback).items():
                if depth < _CALLBACKS_DEEP:
                    yield from _of_path_item(inner, (*here, "callbacks", name, url), depth + 1)


def _of_holder(node: Any, at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas of a parameter, header, body or response."""
    if not isinstance(node, dict):
        return
    if "schema" in node:
        yield node["schema"], (*at, "schema")
    for name, media in mapping(node.get("content")).items():
        yield from _of_media(media, (*at, "content", name))
    for name, header in mapping(node.get("headers")).items():
        yield from _of_holder(header, (*at, "headers", name))


def _of_media(media: Any, at: Path) -> Iterator[tuple[Any, Path]]:
    for keyword in ("schema", "itemSchema"):
        if keyword in mapping(media):
            yield media[keyword], (*at, keyword)
    for name, encoding in mapping(mapping(media).get("encoding")).items():
        for header, node in mapping(mapping(encoding).get("headers")).items():
            yield from _of_holder(node, (*at, "encoding", name, "headers", header))


def usage_of(document: Document) -> Usage:
    """Which schemas requests and responses reach."""
    requests: list[tuple[Any, Path]] = []
    responses: list[tuple[Any, Path]] = []
    for operation in document.operations:
        if operation.body:
            requests += [placed for media in operation.body.media for placed in media.schemas]
        requests += [(parameter.schema, parameter.schema_at) for parameter in operation.parameters]
        for response in operation.responses:
            responses += [placed for media in response.media for placed in media.schemas]
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
