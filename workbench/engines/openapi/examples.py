"""Examples and defaults, each held against the schema it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.engines.openapi.dialect import Dialect, excused_by
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.errors import leaf, sentence
from workbench.engines.openapi.operations import Media, Operation
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
    examples = list({example.at: example for example in reversed(list(examples_of(document)))}.values())
    examples.reverse()
    excused = {side: excused_by(document, side) for side in ("", "request", "response")}
    dialects = {
        flags: Dialect(
            document,
            next(side for side in excused if excused[side] == flags),
            [example.schema for example in examples if excused[example.side] == flags],
        )
        for flags in set(excused.values())
    }
    for example in examples:
        validator = dialects[excused[example.side]].validator(example.schema, example.schema_at)
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
        yield from _of_operation(document, operation, ("request", "response"))
        for _, callback in document.callbacks_of(operation):
            yield from _of_operation(document, callback, ("response", "request"))
    for operation in document.webhooks:
        yield from _of_operation(document, operation, ("response", "request"))
    for keyword in ("example", "default"):
        for written in document.having(keyword):
            value = written.node[keyword]
            if "$ref" not in written.node and not _plainly_fits(written.node, value):
                yield Example(value, (*written.at, keyword), written.node, written.at, "")
    for written in document.having("examples"):
        for index, value in enumerate(sequence(written.node["examples"])):
            if "$ref" not in written.node:
                yield Example(value, (*written.at, "examples", index), written.node, written.at, "")


def _of_operation(document: Document, operation: Operation, sides: tuple[str, str]) -> Iterator[Example]:
    """What is sent to it is of the first side, what it answers of the second."""
    asked, answered = sides
    for parameter in operation.parameters:
        yield from _of_holder(document, parameter.node, parameter.at, asked)
    for media in operation.body.media if operation.body else ():
        yield from _of_media(document, media, asked)
    for response in operation.responses:
        for media in response.media:
            yield from _of_media(document, media, answered)
        for name, header in response.headers.items():
            node, at = document.follow(header, (*response.at, "headers", name))
            yield from _of_holder(document, node, at, answered)


def _of_media(document: Document, media: Media, side: str) -> Iterator[Example]:
    """Examples of JSON are held against its schema; of a stream only `dataValue` is told apart from text."""
    if media.is_json:
        yield from _of_holder(document, media.node, media.at, side)
    elif media.items is not None:
        for name, entry in mapping(media.node.get("examples")).items():
            found, found_at = document.follow(entry, (*media.at, "examples", name))
            for index, part in enumerate(sequence(found.get("dataValue"))):
                at = (*found_at, "dataValue", index)
                yield Example(part, at, media.items, (*media.at, "itemSchema"), side)


def _of_holder(document: Document, node: Mapping[str, Any], at: Path, side: str) -> Iterator[Example]:
    if "schema" not in node:
        return
    schema, schema_at = node["schema"], (*at, "schema")
    if "example" in node:
        yield Example(node["example"], (*at, "example"), schema, schema_at, side)
    for name, entry in mapping(node.get("examples")).items():
        found, found_at = document.follow(entry, (*at, "examples", name))
        for word in ("value", "dataValue"):
            if word in found:
                yield Example(found[word], (*found_at, word), schema, schema_at, side)


_SAYS_NOTHING = frozenset({
    "type", "title", "description", "example", "examples", "default", "nullable", "readOnly", "writeOnly",
    "deprecated", "externalDocs", "xml",
})  # fmt: skip
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


def _plainly_fits(node: Mapping[str, Any], value: Any) -> bool:
    """The schema is nothing but a type, and the value is of it: most examples there are."""
    kind = node.get("type")
    wanted = _PYTHON.get(kind) if isinstance(kind, str) else None
    if wanted is None or not isinstance(value, wanted) or isinstance(value, bool) != (kind == "boolean"):
        return False
    return _SAYS_NOTHING.issuperset(node)
