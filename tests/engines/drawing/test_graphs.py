"""What holds for the picture of any graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.engines.drawing import draw
from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Row, Shape

IDS = [f"n{number}" for number in range(8)]
GROUPS = ["g0", "g1", "g2"]
words = st.text(max_size=12)
rows = st.builds(
    Row, name=words, type=words, keys=st.sampled_from([(), ("PK",), ("FK", "UK")]), ruled=st.booleans()
)
nodes = st.builds(
    Node,
    id=st.sampled_from(IDS),
    title=words,
    rows=st.lists(rows, max_size=4).map(tuple),
    group=st.sampled_from(["", "unknown", *GROUPS]),
    shape=st.sampled_from(Shape),
    caption=st.sampled_from(["", "«x»"]),
)
edges = st.builds(
    Edge,
    source=st.sampled_from([*IDS, *GROUPS]),
    target=st.sampled_from([*IDS, *GROUPS]),
    label=words,
    start=st.sampled_from(End),
    end=st.sampled_from(End),
    style=st.sampled_from(Line),
    start_label=st.sampled_from(["", "1", "表"]),
)
groups = st.builds(
    Group, id=st.sampled_from(GROUPS), title=words, parent=st.sampled_from(["", "unknown", *GROUPS])
)
graphs = st.builds(
    Graph,
    nodes=st.lists(nodes, max_size=8).map(tuple),
    edges=st.lists(edges, max_size=10).map(tuple),
    groups=st.lists(groups, max_size=3).map(tuple),
    direction=st.sampled_from(Direction),
    title=words,
)


@settings(max_examples=80, deadline=None)
@given(graphs, st.booleans())
def test_any_graph_is_drawn_in_lines_of_equal_width(graph: Graph, ascii_only: bool) -> None:
    lines = draw(graph, ascii_only=ascii_only)

    assert len({cell_len(line) for line in lines}) <= 1
    assert not ascii_only or all(line.isascii() for line in lines)


@settings(max_examples=20, deadline=None)
@given(graphs)
def test_the_same_graph_gives_the_same_picture(graph: Graph) -> None:
    assert draw(graph) == draw(graph)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14),
    st.sampled_from(Direction),
    st.sampled_from([End.NONE, End.ARROW, End.ZERO_OR_MANY]),
    st.lists(st.integers(0, 2), max_size=9),
)
def test_every_node_group_and_label_is_in_the_picture_once(
    size: int, pairs: list[tuple[int, int]], direction: Direction, end: End, homes: list[int]
) -> None:
    frames = tuple(Group(f"f{at}", f"<frame{at}>") for at in sorted(set(homes)))
    boxes = tuple(
        Node(f"b{at}", f"[title{at}]", group=f"f{homes[at]}" if at < len(homes) else "") for at in range(size)
    )
    lines = tuple(
        Edge(f"b{source % size}", f"b{target % size}", f"(label{at})", end=end)
        for at, (source, target) in enumerate(pairs)
    )

    picture = "\n".join(draw(Graph(boxes, lines, frames, direction)))

    expected = (
        [box.title for box in boxes] + [edge.label for edge in lines] + [frame.title for frame in frames]
    )
    assert {text: picture.count(text) for text in expected} == dict.fromkeys(expected, 1)


def chart(*pairs: tuple[str, str], direction: Direction = Direction.RIGHT, **more: object) -> Graph:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    return Graph(
        tuple(Node(name) for name in names),
        tuple(Edge(source, target, **more) for source, target in pairs),  # type: ignore[arg-type]
        direction=direction,
    )


def test_an_arrow_goes_straight_from_box_to_box() -> None:
    assert draw(chart(("a", "b"))) == (
        "┌───┐   ┌───┐",
        "│ a ├──►│ b │",
        "└───┘   └───┘",
    )


def test_down_is_down() -> None:
    assert draw(chart(("a", "b"), direction=Direction.DOWN)) == (
        "┌───┐",
        "│ a │",
        "└─┬─┘",
        "  │  ",
        "  ▼  ",
        "┌───┐",
        "│ b │",
        "└───┘",
    )


@pytest.mark.parametrize(("direction", "arrow"), [(Direction.LEFT, "◄"), (Direction.UP, "▲")])
def test_backwards_directions_turn_the_arrow(direction: Direction, arrow: str) -> None:
    picture = "\n".join(draw(chart(("a", "b"), direction=direction)))

    assert arrow in picture
    assert picture.index("b") < picture.index("a")


def test_ascii_uses_plain_characters_only() -> None:
    assert draw(chart(("a", "b")), ascii_only=True) == (
        "+---+   +---+",
        "| a +-->| b |",
        "+---+   +---+",
    )


def test_a_label_stands_on_its_line() -> None:
    picture = draw(chart(("a", "b"), label="places"))

    assert "── places ──►" in picture[1]


def test_columns_of_a_table_are_aligned_whatever_is_in_them() -> None:
    table = Node(
        "t", "用户", (Row("id", "bigint", ("PK",)), Row("名前", "text"), Row("e\u0301", "👩‍👩‍👧", ("UK",)))
    )

    lines = draw(Graph((table,)))

    assert {cell_len(line) for line in lines} == {cell_len(lines[0])}
    assert [cell_len(line.split("PK")[0]) for line in lines if "PK" in line] == [
        cell_len(line.split("UK")[0]) for line in lines if "UK" in line
    ]


def test_a_foreign_key_leaves_at_its_column_and_reaches_the_key() -> None:
    order = Node(
        "order", "", (Row("id", "int", ("PK",)), Row("user_id", "int", ("FK",)), Row("note", "text"))
    )
    user = Node("user", "", (Row("email", "text"), Row("id", "int", ("PK",))))
    edge = Edge("order", "user", "", End.ZERO_OR_MANY, End.ONE, source_row="user_id", target_row="id")

    lines = draw(Graph((order, user), (edge,)))

    assert ["user_id" in line for line in lines if ">○" in line] == [True]
    assert ["id " in line.split("╂╂┤")[1] for line in lines if "╂╂┤" in line] == [True]


@pytest.mark.parametrize(
    ("end", "mark"),
    [
        (End.ONE, "╂╂"),
        (End.ZERO_OR_ONE, "○╂"),
        (End.ONE_OR_MANY, "╂<"),
        (End.ZERO_OR_MANY, "○<"),
        (End.TRIANGLE, "▷"),
        (End.DIAMOND, "◆"),
        (End.HOLLOW_DIAMOND, "◇"),
        (End.CROSS, "✕"),
        (End.CIRCLE, "○"),
    ],
)
def test_every_end_has_its_mark_before_the_box(end: End, mark: str) -> None:
    line = draw(chart(("a", "b"), end=end))[1]

    assert line.split(mark)[1][:1] in "│┤"


@pytest.mark.parametrize(("style", "glyph"), [(Line.DASHED, "┈"), (Line.THICK, "━")])
def test_styles_have_their_own_lines(style: Line, glyph: str) -> None:
    assert glyph in draw(chart(("a", "b"), style=style))[1]


def test_an_invisible_edge_is_not_drawn() -> None:
    assert "─►" not in "".join(draw(chart(("a", "b"), style=Line.INVISIBLE)))


def test_a_loop_comes_back_to_its_box() -> None:
    picture = "\n".join(draw(chart(("a", "a"))))

    assert picture.count("▲") + picture.count("▼") + picture.count("◄") + picture.count("►") == 1


def test_parallel_edges_keep_their_labels_apart() -> None:
    graph = chart(("a", "b"))
    both = replace(graph, edges=(Edge("a", "b", "first"), Edge("a", "b", "second")))

    lines = draw(both)

    assert {line.count("first") + line.count("second") for line in lines} <= {0, 1}


def test_a_group_frames_its_nodes_and_edges_cross_the_frame() -> None:
    graph = Graph(
        (Node("out"), Node("in", group="g")), (Edge("out", "in"),), (Group("g", "Inside"),), Direction.RIGHT
    )

    lines = draw(graph)

    assert "─ Inside ─" in lines[0]
    assert any("├──┼" in line for line in lines)


def test_an_empty_graph_has_no_lines() -> None:
    assert draw(Graph()) == ()


def test_an_edge_to_nothing_is_left_out() -> None:
    assert draw(Graph((Node("a"),), (Edge("a", "ghost"),))) == draw(Graph((Node("a"),)))


def test_control_characters_never_reach_the_picture() -> None:
    picture = "".join(
        draw(Graph((Node("a", "x\x1b[2Jy\u202ez"),), (Edge("a", "a", "\x07"),), title="\x9b31m"))
    )

    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in picture)
    assert "\u202e" not in picture


def test_a_long_title_is_wrapped() -> None:
    lines = draw(Graph((Node("a", "a title of many words that would make the box very wide indeed"),)))

    assert len(lines) == 4


def test_ends_with_different_marks_do_not_share_a_row() -> None:
    def table(name: str) -> Node:
        return Node(name, "", (Row("id", "int"), Row("ref", "int"), Row("other", "int")))

    edges = (
        Edge("a", "p", "", End.ZERO_OR_MANY, End.ONE, source_row="ref", target_row="id"),
        Edge("b", "p", "", End.ZERO_OR_MANY, End.ONE, source_row="ref", target_row="id"),
        Edge("b", "p", "", End.ZERO_OR_MANY, End.ZERO_OR_ONE, source_row="other", target_row="id"),
    )

    picture = draw(Graph((table("a"), table("b"), table("p")), edges))

    assert [("id" in line, "p" in line) for line in picture if "╂╂" in line] == [(True, False)]
    assert [("id" in line.rpartition("○╂")[2], "p" in line) for line in picture if "○╂" in line] == [
        (False, True)
    ]
