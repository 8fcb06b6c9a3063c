"""The kind `diagram`: facts, pictures, outlines and changes of every sound file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.checks.diagram.open_activation import CHECK as OPEN_ACTIVATION
from workbench.checks.diagram.unaligned_box import CHECK as UNALIGNED_BOX
from workbench.checks.diagram.unreachable_state import CHECK as UNREACHABLE_STATE
from workbench.core.findings import Change, Finding, Impact, Place, Severity
from workbench.core.kinds import Check, Parsed, Picture, Subject
from workbench.engines.drawing.labels import LIMIT
from workbench.engines.drawing.text import glyphs, wrap
from workbench.engines.sequence import Message, Note, Opened
from workbench.kinds.diagram import KIND

GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "diagram" / "good"
FILES = sorted(GOOD.iterdir())
DRAWN = [path for path in FILES if path.name.split("_")[0] not in ("gantt", "drawing")]


HEADS = st.sampled_from(["", "flowchart LR\n", "sequenceDiagram\n", "erDiagram\n", "C4Context\n"])


def read(path: Path) -> Parsed:
    return KIND.parse(path.name, path.read_text(encoding="utf-8"))


def picture(parsed: Parsed, *, ascii_only: bool = False) -> Picture:
    drawn = KIND.picture(parsed, ascii_only=ascii_only)
    assert drawn is not None
    return drawn


def shown(text: str, limit: int) -> list[str]:
    """The lines of a text as a picture has them."""
    return ["".join(part for part, _ in glyphs(line)) for line in wrap(text, limit)]


def words_of(parsed: Parsed) -> list[str]:
    """Everything that a picture of it must say."""
    document = parsed.tree
    if document.interaction is not None:
        texts = [one.text for one in document.interaction.participants]
        texts += [
            step.text for step in document.interaction.steps if isinstance(step, Message | Note | Opened)
        ]
        return [line for text in texts for line in shown(text, 36)]
    graph = document.graph
    texts = [line for node in graph.nodes for line in shown(node.text, 32)]
    texts += [row.name for node in graph.nodes for row in node.rows]
    texts += [" ".join((group.title or group.id).split()) for group in graph.groups]
    for edge in graph.edges:
        texts += [
            line for text in (edge.label, edge.start_label, edge.end_label) for line in shown(text, LIMIT)
        ]
    return texts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_pictures_are_rectangles(path: Path, ascii_only: bool) -> None:
    lines = picture(read(path), ascii_only=ascii_only).lines

    assert len({cell_len(line) for line in lines}) == 1
    assert not ascii_only or all(line.isascii() for line in lines)


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.name)
def test_pictures_have_every_word_of_the_source(path: Path) -> None:
    parsed = read(path)

    text = "\n".join(picture(parsed).lines)
    expected = words_of(parsed)

    assert [word for word in set(expected) if text.count(word) < expected.count(word)] == []


@pytest.mark.parametrize("path", sorted(GOOD.glob("sequence_*")), ids=lambda path: path.name)
def test_sequences_have_every_arrow_of_the_source(path: Path) -> None:
    parsed = read(path)

    text = "\n".join(picture(parsed).lines)
    heads = sum(
        (step.head.value != "none") + (step.tail.value != "none")
        for step in parsed.tree.interaction.steps
        if isinstance(step, Message)
    )

    destroyed = sum(type(step).__name__ == "Destroyed" for step in parsed.tree.interaction.steps)
    assert sum(text.count(glyph) for glyph in "►◄▷◁✕") == heads + destroyed


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("flow_groups.mmd", "8 nodes, 9 edges"),
        ("er_shop.mmd", "6 entities, 7 relationships"),
        ("sequence_order.mmd", "4 participants, 8 messages"),
        ("state_door.mmd", "3 states, 6 transitions"),
        ("class_namespace.mmd", "3 classes, 2 relations"),
        ("c4_container.mmd", "5 elements, 4 relations"),
        ("gantt_plan.mmd", "gantt, not drawn"),
        ("drawing_in_characters.mermaid", "drawing in characters"),
    ],
)
def test_facts(name: str, facts: str) -> None:
    assert KIND.facts(read(GOOD / name)) == facts


def test_one_of_a_thing_is_not_many() -> None:
    assert KIND.facts(KIND.parse("a.mmd", "erDiagram\na ||--|| a : has")) == "1 entity, 1 relationship"


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".mmd"], ids=lambda path: path.name
)
def test_mermaid_is_recognised_by_its_header(path: Path) -> None:
    assert KIND.recognises(path.read_text(encoding="utf-8")) == 0.95


@pytest.mark.parametrize(
    "text", ["", "SELECT 1;", "graphic design\n", "pierce the veil", "# flowchart\n", "openapi: 3.1.0"]
)
def test_other_texts_are_not_recognised(text: str) -> None:
    assert KIND.recognises(text) == 0.0


def test_a_drawing_in_characters_is_its_own_picture() -> None:
    parsed = KIND.parse("a.mermaid", "┌───┐   ┌───┐\n│ a │──►│ b │\n└───┘   └───┘\n")

    assert (parsed.dialect, parsed.problems, parsed.tree.drawn) == ("ascii", (), False)
    assert picture(parsed).lines == ("┌───┐   ┌───┐", "│ a │──►│ b │", "└───┘   └───┘")


def test_a_syntax_error_is_a_finding_with_place_and_hint() -> None:
    parsed = KIND.parse("a.mmd", "flowchart LR\n  a[Call f(x)] --> b\n")

    assert parsed.problems == (
        Finding(
            "diagram/syntax",
            Severity.ERROR,
            "A label with ( in it needs quotes.",
            Place(2, 11),
            'Write ["Call f(x)"].',
        ),
    )


def test_a_broken_diagram_is_drawn_as_far_as_it_goes() -> None:
    parsed = KIND.parse("a.mmd", "flowchart LR\na -->\nb --> c\n")

    lines = picture(parsed).lines
    assert any("│ b ├──" in line and "─►│ c │" in line for line in lines)


def test_a_huge_diagram_says_so_instead_of_a_picture() -> None:
    text = "flowchart LR\n" + "\n".join(f"a{number} --> a{number + 1}" for number in range(400))

    assert picture(KIND.parse("a.mmd", text)).lines == ("401 nodes, 400 edges: too large for one picture.",)


def test_the_outline_lists_groups_and_nodes_by_line() -> None:
    entries = KIND.outline(KIND.parse("a.mmd", "flowchart LR\nsubgraph g [Group]\na[A]\nend\nb[B] --> a"))

    assert [(entry.title, entry.line, entry.depth) for entry in entries] == [
        ("Group", 2, 0),
        ("A", 3, 1),
        ("B", 5, 0),
    ]


def test_the_outline_of_a_sequence_lists_people_and_fragments() -> None:
    text = "sequenceDiagram\nparticipant A as App\nloop daily\nA->>B: go\nend"

    assert [(entry.title, entry.line) for entry in KIND.outline(KIND.parse("a.mmd", text))] == [
        ("App", 2),
        ("B", 1),
        ("loop daily", 3),
    ]


def changes(old: str, new: str) -> tuple[Change, ...]:
    return KIND.changes(KIND.parse("a.mmd", old), KIND.parse("a.mmd", new))


def test_changes_name_what_came_went_and_was_renamed() -> None:
    found = changes(
        "flowchart LR\na[Web] --> b[API]\nb --> c[Cache]",
        "flowchart LR\na[Web app] --> b[API]\nb -->|SQL| d[Store]",
    )

    assert [(change.impact, change.summary) for change in found] == [
        (Impact.RISKY, "node Cache removed"),
        (Impact.SAFE, "node Store added"),
        (Impact.SAFE, "node Web is now called Web app"),
        (Impact.RISKY, "edge b → c removed"),
        (Impact.SAFE, "edge b → d: SQL added"),
    ]


def test_the_same_diagram_has_no_changes() -> None:
    text = (GOOD / "er_shop.mmd").read_text(encoding="utf-8")

    assert changes(text, text + "\n%% a comment\n") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=120),
    st.sampled_from(["", "flowchart LR\n", "sequenceDiagram\n", "erDiagram\n", "C4Context\n"]),
)
def test_no_text_crashes_the_kind(text: str, head: str) -> None:
    parsed = KIND.parse("a.mmd", head + text)

    lines = KIND.picture(parsed).lines if KIND.picture(parsed) else ()  # type: ignore[union-attr]
    assert len({cell_len(line) for line in lines}) <= 1
    assert KIND.facts(parsed)
    assert KIND.changes(parsed, parsed) == ()
    assert 0 <= KIND.recognises(text) <= 1
    assert all(entry.line >= 1 for entry in KIND.outline(parsed))


def said(check: Check, text: str) -> list[tuple[str, int]]:
    found = check.run(Subject(KIND.parse("a.mmd", text)))
    return [(finding.message, finding.place.line) for finding in found if finding.place]


def test_each_branch_of_an_alternative_may_end_an_activation() -> None:
    text = "sequenceDiagram\nA->>+B: go\nalt well\nB-->>-A: ok\nelse badly\nB-->>-A: no\nend"

    assert said(OPEN_ACTIVATION, text) == []


def test_an_end_without_an_activation_is_an_error() -> None:
    text = "sequenceDiagram\nparticipant A\nparticipant B\nA->>B: go\ndeactivate B"

    assert said(OPEN_ACTIVATION, text) == [("B is deactivated here, but is not active.", 5)]


def test_states_inside_a_composite_are_reached_through_its_start() -> None:
    text = "stateDiagram-v2\n[*] --> A\nstate A {\n[*] --> B\nB --> C\n}\nA --> D\nE --> D"

    assert said(UNREACHABLE_STATE, text) == [("Nothing leads to the state E.", 8)]


def test_a_machine_without_a_start_is_told_once() -> None:
    assert said(UNREACHABLE_STATE, "stateDiagram-v2\nA --> B\nB --> A") == [
        ("No state is marked as the first.", 1)
    ]


BOXES = "+-----+   +-----+\n| web |-->| api |\n+-----+   +-----+\n"


@pytest.mark.parametrize(
    "text", [BOXES, BOXES.replace("+-----+", "┌─────┐", 2).replace("+-----+", "└─────┘")]
)
def test_boxes_in_characters_are_a_diagram_by_themselves_and_kept_as_they_are(text: str) -> None:
    parsed = KIND.parse("parts.txt", text)

    assert KIND.recognises(text) > 0.7
    assert (parsed.dialect, parsed.problems) == ("ascii", ())
    assert picture(parsed).lines == tuple(text.rstrip("\n").split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n" + BOXES,
        "Words first.\n" * 9 + BOXES,
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a + b - c\n",
        "",
    ],
)
def test_prose_and_tables_are_no_drawing(text: str) -> None:
    assert KIND.recognises(text) == 0.0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BOXES, 0),
        (BOXES.replace("| api |", "| api  |"), 2),
        (BOXES.replace("| web |", "| 表表 |"), 2),
        (BOXES.replace("| web |", "|\tweb |"), 2),
        ("┌────┐\n│ ab │\n└─────┘\n", 3),
    ],
)
def test_a_border_out_of_place_is_told_with_its_line(text: str, line: int) -> None:
    findings = list(UNALIGNED_BOX.run(Subject(KIND.parse("a.ascii", text))))

    assert [finding.place.line for finding in findings if finding.place] == ([line] if line else [])
