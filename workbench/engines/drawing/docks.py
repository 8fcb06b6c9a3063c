"""Which border cell each edge leaves and reaches: inside a side, never at a corner or on a title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.drawing.ends import reach
from workbench.engines.drawing.ground import Cell
from workbench.engines.drawing.layout import Pin, Rect, Route
from workbench.engines.drawing.routing import Connection, Dock
from workbench.engines.graph import Edge, End, Line

_UPRIGHT = ("left", "right")


@dataclass(frozen=True, slots=True)
class Berth:
    """What edges end at: its size, and its rows that take edges, from its top border."""

    width: int
    height: int
    rows: tuple[int, ...]
    named: dict[str, int]
    """Rows by the names of the node's rows."""
    spare: tuple[int, ...] = ()
    """Rows of a title above named rows: for ends that must not share a row with ends of another kind."""

    def slots(self, side: str) -> tuple[int, ...]:
        """Offsets where edges may dock on that side: rows, or columns for the top and the bottom."""
        if side in _UPRIGHT:
            return self.rows
        inset = 2 if self.width > 12 else 1
        return tuple(range(inset, self.width - inset))


@dataclass(slots=True)
class _Ask:
    """One end of an edge that wants a dock."""

    edge: int
    outgoing: bool
    side: str
    wish: Cell
    """Where the engine's proposal docks, from the item's corner."""
    onward: Cell
    """Where the proposal goes from there."""
    fixed: int | None
    kind: tuple[bool, End, Line]
    """Ends of one kind may share a dock, since they carry the same marks."""
    slot: int = 0


def pins(
    edges: Sequence[tuple[Edge, int, int]],
    berths: Sequence[Berth],
    rects: Sequence[Rect],
    routes: Sequence[Route],
) -> list[tuple[Pin, Pin]]:
    """Pins for both ends of all edges, given as (edge, index of source, index of target)."""
    asks: dict[tuple[int, str], list[_Ask]] = defaultdict(list)
    for number, ((edge, source, target), route) in enumerate(zip(edges, routes, strict=True)):
        for outgoing, at in ((True, source), (False, target)):
            ask = _ask(number, edge, outgoing, berths[at], rects[at], route)
            if source == target and ask.fixed is not None:
                ask.side = "right"
            asks[at, ask.side].append(ask)
    _relieve(asks, berths)
    found: dict[tuple[int, bool], Pin] = {}
    for (at, side), group in asks.items():
        _part(group, berths[at], side)
        _allot(group, berths[at].slots(side))
        for ask in group:
            found[ask.edge, ask.outgoing] = Pin(side, ask.slot)
    return [(found[number, True], found[number, False]) for number in range(len(edges))]


def _ask(number: int, edge: Edge, outgoing: bool, berth: Berth, rect: Rect, route: Route) -> _Ask:
    side, name = (route.source_side, edge.source_row) if outgoing else (route.target_side, edge.target_row)
    points = route.points if outgoing else route.points[::-1]
    middle = (rect.width // 2, rect.height // 2)
    wish, onward = middle, middle
    if len(points) > 1:
        wish = (points[0][0] - rect.x, points[0][1] - rect.y)
        onward = (points[-1][0] - rect.x, points[2 if len(points) > 2 else 1][1] - rect.y)
    fixed = berth.named.get(name) if name else None
    if fixed is not None and side not in _UPRIGHT:
        side = "right" if onward[0] >= middle[0] else "left"
    kind = (outgoing, edge.start if outgoing else edge.end, edge.style)
    return _Ask(number, outgoing, side, wish, onward, fixed, kind)


def _relieve(asks: dict[tuple[int, str], list[_Ask]], berths: Sequence[Berth]) -> None:
    """Where edges in and out would share the only row of a side, the lesser party goes elsewhere."""
    for (at, side), group in list(asks.items()):
        if side not in _UPRIGHT or len(berths[at].rows) >= len(group):
            continue
        leaving = [ask for ask in group if ask.outgoing]
        entering = [ask for ask in group if not ask.outgoing]
        if not leaving or not entering:
            continue
        for ask in min(leaving, entering, key=len):
            if ask.fixed is None:
                group.remove(ask)
                ask.side = "bottom" if ask.onward[1] >= berths[at].height // 2 else "top"
                ask.wish = (berths[at].width if side == "right" else 0, 0)
                asks[at, ask.side].append(ask)


def _part(group: list[_Ask], berth: Berth, side: str) -> None:
    """Ends of different kinds wish for the same row: the most of one kind have it, others go to the title,
    or to the nearest row that no edge needs. A mark would else be drawn over another."""
    if side not in _UPRIGHT:
        return
    kinds: dict[int, Counter[tuple[bool, End, Line]]] = defaultdict(Counter)
    for ask in group:
        if ask.fixed is not None:
            kinds[ask.fixed][ask.kind] += 1
    used = set(kinds)
    for row, counts in kinds.items():
        for kind, _ in counts.most_common()[1:]:
            near = sorted(set(berth.rows) - used, key=lambda at: (abs(at - row), at))
            free = [at for at in berth.spare if at not in used] or near
            if not free:
                return
            used.add(free[0])
            for ask in group:
                if ask.fixed == row and ask.kind == kind:
                    ask.fixed = free[0]


def _allot(group: list[_Ask], slots: tuple[int, ...]) -> None:
    """Slots in the order of the wishes: one each while there are enough, else shared by neighbours."""
    axis = 1 if group and group[0].side in _UPRIGHT else 0
    free = [ask for ask in group if ask.fixed is None]
    for ask in group:
        if ask.fixed is not None:
            ask.slot = ask.fixed
    taken = {ask.slot for ask in group if ask.fixed is not None}
    open_slots = [slot for slot in slots if slot not in taken] or list(slots)
    free.sort(key=lambda ask: (ask.wish[axis], ask.outgoing, ask.edge))
    count, room = len(free), len(open_slots)
    # Lines side by side are easier to follow with a blank between them.
    apart = 2 if axis == 0 and room >= 2 * count - 1 else 1
    before = -apart
    if count > room:
        _share(free, open_slots, axis)
        return
    for index, ask in enumerate(free):
        choices = range(before + apart, room - apart * (count - index - 1))
        before = min(choices, key=lambda at: (abs(open_slots[at] - ask.wish[axis]), at))
        ask.slot = open_slots[before]


def _share(free: list[_Ask], slots: Sequence[int], axis: int) -> None:
    """More ends than slots: neighbours share one, those of different kinds only when nothing else is left."""
    kinds: dict[tuple[bool, End, Line], list[_Ask]] = defaultdict(list)
    for ask in free:
        kinds[ask.kind].append(ask)
    if len(kinds) > len(slots):
        kinds = {free[0].kind: free}
    parties = sorted(kinds.values(), key=lambda party: sum(ask.wish[axis] for ask in party) / len(party))
    begin = 0
    for at, party in enumerate(parties):
        left = len(slots) - begin - (len(parties) - at - 1)
        rest = sum(map(len, parties[at:]))
        room = max(1, min(left, len(party) * (len(slots) - begin) // rest))
        for index, ask in enumerate(party):
            ask.slot = slots[begin + index * room // len(party)]
        begin += room


_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
_JOG = 8
"""Cells up to which a sideways step between facing sides is taken out."""


def straightened(
    edges: Sequence[tuple[Edge, int, int]],
    pinned: Sequence[tuple[Pin, Pin]],
    berths: Sequence[Berth],
    rects: Sequence[Rect],
) -> list[tuple[Pin, Pin]]:
    """The pins, moved along their sides where that makes an edge straight and no edges cross."""
    found = list(pinned)
    taken: dict[tuple[int, str], set[int]] = defaultdict(set)
    for (_, source, target), (leaves, reaches) in zip(edges, pinned, strict=True):
        taken[source, leaves.side].add(leaves.offset)
        taken[target, reaches.side].add(reaches.offset)
    for number, (edge, source, target) in enumerate(edges):
        leaves, reaches = found[number]
        if reaches.side != _OPPOSITE[leaves.side] or source == target:
            continue
        upright = leaves.side in _UPRIGHT
        start, goal = _origin(rects[source], upright), _origin(rects[target], upright)
        step = (goal + reaches.offset) - (start + leaves.offset)
        if step == 0 or abs(step) > _JOG:
            continue
        moves = (
            (reaches, target, reaches.offset - step, edge.target_row),
            (leaves, source, leaves.offset + step, edge.source_row),
        )
        # A narrow box keeps its pin in the middle; the wide one gives way.
        for pin, at, to, name in sorted(moves, key=lambda move: -berths[move[1]].width):
            if name not in berths[at].named and _movable(pin, to, taken[at, pin.side], berths[at]):
                taken[at, pin.side] ^= {pin.offset, to}
                moved = Pin(pin.side, to)
                found[number] = (leaves, moved) if pin is reaches else (moved, reaches)
                break
    return found


def _origin(rect: Rect, upright: bool) -> int:
    return rect.y if upright else rect.x


def _movable(pin: Pin, to: int, taken: set[int], berth: Berth) -> bool:
    if to not in berth.slots(pin.side):
        return False
    low, high = min(pin.offset, to) - 1, max(pin.offset, to) + 1
    return not any(low <= other <= high for other in taken if other != pin.offset)


def connect(
    edges: Sequence[tuple[Edge, int, int]],
    pinned: Sequence[tuple[Pin, Pin]],
    rects: Sequence[Rect],
    routes: Sequence[Route],
) -> list[Connection]:
    """Connections between the pins' cells, with the engine's proposals."""
    found = []
    # Where ends share a dock, no line may bend under the marks of another.
    stubs: dict[tuple[int, Pin], int] = defaultdict(int)
    for (edge, source, target), (leaves, reaches) in zip(edges, pinned, strict=True):
        stubs[source, leaves] = max(stubs[source, leaves], reach(edge.start))
        stubs[target, reaches] = max(stubs[target, reaches], reach(edge.end))
    for (edge, source, target), (leaves, reaches), route in zip(edges, pinned, routes, strict=True):
        start = _dock(rects[source], leaves, stubs[source, leaves])
        goal = _dock(rects[target], reaches, stubs[target, reaches])
        kept = (leaves.side, reaches.side) == (route.source_side, route.target_side)
        found.append(
            Connection(
                start,
                goal,
                (start.x, start.y, True, edge.start, edge.style),
                (goal.x, goal.y, False, edge.end, edge.style),
                route.points if kept else (),
            )
        )
    return found


def _dock(rect: Rect, pin: Pin, stub: int) -> Dock:
    if pin.side in _UPRIGHT:
        return Dock(rect.x if pin.side == "left" else rect.right, rect.y + pin.offset, pin.side, stub)
    return Dock(rect.x + pin.offset, rect.y if pin.side == "top" else rect.bottom, pin.side, stub)
