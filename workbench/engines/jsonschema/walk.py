"""Where schemas stand inside schemas, in any dialect, and which of them hold for the same value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import SUBSCHEMA, SUBSCHEMA_LISTS, SUBSCHEMA_MAPS, mapping, sequence
from workbench.engines.positions import Path

_ONE = (*SUBSCHEMA, "additionalItems")
_MAPS = (*SUBSCHEMA_MAPS, "dependencies")
SAME_VALUE = ("not", "if", "then", "else")
"""Keywords whose schema is held against the very value; so are those of the lists, `prefixItems` not."""
SAME_VALUE_LISTS = ("allOf", "anyOf", "oneOf")


def inside(node: Mapping[str, Any], at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas directly inside a schema."""
    for keyword in _ONE:
        part = node.get(keyword)
        if isinstance(part, list) and keyword == "items":
            yield from ((one, (*at, keyword, index)) for index, one in enumerate(part))
        elif keyword in node:
            yield part, (*at, keyword)
    for keyword in SUBSCHEMA_LISTS:
        for index, part in enumerate(sequence(node.get(keyword))):
            yield part, (*at, keyword, index)
    for keyword in _MAPS:
        for name, part in mapping(node.get(keyword)).items():
            yield part, (*at, keyword, name)


def tree_of(node: Any, at: Path) -> Iterator[Schema]:
    """A schema and all that are written inside it, in document order."""
    stack = [(node, at, True)]
    while stack:
        part, where, outermost = stack.pop()
        if isinstance(part, dict):
            yield Schema(part, where, outermost)
            stack += [(one, one_at, False) for one, one_at in reversed(list(inside(part, where)))]


def of_same_value(node: Mapping[str, Any], at: Path) -> Iterator[tuple[Any, Path]]:
    """The schemas directly inside that are held against the same value."""
    for keyword in SAME_VALUE:
        if keyword in node:
            yield node[keyword], (*at, keyword)
    for keyword in SAME_VALUE_LISTS:
        for index, part in enumerate(sequence(node.get(keyword))):
            yield part, (*at, keyword, index)


_PARTS = frozenset(
    {"allOf", "oneOf", "anyOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"}
)
_NAMED = frozenset({"properties", "patternProperties", "schemas", "$defs", "definitions"})


def is_part(at: Path) -> bool:
    """Another schema adds to the one at this path, so that it need not say all."""
    return any(
        step in _PARTS and (index == 0 or at[index - 1] not in _NAMED) for index, step in enumerate(at)
    )
