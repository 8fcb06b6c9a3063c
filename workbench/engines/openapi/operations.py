"""Operations with their parameters, bodies and responses, references followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.core.text import one_line
from workbench.engines.openapi.shapes import METHODS, WRITES, mapping, sequence, text
from workbench.engines.positions import Path

if TYPE_CHECKING:
    from workbench.engines.openapi.document import Document

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

    @property
    def is_json(self) -> bool:
        """JSON, or a format built on it."""
        return self.type == "application/json" or self.type.endswith("+json")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, its own or its path's."""

    name: str
    where: str
    """`path`, `query`, `header` or `cookie`."""
    required: bool
    schema: Any
    """As written. None when there is none."""
    node: Mapping[str, Any]
    at: Path
    """Where it is written, which may be under components."""
    used_at: Path
    """Where the operation or its path names it."""


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
    for path, written in document.paths.items():
        item, item_at = document.follow(written, ("paths", path))
        shared = tuple(_parameters(document, item, item_at))
        for method, node in item.items():
            if method in METHODS and isinstance(node, dict):
                yield _operation(document, (method, path), node, (*item_at, method), shared)


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
        schema = node.get("schema")
        if schema is None:
            schema = next(
                (mapping(part).get("schema") for part in mapping(node.get("content")).values()), None
            )
        where = text(node.get("in"))
        required = node.get("required") is True or where == "path"
        yield Parameter(text(node.get("name")), where, required, schema, node, found_at, used_at)


def _body(document: Document, node: Mapping[str, Any], at: Path) -> Body | None:
    if "requestBody" not in node:
        return None
    body, found_at = document.follow(node["requestBody"], (*at, "requestBody"))
    return Body(body.get("required") is True, tuple(_media(body, found_at)), found_at)


def _response(document: Document, status: str, written: Any, used_at: Path) -> Response:
    node, at = document.follow(written, used_at)
    return Response(status, node, tuple(_media(node, at)), mapping(node.get("headers")), at, used_at)


def _media(holder: Mapping[str, Any], at: Path) -> Iterator[Media]:
    for name, node in mapping(holder.get("content")).items():
        kind = name.split(";")[0].strip().lower()
        yield Media(kind, mapping(node), mapping(node).get("schema"), (*at, "content", name))
