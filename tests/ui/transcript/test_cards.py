"""What a tool call looks like in every state."""

from __future__ import annotations

import pytest

from tests.ui.transcript.sample import Tape, everything, started
from workbench.core import events as e
from workbench.core.findings import Finding, Place, Severity
from workbench.core.session import Session, ToolCall
from workbench.core.values import Author, Choice, Question
from workbench.ui.transcript.cards import card
from workbench.ui.transcript.palette import PLAIN
from workbench.ui.transcript.render import Page


def shown(call: str, session: Session, *, unfolded: bool = False, live: bool = True) -> list[str]:
    """The lines of the call of that id."""
    turns = session.all_turns
    found = [known for turn in turns for reply in turn.replies for known in reply.calls if known.id == call]
    return [
        line.text.rstrip() for line in card(found[0], session, Page(70, PLAIN), unfolded=unfolded, live=live)
    ]


MISSING = "  There is no artifact 'context.mmd'. Write it first."
ARRIVING = [
    "",
    "{",
    '{"name": "a',
    "[1, 2",
    "nonsense",
    '{"content": 5, "name": null',
    '{"edits": [{"new"',
    "\ud800",
]
TOOLS = ["write_artifact", "edit_artifact", "ask_user", "record_decision", "other_tool"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("c0", ["• requirement traffic: 10k writes a minute at peak"]),
        ("c1", ["✎ schema.sql v1 · 3 tables · clean", "  links and users"]),
        ("c2", ["! openapi.yaml v1 · 2 paths · 1 warning, 1 advice", "  the links API"]),
        (
            "c3",
            ["✖ edit artifact context.mmd failed", "  There is no artifact 'context.mmd'. Write it first."],
        ),
        ("c4", ["◆ decision 1: Base62 of the identity as code"]),
        ("c5", ["? Which cache may I use?", "  → Redis", "? How many regions?", "  → skipped"]),
        ("c6", ["∑ capacity storage: total = 1,234.5 GiB"]),
    ],
)
def test_a_call_is_shown_so(call: str, expected: list[str]) -> None:
    assert shown(call, everything().session) == expected


def test_an_arriving_artifact_shows_its_last_lines() -> None:
    found = shown("c9", everything().session)

    assert found[0] == "✎ writing limits.yaml · 120 lines"
    assert len(found) == 9
    assert found[-1].startswith("  │ rule_120: {lim")


def test_an_artifact_that_never_came_is_not_called_one() -> None:
    assert shown("c9", everything().session, live=False) == ["– writing limits.yaml was not finished"]


def test_unfolded_a_card_lists_what_the_checks_say() -> None:
    found = shown("c2", everything().session, unfolded=True)

    assert found[2:] == [
        "  warning at 14:3: POST /links has no 429 response.",
        "    Add one.",
        "  advice: Link has no example.",
    ]


@pytest.mark.parametrize(
    ("findings", "glyph", "verdict"),
    [
        (None, "…", "checking…"),
        ((), "✎", "clean"),
        ((Finding("a/b", Severity.ERROR, "m", Place(1)),), "✖", "1 error"),
        ((Finding("a/b", Severity.ERROR, "m", waived="known"),), "✎", "clean"),
    ],
)
def test_the_worst_finding_shows_without_colour(
    findings: tuple[Finding, ...] | None, glyph: str, verdict: str
) -> None:
    tape = started().call("c", "write_artifact", name="a.sql")
    tape.add(e.ArtifactWritten("a.sql", "sql", "x", "", Author.ARCHITECT, "c"))
    if findings is not None:
        tape.add(e.ArtifactChecked("a.sql", 1, findings))

    assert shown("c", tape.session) == [f"{glyph} a.sql v1 · {verdict}"]


def test_a_question_waits_with_its_choices() -> None:
    question = Question("Cache", "Which cache?", (Choice("Redis"), Choice("None")))
    tape = started().call("q", "ask_user").add(e.QuestionsAsked("q", (question,)))

    assert shown("q", tape.session) == ["? Which cache?", "  Redis  ·  None", "  waiting for your answer"]


@pytest.mark.parametrize("arriving", ARRIVING)
@pytest.mark.parametrize("tool", TOOLS)
def test_input_that_is_cut_or_wrong_never_crashes_a_card(tool: str, arriving: str) -> None:
    session = started().add(e.ToolCallStarted("c", tool), e.ToolInputArrived("c", arriving)).session

    assert shown("c", session)


def test_names_and_reasons_from_outside_are_harmless() -> None:
    tape: Tape = started().call("c", "write_artifact", name="[/red]\x1b[2J\na")
    tape.add(e.ToolAnswered("c", "no \x07 [bold]", True))

    assert shown("c", tape.session) == ["✖ write artifact [/red]␛[2J a failed", "  no ␇ [bold]"]


def test_an_unknown_tool_is_named_with_its_first_words() -> None:
    call = ToolCall("c", "read_artifact", '{"name": "schema.sql", "version": 2}', True, "text")
    lines = card(call, Session(), Page(70, PLAIN), unfolded=False, live=True)

    assert [line.text for line in lines] == ["· read artifact schema.sql 2"]
