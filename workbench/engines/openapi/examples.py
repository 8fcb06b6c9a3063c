"""Examples and defaults, each held against the schema it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.engines.openapi.dialect import Dialect
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.openapi.shapes import mapping, sequence
from workbench.engines.positions import Path, pointer, spelt


@dataclass(frozen=True, slots=True)
class Example:
    """A value and the schema it must fit."""

    value: Any
    at: Path
    schema: Any
    schema_at: Path
    side: str
    """`request`, `response` or empty."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """An example that its schema refuses."""

    at: Path
    said: str
    """A sentence without its full stop."""


def misfits(document: Document) -> Iterator[Misfit]:
    """Every example that does not fit, each once."""
    dialects = {side: Dialect(document, side) for side in ("", "request", "response")}
    seen: set[Path] = set()
    for example in examples_of(document):
        if example.at in seen:
            continue
        seen.add(example.at)
        validator = dialects[example.side].validator(example.schema, example.schema_at)
        error = None if validator is None else next(iter(_errors(validator, example.value)), None)
        if error is not None:
            best = leaf(error)
            inner = spelt(example.value, best.instance_path)
            subject = f"`{pointer(inner)}` in the example" if inner else "The example"
            yield Misfit((*example.at, *inner), f"{subject} {sentence(best)}")


def _errors(validator: Any, value: Any) -> list[Any]:
    try:
        return list(validator.iter_errors(value))
    except ValueError:
        return []


def examples_of(document: Document) -> Iterator[Example]:
    """All examples and defaults of the document."""
    for operation in document.operations:
        for parameter in operation.parameters:
            yield from _of_holder(document, parameter.node, parameter.at, "request")
        if operation.body:
            for media in operation.body.media:
                if media.is_json:
                    yield from _of_holder(document, media.node, media.at, "request")
        for response in operation.responses:
            for media in response.media:
                if media.is_json:
                    yield from _of_holder(document, media.node, media.at, "response")
    for written in document.schemas:
        yield from _of_schema(written.node, written.at)


def _of_holder(document: Document, node: Mapping[str, Any], at: Path, side: str) -> Iterator[Example]:
    if "schema" not in node:
        return
    schema, schema_at = node["schema"], (*at, "schema")
    if "example" in node:
        yield Example(node["example"], (*at, "example"), schema, schema_at, side)
    for name, entry in mapping(node.get("examples")).items():
        found, found_at = document.follow(entry, (*at, "examples", name))
        if "value" in found:
            yield Example(found["value"], (*found_at, "value"), schema, schema_at, side)


def _of_schema(node: Mapping[str, Any], at: Path) -> Iterator[Example]:
    if "$ref" in node:
        return
    for key in ("example", "default"):
        if key in node:
            yield Example(node[key], (*at, key), node, at, "")
    for index, value in enumerate(sequence(node.get("examples"))):
        yield Example(value, (*at, "examples", index), node, at, "")
