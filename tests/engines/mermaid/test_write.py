"""What is written reads back as the same graph."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Row, Shape
from workbench.engines.mermaid import parse
from workbench.engines.mermaid.write import mermaid

printable = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("C", "Z")), max_size=9
)


def back(graph: Graph) -> Graph:
    document = parse(mermaid(graph))
    assert document.problems == ()
    assert document.graph is not None
    return document.graph


def test_a_schema_becomes_an_er_diagram() -> None:
    graph = Graph(
        (
            Node("user", "", (Row("id", "bigint", ("PK",)), Row("email", "text", ("UK",), 'the "one"'))),
            Node("order", "", (Row("user_id", "bigint", ("FK", "PK")),)),
        ),
        (Edge("user", "order", "places", End.ONE, End.ZERO_OR_MANY),),
        direction=Direction.RIGHT,
    )

    found = back(graph)

    assert [(node.text, [row.name for row in node.rows]) for node in found.nodes] == [
        ("user", ["id", "email"]),
        ("order", ["user_id"]),
    ]
    assert found.nodes[1].rows[0].keys == ("FK", "PK")
    assert [(edge.label, edge.start, edge.end) for edge in found.edges] == [
        ("places", End.ONE, End.ZERO_OR_MANY)
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(printable, st.sampled_from([Shape.BOX, Shape.ROUND, Shape.DATABASE])),
        min_size=1,
        max_size=6,
    ),
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.integers(0, 5),
            printable,
            st.sampled_from([Line.SOLID, Line.DASHED, Line.THICK]),
            st.sampled_from([End.NONE, End.ARROW, End.CROSS, End.CIRCLE]),
        ),
        max_size=6,
    ),
    st.sampled_from(Direction),
)
def test_a_flowchart_keeps_nodes_edges_and_styles(
    boxes: list[tuple[str, Shape]], links: list[tuple[int, int, str, Line, End]], direction: Direction
) -> None:
    nodes = tuple(Node(f"id {at}", title, shape=shape) for at, (title, shape) in enumerate(boxes))
    edges = tuple(
        Edge(f"id {one % len(nodes)}", f"id {two % len(nodes)}", label, End.NONE, end, style)
        for one, two, label, style, end in links
    )

    found = back(Graph(nodes, edges, direction=direction))

    assert [node.text for node in found.nodes] == [node.title or f"id {at}" for at, node in enumerate(nodes)]
    assert [edge.label for edge in found.edges] == [edge.label for edge in edges]
    assert [node.shape for node in found.nodes] == [node.shape for node in nodes]
    assert [(edge.style, edge.end) for edge in found.edges] == [(edge.style, edge.end) for edge in edges]
    assert found.direction is direction


def test_groups_are_nested_and_odd_ids_are_mended() -> None:
    graph = Graph(
        (Node("end", "End", group="in"), Node("a b", group="out"), Node("a-b")),
        (Edge("end", "a b"),),
        (Group("out", "Outer"), Group("in", "Inner", "out")),
    )

    found = back(graph)

    assert [(group.title, bool(group.parent)) for group in found.groups] == [
        ("Outer", False),
        ("Inner", True),
    ]
    assert sorted(node.text for node in found.nodes) == ["End", "a b", "a-b"]
