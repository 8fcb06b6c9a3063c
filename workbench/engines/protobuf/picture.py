"""The picture of a file: services with their rpcs, the messages that these carry, and what those hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.drawing import draw
from workbench.engines.drawing.captions import flat, in_columns, padded
from workbench.engines.drawing.text import width
from workbench.engines.graph import Direction, Edge, End, Graph, Line, Node, Row, Shape
from workbench.engines.mermaid.write import mermaid
from workbench.engines.protobuf.model import Enum, File, Message, Service

ALL_ROWS = 30
"""Up to so many boxes every field is shown."""
WHOLE = 120
"""Up to so many all are drawn, beyond `ALL_ROWS` by name only; of more, those that hang together most."""
_MOST_FIELDS = 40
"""Rows of one box."""
_WIDE = 60
_INDEX = 100


@dataclass(frozen=True, slots=True)
class _Link:
    source: str
    target: str
    row: str
    """The field or the rpc."""
    many: bool = False
    given: bool = False
    """The target is what an rpc answers with."""


class _Shown:
    """Services, messages and enums as boxes, by id."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.boxes: dict[str, Service | Message | Enum] = {one.name: one for one in file.services}
        for definition in file.all_definitions:
            self.boxes.setdefault(definition.path, definition)

    @cached_property
    def links(self) -> tuple[_Link, ...]:
        found: list[_Link] = []
        for service in self.file.services:
            for rpc in service.rpcs:
                for carried, given in ((rpc.request, False), (rpc.response, True)):
                    if target := self.file.message(carried.text):
                        stream = rpc.gives_stream if given else rpc.takes_stream
                        found.append(_Link(service.name, target.path, rpc.name, stream, given))
        for message in self.file.all_messages:
            found += [
                _Link(message.path, held.path, field.name, field.many)
                for field in message.fields
                if (held := self.file.find(field.type.text, message.path))
            ]
        return tuple(link for link in found if link.source in self.boxes)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            if link.source != link.target:
                found[link.source].add(link.target)
                found[link.target].add(link.source)
        return {name: frozenset(found[name]) for name in self.boxes}

    def chosen(self, around: str) -> dict[str, bool]:
        """Ids of what is drawn, and whether with its rows."""
        if around:
            near = self.neighbours[around]
            rows = len(near) < ALL_ROWS
            return {name: rows or name == around for name in self.boxes if name in near or name == around}
        if len(self.boxes) <= WHOLE:
            return dict.fromkeys(self.boxes, len(self.boxes) <= ALL_ROWS)
        ranked = sorted(self.boxes, key=lambda name: -len(self.neighbours[name]))
        kept = set(ranked[: WHOLE // 2])
        return {name: False for name in self.boxes if name in kept}


def picture_of(file: File, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """All of it, or with `around` one box and its neighbours; None when nothing is defined."""
    shown = _Shown(file)
    if not shown.boxes:
        return None
    around = around if around in shown.boxes else ""
    chosen = shown.chosen(around)
    drawn = draw(_graph(shown, chosen), ascii_only=ascii_only)
    notes = [flat(note, ascii_only) for note in _notes(shown, chosen, around)]
    below = ["", *notes] if notes else []
    if len(chosen) < len(shown.boxes) and not around:
        names = [name for name in shown.boxes if name not in chosen]
        below += ["", *in_columns(names, width(drawn[0]), ascii_only)]
    everything = dict.fromkeys(shown.chosen(around), True)
    return Picture(padded(drawn, below), mermaid(_graph(shown, everything)), tuple(shown.boxes), around)


def _graph(shown: _Shown, chosen: Mapping[str, bool]) -> Graph:
    nodes = tuple(_node(name, shown.boxes[name], rows=rows) for name, rows in chosen.items())
    visible = {node.id: {row.name for row in node.rows} for node in nodes}
    edges = []
    drawn: set[tuple[str, str, str]] = set()
    for link in shown.links:
        if link.source not in chosen or link.target not in chosen:
            continue
        rows = chosen[link.source] and link.row in visible[link.source]
        key = (link.source, link.target, link.row if rows else "")
        if key in drawn:
            continue
        drawn.add(key)
        end = End.ZERO_OR_MANY if link.many else End.ARROW
        style = Line.DASHED if link.given else Line.SOLID
        edges.append(
            Edge(link.source, link.target, end=end, style=style, source_row=link.row if rows else "")
        )
    return Graph(nodes, tuple(edges), (), Direction.RIGHT)


def _node(name: str, box: Service | Message | Enum, *, rows: bool) -> Node:
    caption = "service" if isinstance(box, Service) else "enum" if isinstance(box, Enum) else ""
    shape = Shape.ROUND if isinstance(box, Enum) else Shape.BOX
    lines = _rows(box) if rows else ()
    title = one_line(name, _WIDE)
    if not rows:
        count = _count(box)
        title = f"{title}\n{count}" if count else title
    return Node(name, title, lines, "", shape, caption, box.place.line)


def _count(box: Service | Message | Enum) -> str:
    if isinstance(box, Service):
        number, word = len(box.rpcs), "rpc"
    elif isinstance(box, Enum):
        number, word = len(box.values), "value"
    else:
        number, word = len(box.fields), "field"
    return f"{number} {word}{'' if number == 1 else 's'}"


def _rows(box: Service | Message | Enum) -> tuple[Row, ...]:
    if isinstance(box, Service):
        rows = [
            Row(
                one_line(rpc.name, _WIDE),
                f"{'stream ' if rpc.takes_stream else ''}{one_line(_short(rpc.request.text), _WIDE)} → "
                f"{'stream ' if rpc.gives_stream else ''}{one_line(_short(rpc.response.text), _WIDE)}",
            )
            for rpc in box.rpcs
        ]
    elif isinstance(box, Enum):
        rows = [Row(one_line(value.name, _WIDE), str(value.number)) for value in box.values]
    else:
        rows = [
            Row(
                one_line(field.name, _WIDE),
                one_line(_short(field.spelling), _WIDE),
                note=f"oneof {field.oneof}" if field.oneof else "",
            )
            for field in box.fields
        ]
    if len(rows) > _MOST_FIELDS:
        rows = [*rows[:_MOST_FIELDS], Row(f"… {len(rows) - _MOST_FIELDS} more")]
    return tuple(rows)


def _short(spelling: str) -> str:
    """Without the package of protobuf's and Google's common types."""
    return re.sub(r"\bgoogle\.(?:protobuf|type)\.(?=[A-Z])", "", spelling)


def _notes(shown: _Shown, chosen: Mapping[str, bool], around: str) -> list[str]:
    total, missing = len(shown.boxes), len(shown.boxes) - len(chosen)
    notes = []
    if any(link.given and link.source in chosen and link.target in chosen for link in shown.links):
        notes.append("Dashed lines lead to what an rpc answers with.")
    if around:
        return [*notes, *([f"… {missing} more boxes"] if missing else [])]
    hint = "Choose one to see all of it with its neighbours."
    if missing:
        return [*notes, f"… {missing} more: drawn are the {len(chosen)} that hang together most. {hint}"]
    return [*notes, f"{total} boxes, by name only. {hint}"] if total > ALL_ROWS else notes
