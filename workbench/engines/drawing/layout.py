"""Where boxes and frames go, in whole cells. The only module that knows the layout engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from workbench.engines.graph import Direction

THOROUGH_UP_TO = 60
"""Nodes up to which the engine may take its time."""
_PADDING = 2


@dataclass(frozen=True, slots=True)
class Rect:
    """Cells from (x, y) on, `width` x `height` of them."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The last column."""
        return self.x + self.width - 1

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.y + self.height - 1


@dataclass(frozen=True, slots=True)
class Item:
    """A box or a frame to be placed. A frame's size is its least."""

    width: int
    height: int
    parent: int | None = None
    """Index of the frame that holds it."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Where on an item an edge docks."""

    side: str
    """`left`, `right`, `top` or `bottom`."""
    offset: int
    """Cells from the item's upper or left border."""


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge to be led, by indices of items."""

    source: int
    target: int
    label: tuple[int, int] = (0, 0)
    """Width and height of its label."""
    source_pin: Pin | None = None
    """None leaves the choice to the engine."""
    target_pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A proposal for an edge: the sides that it leaves and reaches, and its corners on the way."""

    source_side: str
    target_side: str
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """What a layout engine gives: items do not overlap unless one holds the other."""

    rects: tuple[Rect, ...]
    routes: tuple[Route, ...]

    def moved(self, margin: int) -> Placement:
        """The same with that many free cells at the left and the top."""
        corners = [corner for route in self.routes for corner in route.points]
        left = min([rect.x for rect in self.rects] + [x for x, _ in corners], default=0) - margin
        top = min([rect.y for rect in self.rects] + [y for _, y in corners], default=0) - margin
        return Placement(
            tuple(Rect(rect.x - left, rect.y - top, rect.width, rect.height) for rect in self.rects),
            tuple(
                Route(
                    route.source_side,
                    route.target_side,
                    tuple((x - left, y - top) for x, y in route.points),
                )
                for route in self.routes
            ),
        )


def place(items: Sequence[Item], wires: Sequence[Wire], direction: Direction, *, stub: int = 2) -> Placement:
    """Lay out a graph. Deterministic; the upper left corner is anywhere.

    `stub` is how many cells next to its docks a line should run straight.
    """
    if not items:
        return Placement((), ())
    raw = _engine(items, wires, direction, stub)
    if raw is None:
        return _stacked(items, wires)
    nodes, edges = raw
    rects = tuple(_rect(node["center"], node["size"]) for node in nodes)
    backwards = direction in (Direction.LEFT, Direction.UP)
    return Placement(rects, tuple(_route(edge, backwards) for edge in edges))


def _engine(
    items: Sequence[Item], wires: Sequence[Wire], direction: Direction, stub: int
) -> tuple[list[dict[str, dict[str, float]]], list[dict[str, object]]] | None:
    import graphlay

    backwards = direction in (Direction.LEFT, Direction.UP)
    across = direction in (Direction.RIGHT, Direction.LEFT)
    request = {
        "nodes": [
            {
                "size": {"width": item.width, "height": item.height},
                **({} if item.parent is None else {"parent": item.parent}),
            }
            for item in items
        ],
        "edges": [_edge(wire, items, backwards) for wire in wires],
    }
    try:
        layout = graphlay.layout(request, options=_options(across, len(items), stub))
    except graphlay.GraphlayError:
        return None
    return layout.nodes, layout.edges


def _edge(wire: Wire, items: Sequence[Item], backwards: bool) -> dict[str, object]:
    ends = [(wire.source, wire.source_pin), (wire.target, wire.target_pin)]
    if backwards:
        ends.reverse()
    edge: dict[str, object] = {"source": ends[0][0], "target": ends[1][0]}
    if wire.label[0]:
        edge["label_size"] = {"width": wire.label[0], "height": wire.label[1]}
    for name, (item, pin) in zip(("source_port", "target_port"), ends, strict=True):
        if pin is not None:
            edge[name] = {"offset": {"side": pin.side, "t": _along(pin, items[item])}}
    return edge


def _along(pin: Pin, item: Item) -> float:
    """A pin's place on its side from -1 to 1."""
    length = item.height if pin.side in ("left", "right") else item.width
    return max(-1.0, min(1.0, 2 * (pin.offset + 0.5) / length - 1))


def _options(across: bool, size: int, stub: int) -> Mapping[str, object]:
    beside = stub + 1 if across else max(4, stub + 2)
    return {
        "direction": "leftright" if across else "topbottom",
        "effort": "balanced" if size <= THOROUGH_UP_TO else "fast",
        "spacing": {
            "layer_gap": 2 * stub + (3 if across else 1),
            "node_gap": beside,
            "dummy_gap": 2 if across else 4,
            "port_gap": 1 if across else 2,
            "port_stroke_clear": 1,
            "stub": stub,
            "bundle_lane_gap": 1 if across else 2,
            "self_loop_gap": 2,
            "edge_label_margin": 2,
            "edge_label_stack_gap": 1,
            "reroute_node_gap": 2,
            "isolated_gap": 3,
            "isolated_max_columns": 6,
            "compound_padding": _PADDING,
            "compound_header": 1,
        },
        "routing": {"lane_gap": 1.0 if across else 2.0},
        "self_loops": {"size": 3, "gap": 2, "label_gap": 1},
        "labels": {"clearance": 1.0, "reservation": "always"},
        "cycles": {"strategy": "follow_flow"},
    }


def _cell(value: float) -> int:
    return floor(value + 1e-6)


def _border(value: float) -> int:
    """Borders are rounded and lines cut, so that a line at a box's middle hits its middle cell."""
    return floor(value + 0.5)


def _rect(center: Mapping[str, float], size: Mapping[str, float]) -> Rect:
    left, top = center["x"] - size["width"] / 2, center["y"] - size["height"] / 2
    x, y = _border(left), _border(top)
    return Rect(x, y, max(2, _border(left + size["width"]) - x), max(2, _border(top + size["height"]) - y))


def _route(edge: Mapping[str, object], backwards: bool) -> Route:
    raw = edge["points"]
    points = [(_cell(point["x"]), _cell(point["y"])) for point in raw]  # type: ignore[attr-defined]  # JSON
    sides = [str(edge[end]["side"]) for end in ("source_port", "target_port")]  # type: ignore[index]  # JSON
    if backwards:
        points.reverse()
        sides.reverse()
    return Route(sides[0], sides[1], tuple(points))


def _stacked(items: Sequence[Item], wires: Sequence[Wire]) -> Placement:
    """One below the other, frames flattened: what is drawn when the engine refuses a graph."""
    rects, y = [], 0
    for item in items:
        rects.append(Rect(0, y, item.width, item.height))
        y += item.height + 2
    return Placement(tuple(rects), tuple(Route("right", "right", ()) for _ in wires))
