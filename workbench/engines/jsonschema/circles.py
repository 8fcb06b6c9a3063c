"""Schemas that lead back to themselves without going into the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.walk import of_same_value
from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Path


@dataclass(frozen=True, slots=True)
class Circle:
    """Where one closes."""

    at: Path
    """Of the reference that closes it."""
    bare: bool
    """It is made of references alone."""


def circles_of(holder: Holder) -> Iterator[Circle]:
    """Each once. Only references can close one, so only schemas that refer are started from."""
    done: set[Path] = set()
    for schema in holder.schemas:
        if isinstance(schema.node.get("$ref"), str) and schema.at not in done:
            yield from _from(holder, schema.node, schema.at, done)


def _from(holder: Holder, node: Any, at: Path, done: set[Path]) -> Iterator[Circle]:
    """Walks depth first; what is on the way is a circle when it is met again."""
    way: dict[Path, bool] = {at: True}
    stack: list[tuple[Path, Iterator[tuple[Any, Path, bool]]]] = [(at, _next(holder, node, at))]
    while stack:
        here, following = stack[-1]
        step = next(following, None)
        if step is None:
            stack.pop()
            way.pop(here, None)
            done.add(here)
            continue
        part, where, by_reference = step
        if where in way:
            on_it = list(way)[list(way).index(where) :]
            bare = by_reference and all(way[one] for one in on_it[1:])
            yield Circle(next((one for one in on_it if "$ref" in mapping(holder.at(one))), here), bare)
        elif where not in done:
            way[where] = by_reference
            stack.append((where, _next(holder, part, where)))


def _next(holder: Holder, node: Any, at: Path) -> Iterator[tuple[Any, Path, bool]]:
    """What the schema applies to the same value, and whether by reference."""
    if not isinstance(node, dict):
        return
    if isinstance(node.get("$ref"), str):
        target = holder.find(node["$ref"], at)
        if target is not None:
            yield target[0], target[1], True
        if not holder.draft.siblings:
            return
    for part, where in of_same_value(node, at):
        yield part, where, False
