"""Lines between docks: the layout's proposal where it is clean, else the cheapest way over the grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, product

from workbench.engines.drawing.ground import Cell, Field, Nets
from workbench.engines.drawing.search import DOWN, LEFT, RIGHT, UP, cheapest

STEPS: dict[str, Cell] = {"right": (1, 0), "left": (-1, 0), "top": (0, -1), "bottom": (0, 1)}
_HEADINGS = {"right": RIGHT, "left": LEFT, "top": UP, "bottom": DOWN}

_OVERLAPS = ((400, 3_000), (40, 3_000), (8, 30_000))
"""What sharing cells with a foreign line costs: first too much, then ever less, so that the search does not
flood a large drawing for want of a free way; and how many states it looks at for that."""
_NUDGED = 6
_NUDGES = 64
_BENDS = 32
_ROWS = 12
_BUDGET = 400_000
"""States that all searches of a picture may look at; later lines take the straightest way, whatever they
share."""


@dataclass(frozen=True, slots=True)
class Dock:
    """Where an edge meets a box: the border's cell, the side, and how far out it runs straight."""

    x: int
    y: int
    side: str
    stub: int = 1

    def outside(self, steps: int = 1) -> Cell:
        """The cell that many steps away from the border."""
        dx, dy = STEPS[self.side]
        return (self.x + dx * steps, self.y + dy * steps)


@dataclass(frozen=True, slots=True)
class Connection:
    """An edge to be led from dock to dock. Two that share a dock and its net may share cells."""

    source: Dock
    target: Dock
    source_net: object
    target_net: object
    proposal: tuple[Cell, ...] = ()


def lead(ground: Field, connections: Sequence[Connection]) -> list[list[Cell]]:
    """A path of neighbouring cells for each connection, both border cells included."""
    numbers: dict[object, int] = {}
    nets = []
    for connection in connections:
        ends = [(connection.source, connection.source_net), (connection.target, connection.target_net)]
        pair = [numbers.setdefault(net, len(numbers)) for _, net in ends]
        nets.append((pair[0], pair[1]))
        for at, (dock, _) in enumerate(ends):
            for step in range(1, dock.stub):
                ground.mark(ground.number(dock.outside(step)), pair[at], outgoing=at == 0)
    order = sorted(range(len(connections)), key=lambda at: (_length(connections[at]), at))
    paths: list[list[Cell]] = [[] for _ in connections]
    budget = _BUDGET
    trunks: dict[tuple[int, str], tuple[int, ...]] = {}
    for at in order:
        connection = connections[at]
        trunk = (nets[at][1], connection.source.side)
        path = _proposed(ground, connection, nets[at], trunks.get(trunk, ()))
        if path is None:
            path, looked = _searched(ground, connection, nets[at], budget)
            budget -= looked
        paths[at] = ground.cells(path)
        ground.occupy(path, nets[at])
        if trunk not in trunks and (column := _trunk(paths[at], connection)):
            trunks[trunk] = column
    return paths


def _length(connection: Connection) -> int:
    ends = connection.source, connection.target
    return abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y)


# ---------------------------------------------------------------- the layout's proposal


def _trunk(path: Sequence[Cell], connection: Connection) -> tuple[int, ...]:
    """The column where a line turns towards its target for good: others to that target may join it there."""
    target = connection.target
    if target.side not in ("left", "right"):
        return ()
    return next(((x,) for x, y in reversed(path) if y != target.y), ())


def _proposed(ground: Field, connection: Connection, nets: Nets, trunk: tuple[int, ...]) -> list[int] | None:
    source, target = connection.source, connection.target
    joined = [[(source.x, source.y), (x, source.y), (x, target.y), (target.x, target.y)] for x in trunk]
    for corners in chain(joined, _variants(connection), _detours(ground, source, target, trunk)):
        path = _walk(ground, corners)
        if path and _clean(ground, connection, path, nets):
            return path
    return None


def _variants(connection: Connection) -> Iterable[list[Cell]]:
    """The proposal with its ends moved to the docks, then with its middle moved a little."""
    source, target = connection.source, connection.target
    middle = list(connection.proposal[1:-1])
    first, last = source.outside(0), target.outside(0)
    if not middle:
        yield [first, last]
        yield from _bent(source, target)
        return
    corners = [first, *middle, last]
    _align(corners, 1, source)
    corners.reverse()
    _align(corners, 1, target)
    corners.reverse()
    yield corners
    yield from _bent(source, target)
    if len(corners) == _NUDGED:
        yield from _nudged(corners)


def _nudged(corners: list[Cell]) -> Iterable[list[Cell]]:
    """A way out, along and in, with its two inner lines moved aside a little, the nearest first."""
    first, out, along, _, into, last = corners
    if out[0] != along[0] or out[1] != first[1] or into[1] != last[1]:
        return
    shifts = sorted(product(range(-3, 4), repeat=3), key=lambda shift: (sum(map(abs, shift)), shift))
    for right, down, left in shifts[1:_NUDGES]:
        x, y, to_x = out[0] + right, along[1] + down, into[0] + left
        yield [first, (x, first[1]), (x, y), (to_x, y), (to_x, last[1]), last]


def _detours(ground: Field, source: Dock, target: Dock, trunk: Sequence[int]) -> Iterable[list[Cell]]:
    """Ways along rows between the boxes, for docks that face one another from far: out, up or down to such a
    row, along it, and in, where another line to that target comes in if there is one."""
    if (source.side, target.side) not in (("right", "left"), ("left", "right")):
        return
    forth = 1 if source.side == "right" else -1
    leave, arrive = source.outside(source.stub)[0], target.outside(target.stub)[0]
    if (arrive - leave) * forth <= 0:
        return
    low, high = min(leave, arrive), max(leave, arrive)
    found = 0
    for y in sorted(range(ground.height), key=lambda at: (abs(at - source.y) + abs(at - target.y), at)):
        if 1 in ground.closed[ground.number((low, y)) : ground.number((high, y)) + 1]:
            continue
        found += 1
        if found > _ROWS:
            return
        for to_x in (*trunk, *(arrive - forth * aside for aside in range(3))):
            for x in (leave + forth * aside for aside in range(4)):
                yield [
                    (source.x, source.y), (x, source.y), (x, y),
                    (to_x, y), (to_x, target.y), (target.x, target.y),
                ]  # fmt: skip


def _align(corners: list[Cell], at: int, dock: Dock) -> None:
    x, y = corners[at]
    corners[at] = (x, dock.y) if dock.side in ("left", "right") else (dock.x, y)


def _bent(source: Dock, target: Dock) -> Iterable[list[Cell]]:
    """Ways with two corners between docks that face one another, the middle ones first."""
    sides = {source.side, target.side}
    if sides == {"left", "right"}:
        for x in _between(source.outside(source.stub)[0], target.outside(target.stub)[0]):
            yield [(source.x, source.y), (x, source.y), (x, target.y), (target.x, target.y)]
    elif sides == {"top", "bottom"}:
        for y in _between(source.outside(source.stub)[1], target.outside(target.stub)[1]):
            yield [(source.x, source.y), (source.x, y), (target.x, y), (target.x, target.y)]


def _between(first: int, last: int) -> list[int]:
    middle = (first + last) // 2
    low, high = max(min(first, last), middle - _BENDS), min(max(first, last), middle + _BENDS)
    return sorted(range(low, high + 1), key=lambda at: (abs(at - middle), at))


def _walk(ground: Field, corners: Sequence[Cell]) -> list[int] | None:
    path = [ground.number(corners[0])]
    x, y = corners[0]
    for to_x, to_y in corners[1:]:
        if x != to_x and y != to_y:
            return None
        step = (to_x > x) - (to_x < x) + ((to_y > y) - (to_y < y)) * ground.stride
        if step:
            path += range(path[-1] + step, ground.number((to_x, to_y)) + step, step)
        x, y = to_x, to_y
    return path if len(path) > 2 and len(set(path)) == len(path) else None


def _clean(ground: Field, connection: Connection, path: Sequence[int], nets: Nets) -> bool:
    source, target = connection.source, connection.target
    if len(path) < source.stub + target.stub + 2:
        return False
    if path[source.stub] != ground.number(source.outside(source.stub)):
        return False
    if path[-1 - target.stub] != ground.number(target.outside(target.stub)):
        return False
    if any(map(ground.closed.__getitem__, path[1:-1])):
        return False
    stride = ground.stride
    passing, frames = ground.passing, ground.frames
    for at in range(1, len(path) - 1):
        number = path[at]
        enters = 1 if abs(number - path[at - 1]) == stride else 0
        leaves = 1 if abs(path[at + 1] - number) == stride else 0
        if passing[enters][number] and ground.foreign(number, enters, nets):
            return False
        if frames[number] and ground.runs_along_frame(number, enters):
            return False
        if enters != leaves and (ground.turns_badly(number) or ground.foreign(number, leaves, nets)):
            return False
    return True


# ---------------------------------------------------------------- the cheapest way


def _searched(ground: Field, connection: Connection, nets: Nets, budget: int) -> tuple[list[int], int]:
    """The cheapest path within the budget of states, and how many it took."""
    source, target = connection.source, connection.target
    head = _stub(ground, source)
    tail = _stub(ground, target)[::-1]
    begin = (head[-1], _HEADINGS[source.side])
    goal = (tail[0], _HEADINGS[target.side] + 2 & 3)
    spent = 0
    for overlap, patience in _OVERLAPS:
        middle, looked = cheapest(ground, nets, begin, goal, overlap, min(patience, budget - spent))
        spent += looked
        if middle:
            return head[:-1] + middle + tail[1:], spent
    return head[:-1] + _straight(ground, head[-1], tail[0]) + tail[1:], spent


def _stub(ground: Field, dock: Dock) -> list[int]:
    """The straight cells at a dock, fewer where a box is in the way."""
    cells = [ground.number(dock.outside(step)) for step in range(dock.stub + 2)]
    kept = cells[:2]
    for number in cells[2:-1]:
        if ground.closed[number]:
            break
        kept.append(number)
    if len(kept) > 2 and ground.closed[cells[len(kept)]]:
        kept.pop()
    return kept


def _straight(ground: Field, start: int, goal: int) -> list[int]:
    """The way of last resort, over whatever is there."""
    corners = [ground.cell(start), (ground.cell(goal)[0], ground.cell(start)[1]), ground.cell(goal)]
    return _walk(ground, corners) or [start, goal][: 1 if start == goal else 2]
