"""The scripted provider: every form of a line, and its end said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Outcome, collect, session_after

from workbench.core.codec import encode
from workbench.core.events import (
    Record,
    ReplyEnded,
    ReplyStarted,
    TextArrived,
    ThinkingArrived,
    ToolCallEnded,
    ToolCallStarted,
    ToolInputArrived,
    TurnStarted,
)
from workbench.core.plugins import Plugins
from workbench.core.ports import ProviderNotice, ProviderPlugin, ProviderSettings, Waiting
from workbench.core.values import StopReason, Usage
from workbench.providers.scripted import PROVIDER, read_script


async def replies(folder: Path, script: str, count: int = 1) -> list[Outcome]:
    path = folder / "script.jsonl"
    path.write_text(script, encoding="utf-8")
    provider = PROVIDER.create(ProviderSettings(script=str(path)))
    await provider.prepare()
    return [await collect(provider) for _ in range(count)]


async def test_events_are_replayed_as_they_are(tmp_path: Path) -> None:
    script = """
# a comment
{"notice": "Careful."}
{"waiting": "Rate limited", "seconds": 4}
{"type": "text_arrived", "text": "Hé"}
{"type": "reply_ended", "stop_reason": "end_turn", "usage": {"input_tokens": 3}}
{"type": "text_arrived", "text": "Second"}
{"type": "reply_ended", "stop_reason": "max_tokens"}
"""

    first, second = await replies(tmp_path, script, 2)

    assert first.events == [
        ProviderNotice("Careful."),
        Waiting("Rate limited", 4.0),
        TextArrived("Hé"),
        ReplyEnded(StopReason.END_TURN, Usage(input_tokens=3)),
    ]
    assert second.events == [TextArrived("Second"), ReplyEnded(StopReason.MAX_TOKENS)]


async def test_a_whole_reply_is_one_line(tmp_path: Path) -> None:
    script = (
        '{"reply": "Hello you", "chunk": 6, "thinking": "Hm", "usage": {"output_tokens": 2, "cost": 0.5},'
        ' "calls": [{"tool": "write_artifact", "input": {"a": 1}}, {"tool": "ask_user", "id": "q"}]}'
    )

    (outcome,) = await replies(tmp_path, script)

    assert outcome.events == [
        ThinkingArrived("Hm"),
        TextArrived("Hello "),
        TextArrived("you"),
        ToolCallStarted("call_1", "write_artifact"),
        ToolInputArrived("call_1", '{"a": '),
        ToolInputArrived("call_1", "1}"),
        ToolCallEnded("call_1"),
        ToolCallStarted("q", "ask_user"),
        ToolInputArrived("q", "{}"),
        ToolCallEnded("q"),
        ReplyEnded(StopReason.TOOL_USE, Usage(output_tokens=2, cost=0.5)),
    ]


async def test_a_journal_is_a_script(tmp_path: Path) -> None:
    events = [TurnStarted("t1", "Hi"), ReplyStarted("m"), TextArrived("Yes"), ReplyEnded(StopReason.END_TURN)]
    journal = "\n".join(
        encode(Record(n, "2026-11-23T12:00:00.000Z", event)) for n, event in enumerate(events, 1)
    )

    (outcome,) = await replies(tmp_path, journal)

    assert outcome.events == [TextArrived("Yes"), ReplyEnded(StopReason.END_TURN)]


async def test_a_failure_ends_its_reply_and_the_next_goes_on(tmp_path: Path) -> None:
    script = """{"type": "text_arrived", "text": "Half"}
{"error": "The API is overloaded.", "hint": "Wait.", "retryable": true, "cut": true, "request_id": "r"}
{"reply": "Whole"}"""

    first, second = await replies(tmp_path, script, 2)

    assert first.text == "Half"
    assert str(first.failure) == "The API is overloaded. Wait."
    assert (first.failure.retryable, first.failure.cut, first.failure.request_id) == (True, True, "r")
    assert second.text == "Whole"


async def test_the_end_of_the_script_is_said(tmp_path: Path) -> None:
    _, second = await replies(tmp_path, '{"reply": "Only one"}', 2)

    assert "is at its end; it has 1 replies." in second.failure.problem
    assert not second.failure.cut


async def test_a_script_that_ends_inside_a_reply_cuts_it(tmp_path: Path) -> None:
    (outcome,) = await replies(tmp_path, '{"type": "text_arrived", "text": "Half"}')

    assert outcome.text == "Half"
    assert outcome.failure.cut


def test_pace_and_delay_hold_from_where_they_stand() -> None:
    script = '{"reply": "a"}\n{"pace": 0.25}\n{"reply": "b"}\n{"reply": "c", "delay": 0}'

    assert [step.delay for step in read_script(script)] == [0, 0, 0.25, 0.25, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"type": "reply_ended", "stop_reason": "tired"}',
        '{"reply": "x", "calls": [{}]}',
        '{"reply": "x", "usage": {"dollars": 1}}',
        '{"delay": "long", "reply": "x"}',
        '{"what": 1}',
    ],
)
async def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"reply": "x"}\n' + line)

    outcome = await collect(PROVIDER.create(ProviderSettings(script=str(path))))

    assert outcome.failure.problem.startswith("Line 2 of the script is no event: ")


@pytest.mark.parametrize(("script", "problem"), [("", "has no script"), ("/nowhere.jsonl", "can't be read")])
async def test_a_script_that_is_not_there_is_said(script: str, problem: str) -> None:
    outcome = await collect(PROVIDER.create(ProviderSettings(script=script)))

    assert problem in outcome.failure.problem


async def test_replies_make_a_session(tmp_path: Path) -> None:
    (outcome,) = await replies(
        tmp_path, '{"reply": "Hello", "calls": [{"tool": "ask_user", "input": {"q": 1}}]}'
    )

    turn = session_after(outcome).open
    assert turn is not None
    assert [(call.tool, call.input_json, call.complete) for call in turn.replies[0].calls] == [
        ("ask_user", '{"q": 1}', True)
    ]


def test_both_are_plug_ins() -> None:
    plugins = Plugins("workbench.providers", "PROVIDER", ProviderPlugin)

    assert {plugins.load(name).id for name in ("anthropic", "scripted")} == {"anthropic", "scripted"}
