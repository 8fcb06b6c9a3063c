"""A graph as a picture: measured, laid out, led, painted, labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.engines.drawing import labels, titles
from workbench.engines.drawing.boxes import Box, measure, paint
from workbench.engines.drawing.canvas import EAST, HORIZONTAL, NORTH, SOUTH, VERTICAL, WEST, Canvas
from workbench.engines.drawing.docks import Berth, connect, pins, straightened
from workbench.engines.drawing.ends import joins, marks, reach
from workbench.engines.drawing.ground import Cell, Field
from workbench.engines.drawing.layout import THOROUGH_UP_TO, Item, Rect, Wire, place
from workbench.engines.drawing.routing import Connection, lead
from workbench.engines.drawing.text import glyphs, width
from workbench.engines.graph import Direction, Edge, Graph, Group, Line, Node

_MARGIN = 3
_ARMS = {(0, -1): NORTH, (1, 0): EAST, (0, 1): SOUTH, (-1, 0): WEST}
_OPPOSITE = {NORTH: SOUTH, EAST: WEST, SOUTH: NORTH, WEST: EAST}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is to be drawn, by index: frames first, then boxes."""

    frames: tuple[Group, ...]
    boxes: tuple[Box, ...]
    parents: tuple[int | None, ...]
    edges: tuple[tuple[Edge, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything is: rectangles of frames and boxes, and a path for each edge."""

    rects: Sequence[Rect]
    connections: Sequence[Connection]
    paths: Sequence[Sequence[Cell]]
    extent: Cell


def draw(graph: Graph, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The graph as lines of equal width in cells; no lines when nothing is in it."""
    scene = _scene(graph, ascii_only)
    if not scene.frames and not scene.boxes:
        return _padded(_titled(graph.title, ascii_only), (), ())
    items = [
        Item(_frame_width(scene, at), 3 if _is_empty(scene, at) else 4, scene.parents[at])
        for at in range(len(scene.frames))
    ]
    items += [
        Item(box.width, box.height, scene.parents[len(scene.frames) + at])
        for at, box in enumerate(scene.boxes)
    ]
    layout = _laid_out(scene, items, graph.direction)
    if len(items) <= THOROUGH_UP_TO and (cut := titles.cut(_named(scene, layout))):
        # A line through the middle of a wide enough frame leaves room for the title on one side.
        for at in cut:
            items[at] = replace(items[at], width=2 * width(_frame_title(scene.frames[at])) + 12)
        layout = _laid_out(scene, items, graph.direction)
    spare = max((_room(edge)[0] for edge, _, _ in scene.edges), default=0)
    canvas = Canvas(layout.extent[0] + spare, layout.extent[1] + 1, ascii_only=ascii_only)
    _paint_items(canvas, scene, layout.rects)
    _paint_edges(canvas, scene, layout.connections, layout.paths)
    titles.put(canvas, _named(scene, layout))
    legend = _paint_labels(canvas, scene, layout.paths)
    canvas.squeeze()
    return _padded(_titled(graph.title, ascii_only), _trimmed(canvas.lines()), legend)


def _named(scene: _Scene, layout: _Layout) -> list[titles.Titled]:
    crossed: dict[int, list[int]] = {}
    for path in layout.paths:
        for x, y in path:
            crossed.setdefault(y, []).append(x)
    return [
        titles.Titled(
            _frame_title(group),
            rect,
            tuple(sorted(crossed.get(rect.y, ()))),
            tuple(sorted(crossed.get(rect.bottom, ()))),
        )
        for group, rect in zip(scene.frames, layout.rects, strict=False)
    ]


def _laid_out(scene: _Scene, items: Sequence[Item], direction: Direction) -> _Layout:
    wires = [Wire(source, target, _room(edge)) for edge, source, target in scene.edges]
    berths = _berths(scene, items)
    stub = max((max(reach(edge.start), reach(edge.end)) for edge, _, _ in scene.edges), default=2)
    first = place(items, wires, direction, stub=stub)
    pinned = pins(scene.edges, berths, first.rects, first.routes)
    if len(items) <= THOROUGH_UP_TO:
        # Knowing the docks, the engine sorts lines better; in a large graph that gains little for its price.
        wires = [
            replace(wire, source_pin=leaves, target_pin=reaches)
            for wire, (leaves, reaches) in zip(wires, pinned, strict=True)
        ]
        first = place(items, wires, direction, stub=stub)
    placement = first.moved(_MARGIN)
    rects = placement.rects
    pinned = straightened(scene.edges, pinned, berths, rects)
    connections = connect(scene.edges, pinned, rects, placement.routes)
    extent = _extent(rects, connections)
    paths = lead(_ground(scene, rects, extent), connections)
    return _Layout(rects, connections, paths, extent)


def _scene(graph: Graph, ascii_only: bool) -> _Scene:
    frames: dict[str, Group] = {}
    for group in graph.groups:
        frames.setdefault(group.id, group)
    nodes: dict[str, Node] = {}
    for node in graph.nodes:
        nodes.setdefault(node.id, node)
    numbers = {name: at for at, name in enumerate(frames)}
    parents: list[int | None] = [
        None if _circular(group, frames) else numbers.get(group.parent) for group in frames.values()
    ]
    parents += [numbers.get(node.group) for node in nodes.values()]
    numbers |= {name: len(frames) + at for at, name in enumerate(nodes)}
    edges = tuple(
        (edge, numbers[edge.source], numbers[edge.target])
        for edge in graph.edges
        if edge.source in numbers and edge.target in numbers
    )
    boxes = tuple(measure(node, ascii_only=ascii_only) for node in nodes.values())
    return _Scene(tuple(frames.values()), boxes, tuple(parents), edges)


def _circular(group: Group, frames: dict[str, Group]) -> bool:
    seen = {group.id}
    while group.parent in frames:
        group = frames[group.parent]
        if group.id in seen:
            return True
        seen.add(group.id)
    return False


def _is_empty(scene: _Scene, frame: int) -> bool:
    return frame not in scene.parents


def _frame_title(group: Group) -> str:
    return " ".join((group.title or group.id).split())


def _frame_width(scene: _Scene, frame: int) -> int:
    """Room for the title, and on both sides of a line in the middle for the words of edges inside."""
    inside = [
        _room(edge)[0]
        for edge, source, target in scene.edges
        if scene.parents[source] == scene.parents[target] == frame
    ]
    return max(width(_frame_title(scene.frames[frame])) + 6, 2 * max(inside, default=0) + 4)


def _room(edge: Edge) -> tuple[int, int]:
    wide, high = labels.size(edge.label)
    extra = sum(width(text) + 1 for text in (edge.start_label, edge.end_label) if text)
    return (wide + extra + (2 if extra and not wide else 0), max(high, 1 if extra else 0))


def _berths(scene: _Scene, items: Sequence[Item]) -> list[Berth]:
    berths = [
        Berth(item.width, item.height, tuple(range(1, max(2, item.height - 1))), {})
        for item in items[: len(scene.frames)]
    ]
    for box in scene.boxes:
        named = {row.name: at for row, at in zip(box.node.rows, box.ports, strict=False)}
        titles = tuple(range(1, 1 + len(box.head))) if named else ()
        berths.append(Berth(box.width, box.height, box.ports, named, titles))
    return berths


def _extent(rects: Sequence[Rect], connections: Sequence[Connection]) -> Cell:
    corners = [corner for connection in connections for corner in connection.proposal]
    right = max([rect.right for rect in rects] + [x for x, _ in corners])
    bottom = max([rect.bottom for rect in rects] + [y for _, y in corners])
    return right + _MARGIN + 1, bottom + _MARGIN + 1


def _ground(scene: _Scene, rects: Sequence[Rect], extent: Cell) -> Field:
    ground = Field(*extent)
    for at, (group, rect) in enumerate(zip(scene.frames, rects, strict=False)):
        if _is_empty(scene, at):
            ground.block(rect)
        else:
            ground.frame(rect, width(_frame_title(group)))
    for rect in rects[len(scene.frames) :]:
        ground.block(rect)
    return ground


def _paint_items(canvas: Canvas, scene: _Scene, rects: Sequence[Rect]) -> None:
    for rect in rects[: len(scene.frames)]:
        canvas.rectangle(rect.x, rect.y, rect.width, rect.height)
    for box, rect in zip(scene.boxes, rects[len(scene.frames) :], strict=True):
        paint(canvas, box, rect.x, rect.y)


def _paint_edges(
    canvas: Canvas, scene: _Scene, connections: Sequence[Connection], paths: Sequence[Sequence[Cell]]
) -> None:
    drawn = [
        (edge, connection, path)
        for (edge, _, _), connection, path in zip(scene.edges, connections, paths, strict=True)
        if edge.style is not Line.INVISIBLE
    ]
    for edge, _, path in drawn:
        _paint_line(canvas, edge, path)
    for edge, connection, _ in drawn:
        for end, dock in ((edge.start, connection.source), (edge.end, connection.target)):
            for step, glyph in enumerate(marks(end, dock.side), start=1):
                canvas.mark(*dock.outside(step), glyph)


def _paint_line(canvas: Canvas, edge: Edge, path: Sequence[Cell]) -> None:
    onward = [_ARMS[after[0] - before[0], after[1] - before[1]] for before, after in pairwise(path)]
    back = [_OPPOSITE[arm] for arm in onward]
    for cell, entered, left in zip(path[1:-1], back, onward[1:], strict=False):
        arms = entered | left
        canvas.arm(*cell, arms, edge.style, rounded=arms not in (HORIZONTAL, VERTICAL))
    for cell, arm, end in ((path[0], onward[:1], edge.start), (path[-1], back[-1:], edge.end)):
        if arm and joins(end):
            canvas.arm(*cell, arm[0])


def _paint_labels(canvas: Canvas, scene: _Scene, paths: Sequence[Sequence[Cell]]) -> list[str]:
    users: dict[Cell, int] = {}
    for path in paths:
        for cell in path:
            users[cell] = users.get(cell, 0) + 1
    shared = {cell for cell, count in users.items() if count > 1}
    legend = []
    for (edge, _, _), path in zip(scene.edges, paths, strict=True):
        for text, near in ((edge.label, 0.5), (edge.start_label, 0.0), (edge.end_label, 1.0)):
            if text.strip() and not labels.put(canvas, text, path, shared, near):
                legend.append(_flat(f"{edge.source} → {edge.target}: {text}", canvas.ascii_only))
    return legend


def _titled(title: str, ascii_only: bool) -> list[str]:
    return [_flat(title, ascii_only), ""] if title.strip() else []


def _flat(text: str, ascii_only: bool) -> str:
    """The text on one line, as it is drawn."""
    return "".join(grapheme for grapheme, _ in glyphs(" ".join(text.split()), ascii_only))


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without blank rows and columns around."""
    rows = list(lines)
    while rows and not rows[-1].strip():
        rows.pop()
    while rows and not rows[0].strip():
        rows.pop(0)
    left = min((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), default=0)
    right = min((len(row) - len(row.rstrip(" ")) for row in rows if row.strip()), default=0)
    return [row[left : len(row) - right] for row in rows]


def _padded(above: Sequence[str], drawn: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """All lines, filled up to the same width; what is drawn has one width already."""
    inner = width(drawn[0]) if drawn else 0
    full = max([inner, *map(width, above), *map(width, below)])
    blank = " " * (full - inner)
    words = [[line + " " * (full - width(line)) for line in lines] for lines in (above, below)]
    return (*words[0], *[line + blank for line in drawn], *words[1])
