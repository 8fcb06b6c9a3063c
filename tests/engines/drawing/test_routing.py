"""Lines between docks, on a ground of boxes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engines.drawing.ground import Field
from workbench.engines.drawing.layout import Rect
from workbench.engines.drawing.routing import Connection, Dock, lead

WIDTH, HEIGHT = 60, 30
BOXES = [Rect(4 + 14 * column, 4 + 8 * row, 8, 4) for column in range(4) for row in range(3)]


def dock(box: int, side: str, nth: int, stub: int) -> Dock:
    rect = BOXES[box]
    across, down = rect.x + 1 + nth % 6, rect.y + 1 + nth % 2
    return {
        "left": Dock(rect.x, down, side, stub),
        "right": Dock(rect.right, down, side, stub),
        "top": Dock(across, rect.y, side, stub),
        "bottom": Dock(across, rect.bottom, side, stub),
    }[side]


docks = st.builds(
    dock,
    st.integers(0, len(BOXES) - 1),
    st.sampled_from(["left", "right", "top", "bottom"]),
    st.integers(0, 5),
    st.integers(1, 3),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(docks, docks), min_size=1, max_size=8))
def test_every_line_runs_from_dock_to_dock_around_all_boxes(pairs: list[tuple[Dock, Dock]]) -> None:
    ground = Field(WIDTH, HEIGHT)
    for box in BOXES:
        ground.block(box)
    pairs = [(one, other) for one, other in pairs if (one.x, one.y) != (other.x, other.y)]

    paths = lead(ground, [Connection(one, other, (at, 0), (at, 1)) for at, (one, other) in enumerate(pairs)])

    for (source, target), path in zip(pairs, paths, strict=True):
        assert (path[0], path[-1]) == ((source.x, source.y), (target.x, target.y))
        assert all(abs(x - u) + abs(y - v) == 1 for (x, y), (u, v) in pairwise(path))
        assert not [cell for cell in path[1:-1] if ground.is_closed(cell)]


def test_two_lines_cross_rather_than_share() -> None:
    ground = Field(WIDTH, HEIGHT)
    for box in BOXES[:1]:
        ground.block(box)
    flat = Connection(Dock(0, 10, "right"), Dock(40, 10, "left"), "a", "b")
    steep = Connection(Dock(20, 0, "bottom"), Dock(20, 25, "top"), "c", "d")

    first, second = lead(ground, [flat, steep])

    assert set(first) & set(second) == {(20, 10)}


def test_lines_of_one_net_share_their_beginning() -> None:
    ground = Field(WIDTH, HEIGHT)
    start = Dock(0, 10, "right")
    up = Connection(start, Dock(30, 5, "left"), "out", "b")
    down = Connection(start, Dock(30, 15, "left"), "out", "c")

    first, second = lead(ground, [up, down])

    assert len(set(first) & set(second)) > 5


def test_a_line_crosses_a_frame_but_does_not_run_along_it() -> None:
    ground = Field(WIDTH, HEIGHT)
    frame = Rect(10, 5, 30, 15)
    ground.frame(frame, 6)

    (path,) = lead(ground, [Connection(Dock(0, 12, "right"), Dock(30, 12, "left"), "a", "b")])

    assert [cell for cell in path if ground.frames[ground.number(cell)]] == [(10, 12)]


def test_a_line_joins_the_one_that_leads_to_its_target_already() -> None:
    ground = Field(WIDTH, HEIGHT)
    goal = Dock(50, 20, "left", 3)
    near = Connection(Dock(20, 15, "right", 2), goal, "a", "b", ((20, 15), (40, 15), (40, 20), (50, 20)))
    far = Connection(Dock(5, 4, "right", 2), goal, "c", "b", ((5, 4), (30, 4), (30, 20), (50, 20)))

    first, second = lead(ground, [near, far])

    assert set(first[-10:]) <= set(second)
    assert {x for x, y in second if 4 < y < 20} == {40}


def test_a_proposal_through_a_box_is_led_around_it_between_the_boxes() -> None:
    ground = Field(WIDTH, HEIGHT)
    for box in BOXES:
        ground.block(box)
    start, goal = Dock(BOXES[0].right, 5, "right", 2), Dock(BOXES[9].x, 6, "left", 2)

    (path,) = lead(ground, [Connection(start, goal, "a", "b", ((11, 5), (40, 5), (40, 6), (46, 6)))])

    assert not [cell for cell in path[1:-1] if ground.is_closed(cell)]
    assert sum(1 for one, two in pairwise(pairwise(path)) if _bends(one, two)) <= 4


def _bends(
    one: tuple[tuple[int, int], tuple[int, int]], two: tuple[tuple[int, int], tuple[int, int]]
) -> bool:
    return (one[0][0] == one[1][0]) is not (two[0][0] == two[1][0])


def test_a_target_that_is_walled_in_is_reached_by_the_way_of_last_resort() -> None:
    ground = Field(WIDTH, HEIGHT)
    for wall in (Rect(30, 5, 2, 12), Rect(30, 5, 20, 2), Rect(48, 5, 2, 12), Rect(30, 15, 20, 2)):
        ground.block(wall)

    (path,) = lead(ground, [Connection(Dock(0, 10, "right"), Dock(40, 10, "left"), "a", "b")])

    assert (path[0], path[-1]) == ((0, 10), (40, 10))
    assert all(abs(x - u) + abs(y - v) == 1 for (x, y), (u, v) in pairwise(path))
