"""Lines between docks: the layout's proposal where it is clean, else the cheapest way over the grid."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.engines.drawing.layout import Rect

Cell = tuple[int, int]
Nets = tuple[int, int]
"""Numbers of the nets that an edge belongs to at its source and at its target."""
STEPS: dict[str, Cell] = {"right": (1, 0), "left": (-1, 0), "top": (0, -1), "bottom": (0, 1)}

_STEP_COST = 2
_BEND = 9
_CROSSING = 8
_BESIDE_BOX = 3
_ALONG_FRAME = 80
_OVERLAPS = (400, 40, 8)
"""What sharing cells with a foreign line costs: first too much, then ever less, so that the search
does not flood a large drawing for want of a free way."""
_PATIENCE = 8_000
"""States that a search looks at before it takes sharing easier."""


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


@dataclass(slots=True)
class Field:
    """What is in the way: boxes, frames and the lines that are already led."""

    width: int
    height: int
    blocked: set[Cell] = field(default_factory=set)
    beside: set[Cell] = field(default_factory=set)
    frames: dict[Cell, bool] = field(default_factory=dict)
    """Cells of frames: True on vertical sides, False on horizontal ones."""
    across: dict[Cell, list[int]] = field(default_factory=dict)
    """Connections that pass a cell horizontally (or turn in it)."""
    along: dict[Cell, list[int]] = field(default_factory=dict)
    """Connections that pass a cell vertically (or turn in it)."""
    marks: dict[Cell, int] = field(default_factory=dict)
    """Cells of arrow heads and the like, with the net that they belong to."""
    nets: list[Nets] = field(default_factory=list)

    def block(self, rect: Rect) -> None:
        """Nothing passes through this box."""
        for x in range(rect.x, rect.right + 1):
            for y in range(rect.y, rect.bottom + 1):
                self.blocked.add((x, y))
        for x in range(rect.x - 1, rect.right + 2):
            self.beside.update(((x, rect.y - 1), (x, rect.bottom + 1)))
        for y in range(rect.y - 1, rect.bottom + 2):
            self.beside.update(((rect.x - 1, y), (rect.right + 1, y)))

    def holds(self, cell: Cell) -> bool:
        """Whether the cell is on the canvas."""
        return 0 <= cell[0] < self.width and 0 <= cell[1] < self.height

    def frame(self, rect: Rect, title_cells: int) -> None:
        """Lines may cross a frame's border but not run along it nor over its corners; they shun its title."""
        for y in range(rect.y, rect.bottom + 1):
            self.frames[rect.x, y] = self.frames[rect.right, y] = True
        for x in range(rect.x, rect.right + 1):
            self.frames[x, rect.y] = self.frames[x, rect.bottom] = False
        for x in range(rect.x, min(rect.x + title_cells + 4, rect.right + 1)):
            self.beside.add((x, rect.y))
        for corner in (
            (rect.x, rect.y),
            (rect.right, rect.y),
            (rect.x, rect.bottom),
            (rect.right, rect.bottom),
        ):
            self.blocked.add(corner)

    def foreign(self, cell: Cell, horizontal: bool, nets: Nets) -> bool:
        """Whether another net passes that cell in this axis, or marks it."""
        mark = self.marks.get(cell)
        if mark is not None and mark not in nets:
            return True
        users = (self.across if horizontal else self.along).get(cell)
        if not users:
            return False
        source, target = nets
        return any(self.nets[user][0] != source and self.nets[user][1] != target for user in users)

    def occupy(self, path: Sequence[Cell], nets: Nets) -> None:
        """Remember a line that is led."""
        number = len(self.nets)
        self.nets.append(nets)
        for at, cell in enumerate(path):
            around = path[max(0, at - 1) : at + 2]
            if any(other[1] == cell[1] and other != cell for other in around):
                self.across.setdefault(cell, []).append(number)
            if any(other[0] == cell[0] and other != cell for other in around):
                self.along.setdefault(cell, []).append(number)


def lead(ground: Field, connections: Sequence[Connection]) -> list[list[Cell]]:
    """A path of neighbouring cells for each connection, both border cells included."""
    numbers: dict[object, int] = {}
    nets = []
    for connection in connections:
        ends = [(connection.source, connection.source_net), (connection.target, connection.target_net)]
        pair = [numbers.setdefault(net, len(numbers)) for _, net in ends]
        nets.append((pair[0], pair[1]))
        for (dock, _), number in zip(ends, pair, strict=True):
            for step in range(1, dock.stub):
                ground.marks[dock.outside(step)] = number
    order = sorted(range(len(connections)), key=lambda at: (_length(connections[at]), at))
    paths: list[list[Cell]] = [[] for _ in connections]
    for at in order:
        connection = connections[at]
        path = _proposed(ground, connection, nets[at]) or _cheapest(ground, connection, nets[at])
        paths[at] = path
        ground.occupy(path, nets[at])
    return paths


def _length(connection: Connection) -> int:
    ends = connection.source, connection.target
    return abs(ends[0].x - ends[1].x) + abs(ends[0].y - ends[1].y)


# ---------------------------------------------------------------- the layout's proposal


def _proposed(ground: Field, connection: Connection, nets: Nets) -> list[Cell] | None:
    for corners in _variants(connection):
        path = _walk(corners)
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
    return sorted(range(min(first, last), max(first, last) + 1), key=lambda at: (abs(at - middle), at))


def _walk(corners: Sequence[Cell]) -> list[Cell] | None:
    path = [corners[0]]
    for x, y in corners[1:]:
        here = path[-1]
        if here[0] != x and here[1] != y:
            return None
        dx, dy = (x > here[0]) - (x < here[0]), (y > here[1]) - (y < here[1])
        while path[-1] != (x, y):
            path.append((path[-1][0] + dx, path[-1][1] + dy))
    return path if len(path) > 2 and len(set(path)) == len(path) else None


def _clean(ground: Field, connection: Connection, path: Sequence[Cell], nets: Nets) -> bool:
    source, target = connection.source, connection.target
    if len(path) < source.stub + target.stub + 2:
        return False
    if path[source.stub] != source.outside(source.stub) or path[-1 - target.stub] != target.outside(
        target.stub
    ):
        return False
    for at in range(1, len(path) - 1):
        cell, before, after = path[at], path[at - 1], path[at + 1]
        if cell in ground.blocked:
            return False
        enters, leaves = before[1] == cell[1], after[1] == cell[1]
        if _bad_cell(ground, cell, enters, leaves, nets):
            return False
    return True


def _bad_cell(ground: Field, cell: Cell, enters: bool, leaves: bool, nets: Nets) -> bool:
    upright = ground.frames.get(cell)
    if upright is not None and (enters is not leaves or upright is not enters):
        return True
    if ground.foreign(cell, enters, nets):
        return True
    if cell in ground.marks and enters is not leaves:
        return True
    return enters is not leaves and ground.foreign(cell, leaves, nets)


# ---------------------------------------------------------------- the cheapest way


def _cheapest(ground: Field, connection: Connection, nets: Nets) -> list[Cell]:
    source, target = connection.source, connection.target
    head = _stub(ground, source)
    tail = _stub(ground, target)[::-1]
    for overlap in _OVERLAPS:
        patience = _PATIENCE if overlap != _OVERLAPS[-1] else 8 * _PATIENCE
        prices = _Prices(ground, nets, overlap)
        middle = _search(prices, head[-1], STEPS[source.side], tail[0], STEPS[target.side], patience)
        if middle:
            return head[:-1] + middle + tail[1:]
    return head[:-1] + _straight(head[-1], tail[0]) + tail[1:]


def _stub(ground: Field, dock: Dock) -> list[Cell]:
    """The straight cells at a dock, fewer where a box is in the way."""
    cells = [dock.outside(0), dock.outside(1)]
    while len(cells) <= dock.stub and dock.outside(len(cells)) not in ground.blocked:
        cells.append(dock.outside(len(cells)))
    if len(cells) > 2 and dock.outside(len(cells)) in ground.blocked:
        cells.pop()
    return cells


def _search(
    prices: _Prices, start: Cell, heading: Cell, goal: Cell, facing: Cell, patience: int
) -> list[Cell]:
    """A* over cells and headings; empty when patience runs out."""
    arrive = (-facing[0], -facing[1])
    begin = (start, heading)
    queue: list[tuple[int, int, tuple[Cell, Cell]]] = [(0, 0, begin)]
    cost = {begin: 0}
    came: dict[tuple[Cell, Cell], tuple[Cell, Cell]] = {}
    counter = 0
    ground = prices.ground
    while queue and counter < patience:
        _, _, state = heapq.heappop(queue)
        cell, direction = state
        if cell == goal and direction == arrive:
            return _unwind(came, state)
        spent = cost[state]
        for turn in _turns(direction):
            price = spent + prices.turn(cell, direction, turn)
            after = (cell[0] + turn[0], cell[1] + turn[1])
            if cell == goal and turn == arrive:
                after = cell
            elif after in ground.blocked or not ground.holds(after):
                continue
            else:
                price += prices.step(after, turn)
            following = (after, turn)
            if price < cost.get(following, 1 << 60):
                cost[following] = price
                came[following] = state
                counter += 1
                ahead = (abs(after[0] - goal[0]) + abs(after[1] - goal[1])) * _STEP_COST
                heapq.heappush(queue, (price + ahead, counter, following))
    return []


def _turns(direction: Cell) -> tuple[Cell, Cell, Cell]:
    dx, dy = direction
    return (direction, (dy, dx), (-dy, -dx))


@dataclass(frozen=True, slots=True)
class _Prices:
    """What a net pays for its way."""

    ground: Field
    nets: Nets
    overlap: int

    def turn(self, cell: Cell, direction: Cell, turn: Cell) -> int:
        """For leaving a cell in another direction than it was entered."""
        if turn == direction:
            return 0
        price = _BEND
        if self.ground.foreign(cell, True, self.nets) or self.ground.foreign(cell, False, self.nets):
            price += self.overlap
        if cell in self.ground.frames:
            price += _ALONG_FRAME
        return price

    def step(self, cell: Cell, turn: Cell) -> int:
        """For entering a cell in this direction."""
        horizontal = turn[1] == 0
        price = _STEP_COST
        if self.ground.foreign(cell, horizontal, self.nets):
            price += self.overlap
        elif self.ground.foreign(cell, not horizontal, self.nets):
            price += _CROSSING
        if cell in self.ground.beside:
            price += _BESIDE_BOX
        upright = self.ground.frames.get(cell)
        if upright is not None and upright is not horizontal:
            price += _ALONG_FRAME
        return price


def _unwind(came: dict[tuple[Cell, Cell], tuple[Cell, Cell]], state: tuple[Cell, Cell]) -> list[Cell]:
    path = [state[0]]
    while state in came:
        state = came[state]
        if state[0] != path[-1]:
            path.append(state[0])
    path.reverse()
    return path


def _straight(start: Cell, goal: Cell) -> list[Cell]:
    """The way of last resort, over whatever is there."""
    path = [start]
    while path[-1] != goal:
        x, y = path[-1]
        if x != goal[0]:
            path.append((x + (1 if goal[0] > x else -1), y))
        else:
            path.append((x, y + (1 if goal[1] > y else -1)))
    return path
