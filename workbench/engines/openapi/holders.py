"""Where examples may stand: parameters, headers and media types, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Path

if TYPE_CHECKING:
    from workbench.engines.openapi.document import Document


def example_holders(document: Document) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """All that have `example` or `examples`, with their places, references followed."""
    seen: set[Path] = set()
    for node, at in _all(document):
        if at not in seen and ("example" in node or "examples" in node):
            seen.add(at)
            yield node, at


def _all(document: Document) -> Iterator[tuple[Mapping[str, Any], Path]]:
    for operation in (*document.operations, *document.webhooks):
        for parameter in operation.parameters:
            yield parameter.node, parameter.at
        for media in operation.body.media if operation.body else ():
            yield media.node, media.at
        for response in operation.responses:
            for media in response.media:
                yield media.node, media.at
            for name, header in response.headers.items():
                yield document.follow(header, (*response.at, "headers", name))
    for section in ("parameters", "headers", "mediaTypes"):
        for name, written in mapping(document.components.get(section)).items():
            yield document.follow(written, ("components", section, name))
