"""Reading flowcharts."""

from __future__ import annotations

import pytest

from workbench.engines.graph import Direction, End, Graph, Line, Shape
from workbench.engines.mermaid import Document, parse


def graph(*lines: str, head: str = "flowchart LR") -> Graph:
    document = parse("\n".join([head, *lines]))
    assert document.problems == ()
    assert document.graph is not None
    return document.graph


def edges(of: Graph) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in of.edges]


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("a[x]", Shape.BOX),
        ("a(x)", Shape.ROUND),
        ("a([x])", Shape.ROUND),
        ("a[[x]]", Shape.SUBROUTINE),
        ("a[(x)]", Shape.DATABASE),
        ("a((x))", Shape.CIRCLE),
        ("a(((x)))", Shape.CIRCLE),
        ("a>x]", Shape.BOX),
        ("a{x}", Shape.DECISION),
        ("a{{x}}", Shape.HEXAGON),
        ("a[/x/]", Shape.SLANTED),
        ("a[\\x\\]", Shape.SLANTED),
        ("a[/x\\]", Shape.SLANTED),
        ('a@{ shape: cyl, label: "x" }', Shape.DATABASE),
    ],
)
def test_every_shape_keeps_its_label(written: str, shape: Shape) -> None:
    (node,) = graph(written).nodes

    assert (node.id, node.title, node.shape) == ("a", "x", shape)


@pytest.mark.parametrize(
    ("link", "style", "start", "end"),
    [
        ("-->", Line.SOLID, End.NONE, End.ARROW),
        ("---->", Line.SOLID, End.NONE, End.ARROW),
        ("---", Line.SOLID, End.NONE, End.NONE),
        ("-.->", Line.DASHED, End.NONE, End.ARROW),
        ("-.-", Line.DASHED, End.NONE, End.NONE),
        ("==>", Line.THICK, End.NONE, End.ARROW),
        ("===", Line.THICK, End.NONE, End.NONE),
        ("--x", Line.SOLID, End.NONE, End.CROSS),
        ("--o", Line.SOLID, End.NONE, End.CIRCLE),
        ("<-->", Line.SOLID, End.ARROW, End.ARROW),
        ("x--x", Line.SOLID, End.CROSS, End.CROSS),
        ("o--o", Line.SOLID, End.CIRCLE, End.CIRCLE),
        ("~~~", Line.INVISIBLE, End.NONE, End.NONE),
        ("e1@-->", Line.SOLID, End.NONE, End.ARROW),
    ],
)
def test_every_link_has_its_line_and_ends(link: str, style: Line, start: End, end: End) -> None:
    (edge,) = graph(f"a {link} b").edges

    assert (edge.source, edge.target, edge.style, edge.start, edge.end) == ("a", "b", style, start, end)


@pytest.mark.parametrize(
    "written", ["a -->|why| b", "a -- why --> b", "a == why ==> b", "a -. why .-> b", 'a -->|"why"| b']
)
def test_every_way_to_label_a_link(written: str) -> None:
    assert [edge.label for edge in graph(written).edges] == ["why"]


def test_chains_and_bundles_link_each_to_each() -> None:
    found = edges(graph("a & b --> c --> d & e"))

    assert found == [("a", "c"), ("b", "c"), ("c", "d"), ("c", "e")]


def test_without_blanks_and_with_semicolons() -> None:
    assert edges(graph("a-->b;b-->c;", "c---d")) == [("a", "b"), ("b", "c"), ("c", "d")]


def test_subgraphs_nest_and_keep_their_titles() -> None:
    found = graph("subgraph one [The first]", "subgraph two", "a", "end", "b", "end", "c --> one")

    assert [(group.id, group.title, group.parent) for group in found.groups] == [
        ("one", "The first", ""),
        ("two", "two", "one"),
    ]
    assert {node.id: node.group for node in found.nodes} == {"a": "two", "b": "one", "c": ""}
    assert edges(found) == [("c", "one")]


def test_looks_are_left_out() -> None:
    found = graph(
        "a:::hot --> b", "classDef hot fill:#f00", "class b hot", "style a fill:#0f0", 'click a "x"'
    )

    assert [node.id for node in found.nodes] == ["a", "b"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('a["quoted (all) of it"]', "quoted (all) of it"),
        ('a["one<br/>two"]', "one\ntwo"),
        ('a["`**bold** and _thin_`"]', "bold and thin"),
        ('a["#quot;x#quot; #35;"]', '"x" #'),
        ('a["a &amp; b"]', "a & b"),
        ("a[数据库 🚀]", "数据库 🚀"),
        ('a["fa:fa-user Me"]', "Me"),
    ],
)
def test_labels_are_what_people_read(written: str, shown: str) -> None:
    assert graph(written).nodes[0].title == shown


@pytest.mark.parametrize(
    ("head", "direction"),
    [
        ("graph TD", Direction.DOWN),
        ("graph TB", Direction.DOWN),
        ("flowchart RL", Direction.LEFT),
        ("flowchart BT", Direction.UP),
        ("flowchart", Direction.DOWN),
    ],
)
def test_directions(head: str, direction: Direction) -> None:
    assert graph("a", head=head).direction is direction


def test_nodes_and_edges_know_their_lines() -> None:
    found = graph("a[A]", "%% comment", "", "b[B]", "a --> b")

    assert [node.line for node in found.nodes] == [2, 5]
    assert found.edges[0].line == 6


def test_two_labels_for_one_id_are_told() -> None:
    document = parse("flowchart LR\na[Orders] --> b\na[Accounts] --> b")

    assert [(again.id, again.first, again.second, again.line) for again in document.redefined] == [
        ("a", "Orders", "Accounts", 3)
    ]


def broken(*lines: str) -> Document:
    return parse("\n".join(["flowchart LR", *lines]))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a -->", 6),
        ("a[x --> b", 2),
        ("a b", 3),
        ("a[call f(x)] --> b", 9),
        ("a -->|x b", 6),
        ("--> b", 1),
        ("a --> end", 7),
    ],
)
def test_errors_name_the_column(line: str, column: int) -> None:
    problems = broken(line).problems

    assert [(problem.line, problem.column) for problem in problems][:1] == [(2, column)]
    assert problems[0].message


def test_the_rest_is_read_after_an_error() -> None:
    document = broken("a -->|x", "c --> d")

    assert document.graph is not None
    assert edges(document.graph) == [("c", "d")]


def test_frontmatter_gives_the_title_and_directives_are_skipped() -> None:
    document = parse('---\ntitle: My chart\n---\n%%{init: {\n"theme": "dark"}}%%\nflowchart LR\na --> b\n')

    assert document.graph is not None
    assert document.graph.title == "My chart"
    assert document.problems == ()
