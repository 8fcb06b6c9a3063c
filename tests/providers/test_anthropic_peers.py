"""End to end against two servers that nobody here wrote: aimock (npm) and mock-ai-api (PyPI)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from peers import Peer
from support import (
    Outcome,
    Waits,
    ask,
    cancelled_after_the_first_event,
    collect,
    provider_at,
    session_after,
)

from workbench.core.events import TextArrived, ThinkingArrived, ToolCallEnded, ToolInputArrived
from workbench.core.ports import ToolSpec
from workbench.core.session import TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.values import StopReason, Usage

WRITE = ToolSpec(
    "write_artifact",
    "Write an artifact.",
    {
        "type": "object",
        "properties": {"name": {"type": "string"}, "content": {"type": "string"}},
        "required": ["name", "content"],
        "additionalProperties": False,
    },
    eager=True,
)
READ = ToolSpec(
    "read_artifact",
    "Read an artifact.",
    {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    },
)

profiles = pytest.mark.parametrize("profile", ["anthropic", "local"])


async def said_to(
    peer: Peer, text: str, *, profile: str = "anthropic", waits: Waits | None = None
) -> Outcome:
    async with provider_at(peer.url, profile=profile, waits=waits) as provider:
        return await collect(provider, ask(text, tools=[WRITE, READ]))


# ---------------------------------------------------------------- aimock


@profiles
async def test_aimock_streams_text_in_pieces(aimock: Peer, profile: str) -> None:
    outcome = await said_to(aimock, "stream some text", profile=profile)

    assert (
        outcome.text
        == "An index on a foreign key keeps deletes of the parent row from scanning the child table."
    )
    assert len([event for event in outcome.events if isinstance(event, TextArrived)]) > 5
    assert outcome.end.stop_reason is StopReason.END_TURN


@profiles
async def test_aimock_takes_a_whole_tool_turn(aimock: Peer, profile: str) -> None:
    async with provider_at(aimock.url, profile=profile) as provider:
        first = await collect(provider, ask("write a table", tools=[WRITE, READ]))
        asked = session_after(first, text="write a table").open
        assert asked is not None
        (reply,) = asked.replies
        (call,) = reply.calls
        answered = replace(reply, blocks=(*reply.blocks[:-1], replace(call, answer='{"version": 1}')))
        second = await collect(provider, ask([replace(asked, replies=(answered,))], tools=[WRITE, READ]))

    assert first.end.stop_reason is StopReason.TOOL_USE
    assert reply.blocks[0] == TextBlock("I write it.")
    assert call.complete
    assert call.tool == "write_artifact"
    assert call.input_json == (
        '{"name":"link.sql","content":"CREATE TABLE link (id bigint PRIMARY KEY);\\n"}'
    )
    assert len([event for event in first.events if isinstance(event, ToolInputArrived)]) > 3
    assert second.text == "The table is written."


async def test_aimock_makes_calls_side_by_side(aimock: Peer) -> None:
    outcome = await said_to(aimock, "two at once")

    turn = session_after(outcome).open
    assert turn is not None
    assert [(call.tool, call.input_json, call.complete) for call in turn.replies[0].calls] == [
        ("read_artifact", '{"name":"a.sql"}', True),
        ("read_artifact", '{"name":"b.sql"}', True),
    ]
    assert len([event for event in outcome.events if isinstance(event, ToolCallEnded)]) == 2


async def test_aimock_thinks_and_its_thinking_goes_back_signed(aimock: Peer) -> None:
    async with provider_at(aimock.url) as provider:
        outcome = await collect(provider, ask("think first"))
        turn = session_after(outcome, text="think first").open
        assert turn is not None
        await collect(provider, ask([turn, Turn("t2", "stream some text", "")]))

    assert any(isinstance(event, ThinkingArrived) and event.text for event in outcome.events)
    assert turn.replies[0].blocks == (
        ThinkingBlock("What is six times seven?", "c2lnbmVk"),
        TextBlock("Forty-two."),
    )


async def test_aimock_is_busy_twice_and_then_answers(aimock: Peer) -> None:
    waits = Waits()

    outcome = await said_to(aimock, "busy, then fine", waits=waits)

    assert [(wait.reason, wait.seconds) for wait in outcome.waits] == [
        ("Rate limited", 3.0),
        ("The API is overloaded", 2.0),
    ]
    assert outcome.text == "Here I am."


async def test_aimock_refuses_a_key(aimock: Peer) -> None:
    outcome = await said_to(aimock, "bad key")

    assert str(outcome.failure) == "The API refused the key (401). Check ANTHROPIC_API_KEY."


@pytest.mark.parametrize("text", ["break off", "too few chunks"])
async def test_aimock_breaks_off_and_what_came_is_kept(aimock: Peer, text: str) -> None:
    outcome = await said_to(aimock, text)

    assert "This sentence is going to be cut".startswith(outcome.text[:20])
    assert outcome.text
    assert outcome.failure.cut
    assert outcome.failure.problem == (
        f"Connection lost after {len(outcome.text.split())} words; what arrived is kept."
    )


async def test_aimock_runs_out_of_tokens(aimock: Peer) -> None:
    outcome = await said_to(aimock, "run out of tokens")

    assert outcome.end.stop_reason is StopReason.MAX_TOKENS


async def test_aimock_is_left_in_the_middle(aimock: Peer) -> None:
    async with provider_at(aimock.url) as provider:
        came = await cancelled_after_the_first_event(provider, ask("slowly"))
        again = await collect(provider, ask("think first"))

    assert came == [TextArrived("One ")]
    assert again.text == "Forty-two."


# ---------------------------------------------------------------- mock-ai-api


async def mocked(peer: Peer, scenario: str, waits: Waits | None = None) -> Outcome:
    async with provider_at(peer.url, profile="local", waits=waits) as provider:
        return await collect(provider, ask("Hi", model=f"claude-sonnet-4-20250514:{scenario}", tools=[WRITE]))


async def test_mock_ai_api_streams(mock_ai_api: Peer) -> None:
    outcome = await mocked(mock_ai_api, "mock-anthropic-stream")

    assert outcome.text == "Hello. It's nice to meet you."
    assert outcome.end.stop_reason is StopReason.END_TURN
    assert outcome.end.usage == Usage(input_tokens=2, output_tokens=12, cost=None)


async def test_mock_ai_api_calls_a_tool(mock_ai_api: Peer) -> None:
    outcome = await mocked(mock_ai_api, "mock-tool-stream")

    turn = session_after(outcome).open
    assert turn is not None
    (call,) = turn.replies[0].calls
    assert (call.tool, call.complete) == ("Write", True)
    assert call.input_json == '{"path": "tmp/mock-file.txt", "contents": "mock output"}'
    assert isinstance(call, ToolCall)


async def test_mock_ai_api_fails_inside_the_stream_again_and_again(mock_ai_api: Peer) -> None:
    waits = Waits()

    outcome = await mocked(mock_ai_api, "mock-stream-error", waits)

    assert [wait.reason for wait in outcome.waits] == ["Server fault"] * 4
    assert str(outcome.failure) == f"Server fault at {mock_ai_api.url}. It says: Mock streaming failure."


@pytest.mark.parametrize(
    ("scenario", "sentence", "tries"),
    [
        ("mock-400", "The server at {url} refused the request: Mock scenario mock-400 triggered.", 1),
        ("mock-401", "The server at {url} refused the key (401).", 1),
        ("mock-429", "Rate limited, and the API does not say for how long.", 1),
        ("mock-500", "Server fault 500 at {url}.", 5),
        ("mock-503", "Server fault 503 at {url}.", 5),
    ],
)
async def test_mock_ai_api_refuses(mock_ai_api: Peer, scenario: str, sentence: str, tries: int) -> None:
    waits = Waits()

    outcome = await mocked(mock_ai_api, scenario, waits)

    assert outcome.failure.problem == sentence.replace("{url}", mock_ai_api.url)
    assert len(waits.seconds) == tries - 1


async def test_mock_ai_api_has_no_messages_elsewhere(mock_ai_api: Peer) -> None:
    async with provider_at(f"{mock_ai_api.url}/nowhere", profile="local") as provider:
        outcome = await collect(provider)

    assert outcome.failure.problem == f"No model claude-opus-5-5 on {mock_ai_api.url}/nowhere."
