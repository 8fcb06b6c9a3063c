"""Operations with their parameters, bodies and responses, references followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.core.text import one_line
from workbench.engines.openapi.shapes import METHODS, SCOPED, WRITES, mapping, sequence, text
from workbench.engines.positions import Path

if TYPE_CHECKING:
    from workbench.engines.openapi.document import Document

STREAMS = frozenset({
    "text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq",
    "application/geo+json-seq", "multipart/mixed",
})  # fmt: skip
_TEMPLATE = re.compile(r"\{([^{}/]*)\}")


@dataclass(frozen=True, slots=True)
class Media:
    """One content type of a body or response, with its schema."""

    type: str
    """Without its parameters, lower case."""
    node: Mapping[str, Any]
    schema: Any
    """As written: a reference is not followed. None when there is none."""
    at: Path
    """Where it is written, which may be under components."""
    items: Any = None
    """Schema of each part of a stream (3.2, `itemSchema`), as written. None when there is none."""

    @property
    def schemas(self) -> tuple[tuple[Any, Path], ...]:
        """The schemas of the whole and of the parts of a stream, each with its place, as far as there are."""
        both = ((self.schema, (*self.at, "schema")), (self.items, (*self.at, "itemSchema")))
        return tuple((schema, at) for schema, at in both if schema is not None)

    @property
    def streams(self) -> bool:
        """A sequence of parts, each of which may arrive by itself (3.2, Sequential Media Types)."""
        return self.items is not None or self.type in STREAMS

    @property
    def is_json(self) -> bool:
        """JSON, or a format built on it."""
        return self.type == "application/json" or self.type.endswith("+json")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, its own or its path's."""

    name: str
    where: str
    """`path`, `query`, `header`, `cookie` or, since 3.2, `querystring`."""
    required: bool
    schema: Any
    """As written. None when there is none."""
    node: Mapping[str, Any]
    at: Path
    """Where it is written, which may be under components."""
    used_at: Path
    """Where the operation or its path names it."""
    schema_at: Path = ()
    """Where its schema is written."""


@dataclass(frozen=True, slots=True)
class Body:
    """A request body."""

    required: bool
    media: tuple[Media, ...]
    at: Path


@dataclass(frozen=True, slots=True)
class Response:
    """A response of an operation."""

    status: str
    """`200`, `4XX` or `default`."""
    node: Mapping[str, Any]
    media: tuple[Media, ...]
    headers: Mapping[str, Any]
    at: Path
    """Where it is written, which may be under components."""
    used_at: Path

    @property
    def succeeds(self) -> bool:
        """A 2xx."""
        return self.status.startswith("2")

    @property
    def fails(self) -> bool:
        """A 4xx, a 5xx or the default."""
        return self.status[:1] in ("4", "5") or self.status == "default"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    node: Mapping[str, Any]
    at: Path
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]

    @property
    def label(self) -> str:
        """Such as `GET /orders/{id}`."""
        return one_line(f"{self.method.upper()} {self.path}", 120)

    @property
    def writes(self) -> bool:
        """It changes something."""
        return self.method in WRITES

    @property
    def template(self) -> tuple[str, ...]:
        """Names in braces in the path."""
        return tuple(_TEMPLATE.findall(self.path))

    @property
    def on_item(self) -> bool:
        """Its path names one thing: it ends in a parameter."""
        return self.path.rstrip("/").endswith("}")

    @property
    def action(self) -> bool:
        """Its path ends in a command, as in `/orders/{id}:cancel`."""
        return ":" in self.path.rsplit("/", 1)[-1]

    def response(self, *statuses: str) -> Response | None:
        """The first of these that is documented."""
        for status in statuses:
            for response in self.responses:
                if response.status.upper() == status.upper():
                    return response
        return None

    def parameter(self, where: str, name: str) -> Parameter | None:
        """The parameter of that name there."""
        for parameter in self.parameters:
            if parameter.where == where and parameter.name == name:
                return parameter
        return None


def operations_of(document: Document) -> Iterator[Operation]:
    """All operations under `paths`, in document order."""
    yield from operations_in(document, document.paths, ("paths",))


def operations_in(document: Document, items: Mapping[str, Any], above: Path) -> Iterator[Operation]:
    """The operations of path items that have names: those of `paths`, `webhooks` or a callback."""
    for path, written in items.items():
        item, item_at = document.follow(written, (*above, path))
        if not item:
            continue
        shared = tuple(_parameters(document, item, item_at))
        for method, node, at in methods_in(item, item_at):
            yield _operation(document, (method.lower(), path), node, at, shared)


def methods_in(item: Mapping[str, Any], at: Path) -> Iterator[tuple[str, Mapping[str, Any], Path]]:
    """The operations that a path item holds as they are written, those of other methods (3.2) included."""
    for key, node in item.items():
        if key in METHODS and isinstance(node, dict):
            yield key, node, (*at, key)
        elif key == SCOPED:
            for method, inner in mapping(node).items():
                if isinstance(inner, dict):
                    yield method, inner, (*at, key, method)


def _operation(
    document: Document,
    name: tuple[str, str],
    node: Mapping[str, Any],
    at: Path,
    shared: tuple[Parameter, ...],
) -> Operation:
    own = tuple(_parameters(document, node, at))
    named = {(parameter.where, parameter.name) for parameter in own}
    inherited = tuple(part for part in shared if (part.where, part.name) not in named)
    responses = tuple(
        _response(document, str(status), response, (*at, "responses", status))
        for status, response in mapping(node.get("responses")).items()
        if not status.startswith("x-")
    )
    return Operation(*name, node, at, inherited + own, _body(document, node, at), responses)


def _parameters(document: Document, holder: Mapping[str, Any], at: Path) -> Iterator[Parameter]:
    for index, written in enumerate(sequence(holder.get("parameters"))):
        used_at = (*at, "parameters", index)
        node, found_at = document.follow(written, used_at)
        if not node:
            continue
        schema, schema_at = node.get("schema"), (*found_at, "schema")
        if schema is None:
            media = next(_media(document, node, found_at), None)
            schema, schema_at = (media.schema, (*media.at, "schema")) if media else (None, schema_at)
        where = text(node.get("in"))
        required = node.get("required") is True or where == "path"
        yield Parameter(text(node.get("name")), where, required, schema, node, found_at, used_at, schema_at)


def _body(document: Document, node: Mapping[str, Any], at: Path) -> Body | None:
    if "requestBody" not in node:
        return None
    body, found_at = document.follow(node["requestBody"], (*at, "requestBody"))
    return Body(body.get("required") is True, tuple(_media(document, body, found_at)), found_at)


def _response(document: Document, status: str, written: Any, used_at: Path) -> Response:
    node, at = document.follow(written, used_at)
    return Response(
        status, node, tuple(_media(document, node, at)), mapping(node.get("headers")), at, used_at
    )


def _media(document: Document, holder: Mapping[str, Any], at: Path) -> Iterator[Media]:
    for name, written in mapping(holder.get("content")).items():
        node, found_at = document.follow(written, (*at, "content", name))
        kind = name.split(";")[0].strip().lower()
        yield Media(kind, node, node.get("schema"), found_at, node.get("itemSchema"))
