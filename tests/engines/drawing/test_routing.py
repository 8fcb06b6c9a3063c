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
