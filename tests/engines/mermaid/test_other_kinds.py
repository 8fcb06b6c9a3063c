"""Reading sequence, ER, state, class and C4 diagrams."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engines.graph import End, Graph, Line, Row, Shape
from workbench.engines.mermaid import NOT_DRAWN, parse
from workbench.engines.sequence import (
    Activation,
    Closed,
    Divided,
    Head,
    Interaction,
    Message,
    Note,
    Numbered,
    Opened,
    Side,
)

HEADS = [
    "flowchart LR",
    "sequenceDiagram",
    "erDiagram",
    "stateDiagram-v2",
    "classDiagram",
    "C4Context",
    "gantt",
    "",
]
PIECES = st.sampled_from(
    [
        "a",
        "b",
        "-->|x|",
        "-->",
        "---",
        "->>",
        "-->>",
        ":",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "((x))",
        '["y"]',
        "end",
        "subgraph",
        "state",
        "class",
        "note",
        "over",
        "alt",
        "else",
        "loop",
        ";",
        ",",
        "&",
        "%%",
        '"',
        "`",
        "||--o{",
        "<|--",
        "*--",
        "<<choice>>",
        "[*]",
        "Person(",
        'System(a, "b")',
        'Rel(a,b,"c")',
        "participant",
        "as",
        "\n",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HEADS), st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_no_text_crashes_the_reader(head: str, body: str) -> None:
    document = parse(f"{head}\n{body}")

    lines = f"{head}\n{body}".replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in document.problems)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    for text in (data.decode("utf-8", "replace"), data.decode("latin-1")):
        assert all(problem.line >= 1 and problem.message for problem in parse(text).problems)


@pytest.mark.parametrize("head", HEADS)
def test_a_huge_line_is_cut_and_said(head: str) -> None:
    document = parse(f"{head or 'flowchart LR'}\n{'a' * 100_000}")

    assert any("only the first 4000 are read" in problem.message for problem in document.problems)


def test_too_many_lines_are_cut_and_said() -> None:
    document = parse("flowchart LR\n" + "a --> b\n" * 25_000)

    assert any("only the first 20000 are read" in problem.message for problem in document.problems)


@pytest.mark.parametrize("kind", sorted(NOT_DRAWN))
def test_other_kinds_are_known_by_name(kind: str) -> None:
    document = parse(f"{kind}\n    whatever : it says")

    assert (document.kind, document.drawn, document.problems) == (kind, False, ())


def play(*lines: str) -> Interaction:
    document = parse("\n".join(["sequenceDiagram", *lines]))
    assert document.problems == ()
    assert document.interaction is not None
    return document.interaction


@pytest.mark.parametrize(
    ("arrow", "dashed", "head", "tail"),
    [
        ("->", False, Head.NONE, Head.NONE),
        ("-->", True, Head.NONE, Head.NONE),
        ("->>", False, Head.FILLED, Head.NONE),
        ("-->>", True, Head.FILLED, Head.NONE),
        ("-x", False, Head.CROSS, Head.NONE),
        ("--x", True, Head.CROSS, Head.NONE),
        ("-)", False, Head.OPEN, Head.NONE),
        ("--)", True, Head.OPEN, Head.NONE),
        ("<<->>", False, Head.FILLED, Head.FILLED),
        ("<<-->>", True, Head.FILLED, Head.FILLED),
    ],
)
def test_every_arrow(arrow: str, dashed: bool, head: Head, tail: Head) -> None:
    assert play(f"A{arrow}B: go").steps == (Message("A", "B", "go", dashed, head, tail, 2),)


def test_participants_keep_order_alias_and_box() -> None:
    found = play(
        "actor U as The user", "box Aqua Backend", "participant A-1", "end", "U->>A-1: go"
    ).participants

    assert [(one.id, one.text, one.actor, one.box.split("\n")[0]) for one in found] == [
        ("U", "The user", True, ""),
        ("A-1", "A-1", False, "Backend"),
    ]


def test_signs_at_arrows_activate() -> None:
    assert play("A->>+B: go", "B-->>-A: ok").steps[1::2] == (
        Activation("B", True, 2),
        Activation("B", False, 3),
    )


def test_fragments_open_divide_and_close() -> None:
    kinds = [type(step) for step in play("alt x", "A->>B: y", "else z", "A->>B: w", "end").steps]

    assert kinds == [Opened, Message, Divided, Message, Closed]


def test_notes_and_numbers() -> None:
    steps = play("autonumber 10 5", "A->>B: go", "Note over A,B: wide", "note left of A: thin").steps

    assert steps[0] == Numbered(10, 5)
    assert steps[2:] == (Note(("A", "B"), "wide", Side.OVER, 4), Note(("A",), "thin", Side.LEFT, 5))


def graph(*lines: str) -> Graph:
    document = parse("\n".join(lines))
    assert document.problems == ()
    assert document.graph is not None
    return document.graph


@pytest.mark.parametrize(
    ("feet", "start", "end", "style"),
    [
        ("||--o{", End.ONE, End.ZERO_OR_MANY, Line.SOLID),
        ("|o--||", End.ZERO_OR_ONE, End.ONE, Line.SOLID),
        ("}|..|{", End.ONE_OR_MANY, End.ONE_OR_MANY, Line.DASHED),
        ("}o--o|", End.ZERO_OR_MANY, End.ZERO_OR_ONE, Line.SOLID),
    ],
)
def test_every_foot_of_a_relationship(feet: str, start: End, end: End, style: Line) -> None:
    (edge,) = graph("erDiagram", f"a {feet} b : has").edges

    assert (edge.start, edge.end, edge.style, edge.label) == (start, end, style, "has")


def test_attributes_have_type_name_keys_and_comment() -> None:
    (node,) = graph("erDiagram", "a {", 'numeric(12,2) total PK, FK "in cents"', "text[] tags", "}").nodes

    assert node.rows == (
        Row("total", "numeric(12,2)", ("PK", "FK"), "in cents"),
        Row("tags", "text[]"),
    )


def test_composites_become_groups_and_starts_are_their_own() -> None:
    found = graph("stateDiagram-v2", "[*] --> A", "state A {", "[*] --> B", "B --> [*]", "}", "A --> [*]")

    assert [(group.id, group.parent) for group in found.groups] == [("A", "")]
    assert [(node.shape, node.group) for node in found.nodes if not node.text] == [
        (Shape.START, ""),
        (Shape.START, "A"),
        (Shape.STOP, "A"),
        (Shape.STOP, ""),
    ]


def test_states_have_descriptions_and_notes() -> None:
    found = graph(
        "stateDiagram-v2", 'state "Long name" as a', "b : Said", "a --> b : go", "note right of b : hm"
    )

    assert [node.text for node in found.nodes] == ["Long name", "Said", "hm"]
    assert found.edges[0].label == "go"


@pytest.mark.parametrize(
    ("relation", "start", "end", "style"),
    [
        ("<|--", End.TRIANGLE, End.NONE, Line.SOLID),
        ("*--", End.DIAMOND, End.NONE, Line.SOLID),
        ("o--", End.HOLLOW_DIAMOND, End.NONE, Line.SOLID),
        ("-->", End.NONE, End.ARROW, Line.SOLID),
        ("--", End.NONE, End.NONE, Line.SOLID),
        ("..>", End.NONE, End.ARROW, Line.DASHED),
        ("..|>", End.NONE, End.TRIANGLE, Line.DASHED),
        ("--*", End.NONE, End.DIAMOND, Line.SOLID),
        ("--o", End.NONE, End.HOLLOW_DIAMOND, Line.SOLID),
    ],
)
def test_every_relation_of_classes(relation: str, start: End, end: End, style: Line) -> None:
    (edge,) = graph("classDiagram", f'A "1" {relation} "0..*" B : has').edges

    assert (edge.start, edge.end, edge.style) == (start, end, style)
    assert (edge.start_label, edge.end_label, edge.label) == ("1", "0..*", "has")


def test_methods_stand_below_attributes() -> None:
    (node,) = graph("classDiagram", "class A~T~ {", "<<interface>>", "+go() List~int~", "+int age", "}").nodes

    assert (node.text, node.caption) == ("A<T>", "«interface»")
    assert [(row.name, row.ruled) for row in node.rows] == [("+int age", False), ("+go() List<int>", True)]


def test_elements_of_c4_say_what_they_are() -> None:
    found = graph(
        "C4Container",
        'System_Boundary(s, "Shop") {',
        'ContainerDb(db, "Orders", "PostgreSQL", "Keeps them")',
        "}",
        'Person_Ext(p, "Auditor")',
        'Rel(p, db, "Reads", "SQL")',
    )

    assert [(node.text, node.caption, node.group, node.shape) for node in found.nodes] == [
        ("Orders", "[Container: PostgreSQL]", "s", Shape.DATABASE),
        ("Auditor", "[External person]", "", Shape.PERSON),
    ]
    assert found.edges[0].label == "Reads [SQL]"
