"""Schemas as boxes: a row for each property, and what their references lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.core.text import one_line
from workbench.engines.graph import Row
from workbench.engines.jsonschema.fields import named, properties_of, reached, spelling
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import main_type, mapping, sequence, text
from workbench.engines.positions import Path

MOST_ROWS = 24
_DEEP = 2
"""Levels of objects written inline whose properties get rows of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and the name that its schema refers to, if any."""

    row: Row
    target: str = ""
    many: bool = False


def lines_of(holder: Holder, node: Any, at: Path) -> tuple[Line, ...]:
    """A line for each property, those of inline objects among them; the last says how many are left out."""
    lines = list(_lines(holder, node, at, "", 0, set())) or list(_alternatives(holder, node, at))
    if len(lines) > MOST_ROWS:
        left = len(lines) - MOST_ROWS + 1
        lines = [*lines[: MOST_ROWS - 1], Line(Row(f"… {left} more"))]
    return tuple(lines)


def _lines(holder: Holder, node: Any, at: Path, prefix: str, depth: int, seen: set[Path]) -> Iterator[Line]:
    for one in properties_of(holder, node, at):
        if one.at in seen:
            continue
        seen.add(one.at)
        inner, inner_at, many = reached(holder, one.schema, one.at)
        target = named(inner)
        found, _ = holder.follow(inner, inner_at)
        said = one_line(target, 40) if target else _said(dict(found), many)
        if target and many:
            said += "[]"
        name = one_line(f"{prefix}{one.name}{'[]' if many else ''}", 48)
        yield Line(Row(name, said + ("" if one.required else "?")), target, many)
        if not target and depth < _DEEP and main_type(found) == "object":
            dotted = f"{prefix}{one.name}{'[]' if many else ''}."
            yield from _lines(holder, inner, inner_at, dotted, depth + 1, seen)


def _alternatives(holder: Holder, node: Any, at: Path) -> Iterator[Line]:
    """A line for each schema that a value may choose."""
    found, where = holder.follow(node, at)
    for word in ("oneOf", "anyOf"):
        for index, part in enumerate(sequence(found.get(word))):
            inner, _ = holder.follow(part, (*where, word, index))
            name = named(part) or text(inner.get("title")) or spelling(inner)
            yield Line(Row(one_line(name, 48), f"{word[:3]} of"), named(part))


def _said(node: dict[str, Any], many: bool) -> str:
    if "const" in node:
        return one_line(f"= {node['const']}", 30)
    values = sequence(node.get("enum"))
    if values and all(isinstance(value, str) for value in values):
        return one_line(" | ".join(str(value) for value in values), 36)
    if not node and not many:
        return "any"
    kind = spelling(mapping(node)).replace(", format ", " ")
    return kind.removeprefix("string ") if " " in kind else kind
