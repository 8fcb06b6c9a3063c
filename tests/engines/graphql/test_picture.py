"""A schema drawn: types, their lines, and what is left out of a large one."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.engines.graphql.samples import SHOP, read
from workbench.core.kinds import Picture
from workbench.engines.graph import End
from workbench.engines.graphql.type_graph import CORE, WHOLE, TypeGraph
from workbench.engines.mermaid import parse as parse_mermaid
from workbench.kinds.graphql import KIND

SMALL = "type Query { order: Order }\ntype Order { id: ID!, status: Status! }\nenum Status { OPEN }"


def picture(text: str, **options: object) -> Picture:
    drawn = KIND.picture(read(text), **options)  # type: ignore[arg-type]
    assert drawn is not None
    return drawn


def large(count: int) -> str:
    types = "\n".join(f"type T{n} {{ id: ID!, next: T{(n + 1) % count} }}" for n in range(count))
    return f"type Query {{ first: T0 }}\n{types}"


def test_types_are_boxes_with_fields_as_rows() -> None:
    assert [line.rstrip() for line in picture(SMALL).lines] == [
        "                            ┌─────────────────┐             ┌───────────────┐",
        "┌──────────────┐            │      Order      │             │ «enumeration» │",
        "│    Query     │            ├─────────────────┤             │    Status     │",
        "├──────────────┤            │ id      ID!     │             ├───────────────┤",
        "│ order  Order ├── order ──►│ status  Status! ├── status ──►│ OPEN          │",
        "└──────────────┘            └─────────────────┘             └───────────────┘",
    ]


def test_all_lines_are_equally_wide_and_plain_ascii_on_demand() -> None:
    for ascii_only in (False, True):
        lines = picture(SHOP, ascii_only=ascii_only).lines
        assert len({cell_len(line) for line in lines}) == 1
        assert not ascii_only or all(line.isascii() for line in lines)


def test_edges_go_from_fields_to_types_to_interfaces_and_to_members() -> None:
    edges = TypeGraph(read(SHOP).tree).edges

    found = {(edge.source, edge.label, edge.target, edge.end) for edge in edges}
    assert ("Query", "order", "Order", End.ARROW) in found
    assert ("Order", "lines *", "Line", End.ARROW) in found
    assert ("Order", "", "Node", End.TRIANGLE) in found
    assert ("Hit", "is", "Customer", End.NONE) in found
    assert ("Mutation", "", "PlaceOrderInput", End.ARROW) in found


def test_connections_are_lines_to_what_they_list() -> None:
    types = TypeGraph(read(SHOP).tree)

    assert ("Query", "orders *", "Order") in {(edge.source, edge.label, edge.target) for edge in types.edges}
    assert not {"OrderConnection", "OrderEdge", "PageInfo"} & {each.name for each in types.shown}


def test_scalars_are_not_drawn() -> None:
    assert "DateTime" not in picture(SHOP).nodes


def test_the_picture_can_be_drawn_around_a_type() -> None:
    around = picture(SHOP, around="Customer")

    assert around.around == "Customer"
    assert around.nodes == picture(SHOP).nodes
    text = "\n".join(around.lines)
    assert "Order" in text
    assert "UserError" not in text


def test_an_unknown_name_counts_as_none() -> None:
    assert picture(SHOP, around="Nobody").around == ""


def test_of_a_large_schema_only_names_are_drawn_and_of_a_huge_one_its_core() -> None:
    medium = TypeGraph(read(large(60)).tree).graph()
    huge = TypeGraph(read(large(WHOLE + 10)).tree).graph()

    assert (len(medium.nodes), any(node.rows for node in medium.nodes)) == (61, False)
    assert len(huge.nodes) == CORE
    assert "types: drawn are" in "\n".join(picture(large(WHOLE + 10)).lines)


@pytest.mark.parametrize("around", ["", "Order", "Hit", "LineInput"])
def test_the_mermaid_source_is_read_back_as_the_same_graph(around: str) -> None:
    types = TypeGraph(read(SHOP).tree)
    graph = types.graph(around, rows=True)
    document = parse_mermaid(picture(SHOP, around=around).mermaid)

    assert document.problems == ()
    assert {node.id for node in document.graph.nodes} == {node.id for node in graph.nodes}
    assert {(edge.source, edge.target, edge.end) for edge in document.graph.edges} == {
        (edge.source, edge.target, edge.end) for edge in graph.edges
    }
    rows = {node.id: [row.name for row in node.rows] for node in document.graph.nodes}
    assert rows == {node.id: [f"{row.name} {row.type}".strip() for row in node.rows] for node in graph.nodes}


def test_operations_are_drawn_as_a_tree() -> None:
    lines = picture("query Show($id: ID!) { order(id: $id) { id ...Card } me { name } }").lines

    assert [line.rstrip() for line in lines] == [
        "query Show($id: ID!)",
        "├─ order(id: $id)",
        "│  ├─ id",
        "│  └─ ...Card",
        "└─ me",
        "   └─ name",
    ]


def test_there_is_no_picture_of_nothing() -> None:
    assert KIND.picture(read("scalar Date")) is None
    assert KIND.picture(read("type {")) is None
