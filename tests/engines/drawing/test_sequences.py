"""Pictures of sequence diagrams."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.engines.drawing import draw_sequence
from workbench.engines.sequence import (
    Activation,
    Closed,
    Destroyed,
    Divided,
    Head,
    Interaction,
    Message,
    Note,
    Numbered,
    Opened,
    Participant,
    Side,
    Step,
)

NAMES = ["a", "b", "c", "d"]
names = st.sampled_from(NAMES)
words = st.text(max_size=20)
steps = st.one_of(
    st.builds(
        Message,
        names,
        names,
        words,
        dashed=st.booleans(),
        head=st.sampled_from(Head),
        tail=st.sampled_from(Head),
    ),
    st.builds(Note, st.lists(names, min_size=1, max_size=2).map(tuple), words, st.sampled_from(Side)),
    st.builds(Activation, names, st.booleans()),
    st.builds(Destroyed, names),
    st.builds(Opened, st.sampled_from(["alt", "loop", "rect"]), words),
    st.builds(Divided, st.just("else"), words),
    st.builds(Closed),
    st.builds(Numbered, st.integers(0, 99), st.integers(0, 9), st.booleans()),
)
people = st.builds(Participant, names, words, st.booleans(), st.sampled_from(["", "Box"]))
interactions = st.builds(
    Interaction,
    st.lists(
        st.builds(Participant, names, words, st.booleans(), st.sampled_from(["", "Box"])), max_size=4
    ).map(tuple),
    st.lists(steps, max_size=14).map(tuple),
    words,
)


@settings(max_examples=80, deadline=None)
@given(interactions, st.booleans())
def test_any_interaction_is_drawn_in_lines_of_equal_width(interaction: Interaction, ascii_only: bool) -> None:
    lines = draw_sequence(interaction, ascii_only=ascii_only)

    assert len({cell_len(line) for line in lines}) <= 1
    assert not ascii_only or all(line.isascii() for line in lines)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(names, names), min_size=1, max_size=12))
def test_every_message_is_in_the_picture_once_with_its_arrow(pairs: list[tuple[str, str]]) -> None:
    messages = tuple(Message(one, other, f"(text{at})") for at, (one, other) in enumerate(pairs))

    picture = "\n".join(draw_sequence(Interaction((), messages)))

    assert {f"(text{at})": picture.count(f"(text{at})") for at in range(len(pairs))} == {
        f"(text{at})": 1 for at in range(len(pairs))
    }
    assert picture.count("►") + picture.count("◄") == len(pairs)


def drawn(*steps: Step) -> str:
    return "\n".join(draw_sequence(Interaction((), steps)))


def test_a_message_and_its_answer() -> None:
    steps = (Message("A", "B", "go"), Message("B", "A", "ok", dashed=True))

    assert draw_sequence(Interaction((), steps)) == (
        "┌───┐   ┌───┐",
        "│ A │   │ B │",
        "└─┬─┘   └─┬─┘",
        "  │ go    │  ",
        "  ├──────►│  ",
        "  │ ok    │  ",
        "  │◄┈┈┈┈┈┈┤  ",
        "  │       │  ",
    )


@pytest.mark.parametrize(
    ("head", "glyph"), [(Head.FILLED, "►"), (Head.OPEN, "▷"), (Head.CROSS, "✕"), (Head.NONE, "─┤")]
)
def test_every_head_has_its_glyph(head: Head, glyph: str) -> None:
    assert glyph in drawn(Message("A", "B", "x", head=head))


def test_a_busy_lifeline_is_thick() -> None:
    busy = drawn(
        Message("A", "B", "x"), Activation("B", True), Message("B", "B", "y"), Activation("B", False)
    )

    assert "┃" in busy
    assert "┃" not in drawn(Message("A", "B", "x"))


def test_a_long_text_moves_the_lifelines_apart() -> None:
    short, long = drawn(Message("A", "B", "x")), drawn(Message("A", "B", "x" * 30))

    assert len(long.splitlines()[0]) >= len(short.splitlines()[0]) + 20


def test_numbers_count_messages_only() -> None:
    picture = drawn(Numbered(10, 5), Message("A", "B", "x"), Note(("A",), "n"), Message("B", "A", "y"))

    assert "10. x" in picture
    assert "15. y" in picture


def test_a_fragment_frames_its_messages_and_names_its_parts() -> None:
    picture = drawn(
        Opened("alt", "paid"),
        Message("A", "B", "x"),
        Divided("else", "declined"),
        Message("A", "B", "y"),
        Closed(),
    )

    assert "─ alt [paid] ─" in picture
    assert "┈ [declined] ┈" in picture


def test_a_note_over_two_reaches_over_both() -> None:
    lines = draw_sequence(Interaction((), (Message("A", "B", "x" * 20), Note(("A", "B"), "both"))))
    top = next(line for line in lines if "◥" in line)

    assert top.index("┌") < lines[1].index("A")
    assert top.index("◥") > lines[1].index("B")


def test_a_box_frames_the_heads_of_its_participants() -> None:
    people = (Participant("A"), Participant("B", box="Backend\n1"), Participant("C", box="Backend\n1"))

    lines = draw_sequence(Interaction(people, (Message("A", "C", "x"),)))

    assert "─ Backend ─" in lines[0]
    assert lines[0].index("┌") > lines[2].index("A")


def test_nobody_gives_no_lines() -> None:
    assert draw_sequence(Interaction()) == ()
