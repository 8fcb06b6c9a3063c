"""The cheapest way between two cells: A* over cells and headings, as few states as can be."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from workbench.engines.drawing.ground import ALONG_FRAME, STEP, Field, Nets

_BEND = 9
_CROSSING = 8
_FAR = 1 << 60
_EAGER = 3
"""Halves by which the way ahead is overrated: a little detour now and then for a tenth of the states."""

RIGHT, DOWN, LEFT, UP = range(4)
"""Headings, clockwise."""

Pose = tuple[int, int]
"""A cell's number and a heading."""


def cheapest(
    ground: Field, nets: Nets, begin: Pose, goal: Pose, overlap: int, patience: int
) -> tuple[list[int], int]:
    """Numbers of the cells from `begin` to `goal`, both included, and how many states were looked at; no
    cells when patience ran out first. `overlap` is what a cell shared with a foreign line costs."""
    start, end = begin[0] * 4 + begin[1], goal[0] * 4 + goal[1]
    ahead = _ahead(ground.stride, goal)
    queue = [(ahead(*begin), 0, start)]
    cost, came = {start: 0}, {start: start}
    steps = (1, ground.stride, -1, -ground.stride)
    closed, frames, tolls, passing = ground.closed, ground.frames, ground.tolls, ground.passing
    foreign = ground.foreign
    looked = 0
    while queue and looked < patience:
        _, spent, state = heappop(queue)
        spent = -spent
        if state == end:
            return _unwind(came, state), looked
        if spent > cost[state]:
            continue
        looked += 1
        cell, heading = state >> 2, state & 3
        turning = spent + _BEND + (ALONG_FRAME if frames[cell] else 0)
        if (passing[0][cell] and foreign(cell, 0, nets)) or (passing[1][cell] and foreign(cell, 1, nets)):
            turning += overlap
        for turn in (heading, heading + 1 & 3, heading - 1 & 3):
            price = spent if turn == heading else turning
            after = cell
            if cell != goal[0] or turn != goal[1]:
                after += steps[turn]
                if closed[after]:
                    continue
                axis = turn & 1
                price += tolls[axis][after]
                if passing[axis][after] and foreign(after, axis, nets):
                    price += overlap
                elif passing[1 - axis][after] and foreign(after, 1 - axis, nets):
                    price += _CROSSING
            following = after * 4 + turn
            if price < cost.get(following, _FAR):
                cost[following] = price
                came[following] = state
                heappush(queue, (price + ahead(after, turn), -price, following))
    return [], looked


def _ahead(stride: int, goal: Pose) -> Callable[[int, int], int]:
    """The least that the way from a pose to the goal can cost: its steps, and the turns it needs."""
    goal_x, goal_y, facing = goal[0] % stride, goal[0] // stride, goal[1]

    def least(cell: int, heading: int) -> int:
        forth, aside = goal_x - cell % stride, goal_y - cell // stride
        far = STEP * (abs(forth) + abs(aside))
        if facing == DOWN:
            forth, aside = aside, -forth
        elif facing == LEFT:
            forth, aside = -forth, -aside
        elif facing == UP:
            forth, aside = -aside, forth
        turned = heading - facing & 3
        if turned == RIGHT:
            turns = 4 if forth < 0 else 2 if aside else 0
        elif turned == LEFT:
            turns = 2
        else:
            turns = 1 if forth >= 0 and (aside >= 0 if turned == DOWN else aside <= 0) else 3
        return _EAGER * (far + _BEND * turns) >> 1

    return least


def _unwind(came: dict[int, int], state: int) -> list[int]:
    path = [state >> 2]
    while came[state] != state:
        state = came[state]
        if state >> 2 != path[-1]:
            path.append(state >> 2)
    path.reverse()
    return path
