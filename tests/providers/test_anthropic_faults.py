"""Every way a request can fail, by a server that does it: one sentence, one hint, what arrived is kept."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing

import pytest
from faulty_server import (
    HELLO,
    Play,
    answer,
    block_start,
    delta,
    faulty_server,
    hang_up,
    hang_up_hard,
    message_end,
    message_start,
    raw,
    refuse,
    sse,
    stream,
    text,
    then_cut_chunk,
    then_reset,
    then_stall,
    thinking,
    tool_use,
)
from support import (
    KEY,
    Outcome,
    RealWaits,
    Waits,
    ask,
    cancelled_after_the_first_event,
    collect,
    provider_at,
    session_after,
)

from workbench.core.errors import ProviderError
from workbench.core.events import TextArrived, ToolCallEnded
from workbench.core.ports import ProviderSettings, Waiting
from workbench.core.session import TextBlock, ToolCall
from workbench.core.values import StopReason
from workbench.providers.anthropic.provider import AnthropicProvider

BEGUN = [message_start(), block_start(0, type="text", text=""), delta(0, "text_delta", text="one two thr")]


async def outcome_of(
    *plays: Play, waits: Waits | None = None, model: str = "opus", **environment: str
) -> Outcome:
    async with (
        faulty_server(*plays) as server,
        provider_at(server.url, waits=waits, **environment) as provider,
    ):
        outcome = await collect(provider, ask(model=model))
        outcome.url = server.url  # type: ignore[attr-defined]
        return outcome


REFUSED_AT_START = [
    (refuse(401, "authentication_error", "invalid x-api-key"),
     "The API refused the key (401). Check ANTHROPIC_API_KEY. Request req_err."),
    (refuse(402, "billing_error", "Your credit balance is too low."),
     "Billing stops this request: Your credit balance is too low. Retrying won't help. Request req_err."),
    (refuse(429, "rate_limit_error", "Limit.", code="enforced_spend_limit_reached", retry_after="2"),
     "Billing stops this request: Limit. Retrying won't help. Request req_err."),
    (refuse(403, "permission_error", ""),
     "This key may not use claude-opus-5-5. Request req_err."),
    (refuse(404, "not_found_error", "model: claude-opus-5-5"),
     "No model claude-opus-5-5 on {url}. /model lists what it has. Request req_err."),
    (raw(b"not found", status=404, content_type="text/plain"),
     "{url} has no Messages API (404). Check --base-url."),
    (refuse(400, "invalid_request_error", "tools.0: bad schema."),
     "The API refused the request: tools.0: bad schema. Your message is kept. Request req_err."),
    (refuse(413, "request_too_large", "Too big"),
     "Too large for claude-opus-5-5. Detach files, or go on in a new session. Request req_err."),
    (refuse(400, "invalid_request_error", "prompt is too long: 1,000,200 tokens > 1,000,000 maximum"),
     "Too large (1,000,200 tokens of 1,000,000). Detach files, or go on in a new session. Request req_err."),
    (refuse(429, "rate_limit_error", "Slow down"),
     "Rate limited, and the API does not say for how long. It may be a spend limit: see the usage page of "
     "the API's console. Request req_err."),
    (refuse(429, "rate_limit_error", "Slow down", retry_after="3600"),
     "Rate limited; the API asks to wait 1 h. Your message is kept; send it again then. Request req_err."),
    (refuse(529, "overloaded_error", "Busy", retry_after="300"),
     "The API is overloaded; the API asks to wait 5 min. Your message is kept; send it again then. "
     "Request req_err."),
    (refuse(500, "api_error", "Oops", x_should_retry="false"),
     "Server fault 500 at {url}. It says: Oops. Request req_err."),
    (raw(b"<html>portal</html>", content_type="text/html"),
     "{url} did not answer with an Anthropic stream. Wrong address or proxy?"),
    (raw(b'{"type": "message", "content": []}', content_type="application/json"),
     "{url} did not answer with an Anthropic stream. Wrong address or proxy?"),
    (raw(b"", content_type=""),
     "{url} did not answer with an Anthropic stream. Wrong address or proxy?"),
    (raw(b"event: message_start\ndata: {nonsense\n\n"),
     "{url} did not answer with an Anthropic stream. Wrong address or proxy?"),
    (raw(b"event: message_start\ndata: \xff\xfe\n\n"),
     "{url} did not answer with an Anthropic stream. Wrong address or proxy?"),
]  # fmt: skip


@pytest.mark.parametrize(("play", "sentence"), REFUSED_AT_START, ids=range(len(REFUSED_AT_START)))
async def test_a_refusal_is_one_sentence_and_one_hint_and_is_not_tried_again(
    play: Play, sentence: str
) -> None:
    waits = Waits()

    outcome = await outcome_of(play, HELLO, waits=waits)

    assert str(outcome.failure) == sentence.replace("{url}", outcome.url)  # type: ignore[attr-defined]
    assert not outcome.failure.cut
    assert waits.seconds == []


TRIED_AGAIN = [
    (refuse(429, "rate_limit_error", "Slow down", retry_after="7"), "Rate limited", 7.0),
    (refuse(429, "rate_limit_error", "Slow down", retry_after_ms="1500"), "Rate limited", 1.5),
    (refuse(429, "rate_limit_error", "x", retry_after="Mon, 23 Nov 2026 12:00:09 GMT"), "Rate limited", 9.0),
    (refuse(529, "overloaded_error"), "The API is overloaded", 1.0),
    (refuse(500, "api_error"), "Server fault 500", 1.0),
    (raw(b"<html>bad gateway</html>", status=502, content_type="text/html"), "Server fault 502", 1.0),
    (refuse(400, "invalid_request_error", x_should_retry="true", retry_after="1"),
     "The request was refused", 1.0),
    (hang_up, "Connection lost", 1.0),
    (hang_up_hard, "Connection lost", 1.0),
    (stream(), "Connection lost", 1.0),
    (stream({"type": "error", "error": {"type": "overloaded_error", "message": "Busy"}}),
     "The API is overloaded", 1.0),
    (stream(message_start(), {"type": "error", "error": {"type": "api_error", "message": "Oops"}}),
     "Server fault", 1.0),
    (then_reset(message_start()), "Connection lost", 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("play", "reason", "seconds"), TRIED_AGAIN)
async def test_what_may_pass_is_tried_again_and_the_wait_is_shown(
    play: Play, reason: str, seconds: float
) -> None:
    waits = Waits()

    outcome = await outcome_of(play, HELLO, waits=waits)

    assert [(wait.reason, wait.seconds) for wait in outcome.waits] == [(reason, seconds)]
    assert waits.seconds == [seconds]
    assert outcome.text == "Hello there"
    assert outcome.end.stop_reason is StopReason.END_TURN


async def test_waits_double_and_tries_end_after_five() -> None:
    waits = Waits()

    async with (
        faulty_server(refuse(529, "overloaded_error")) as server,
        provider_at(server.url, waits=waits) as p,
    ):
        outcome = await collect(p)

    assert waits.seconds == [1.0, 2.0, 4.0, 8.0]
    assert len(server.requests) == 5
    assert str(outcome.failure) == "The API is overloaded. Send again in a minute. Request req_err."
    assert outcome.failure.retryable


async def test_a_server_that_always_hangs_up_is_tried_three_times() -> None:
    waits = Waits()

    async with faulty_server(hang_up) as server, provider_at(server.url, waits=waits) as provider:
        outcome = await collect(provider)

    assert len(server.requests) == 3
    assert outcome.failure.problem == f"The connection to {server.url} was lost before an answer came."


LOST = "after 3 words; what arrived is kept. Send again, or continue from there."
CUT_LATER = [
    (stream(*BEGUN), f"Connection lost {LOST}"),
    (then_reset(*BEGUN), f"Connection lost {LOST}"),
    (then_cut_chunk(*BEGUN), f"Connection lost {LOST}"),
    (stream(*BEGUN, {"type": "error", "error": {"type": "overloaded_error", "message": "Busy"}}),
     f"The API is overloaded {LOST}"),
    (stream(*BEGUN, {"type": "error", "error": {"type": "api_error", "message": "Oops"}}),
     f"Server fault {LOST}"),
    (raw(b"".join(map(sse, BEGUN)) + b"event: content_block_delta\ndata: {oops\n\n"),
     f"The stream became unreadable {LOST}"),
    (raw(b"".join(map(sse, BEGUN)) + b"event: error\ndata: <html>\n\n"), f"Server fault {LOST}"),
]  # fmt: skip


@pytest.mark.parametrize(("play", "sentence"), CUT_LATER)
async def test_a_stream_that_breaks_keeps_what_came_and_is_not_tried_again(play: Play, sentence: str) -> None:
    waits = Waits()

    outcome = await outcome_of(play, HELLO, waits=waits)

    assert outcome.text == "one two thr"
    assert str(outcome.failure) == sentence
    assert outcome.failure.cut
    assert outcome.failure.retryable
    assert waits.seconds == []


@pytest.mark.parametrize("ping_every", [0, 0.02])
async def test_silence_ends_the_stream_and_pings_are_silence(ping_every: float) -> None:
    async with (
        faulty_server(then_stall(*BEGUN, ping_every=ping_every)) as server,
        provider_at(server.url, WORKBENCH_STREAM_PATIENCE="0.2") as provider,
    ):
        outcome = await collect(provider)

    assert outcome.failure.problem == "Nothing came for 0 s after 3 words; what arrived is kept."
    assert outcome.failure.cut


async def test_a_server_that_never_answers_is_given_up() -> None:
    async def say_nothing(connection):
        await connection.until_peer_leaves()

    outcome = await outcome_of(say_nothing, WORKBENCH_STREAM_PATIENCE="0.2")

    assert outcome.failure.problem == f"{outcome.url} sent nothing for 0 s."  # type: ignore[attr-defined]
    assert not outcome.failure.cut


async def test_a_tool_call_that_the_stream_cuts_is_never_complete() -> None:
    head = [
        message_start(),
        *text(0, "Writing."),
        block_start(1, type="tool_use", id="c1", name="write_artifact"),
    ]

    outcome = await outcome_of(stream(*head, delta(1, "input_json_delta", partial_json='{"name": "a.sql"}')))

    (reply,) = session_after(outcome).open.replies  # type: ignore[union-attr]
    assert reply.blocks == (TextBlock("Writing."), ToolCall("c1", "write_artifact", '{"name": "a.sql"}'))
    assert outcome.failure.problem == "Connection lost after 1 words; what arrived is kept."


@pytest.mark.parametrize("fragment", ['{"name": "a.sql", "content": "CREA', ""])
async def test_a_tool_call_that_the_token_limit_cuts_is_never_complete(fragment: str) -> None:
    fragments = [fragment] if fragment else []

    outcome = await outcome_of(
        answer(tool_use(0, "c1", "write_artifact", *fragments), stop_reason="max_tokens")
    )

    assert not [event for event in outcome.events if isinstance(event, ToolCallEnded)]
    assert outcome.end.stop_reason is StopReason.MAX_TOKENS
    assert outcome.end.detail == "Cut at 7 tokens."


async def test_a_call_with_malformed_json_that_the_model_ended_is_handed_on_as_it_is() -> None:
    calls = [*tool_use(0, "c1", "write_artifact", '{"a": tru'), *tool_use(1, "c2", "list_artifacts")]

    outcome = await outcome_of(answer(calls, stop_reason="tool_use"))

    (reply,) = session_after(outcome).open.replies  # type: ignore[union-attr]
    assert reply.blocks == (
        ToolCall("c1", "write_artifact", '{"a": tru', complete=True),
        ToolCall("c2", "list_artifacts", "{}", complete=True),
    )


async def test_a_refusal_by_the_model_says_the_category_and_the_explanation() -> None:
    details = {"type": "refusal", "category": "general_harms", "explanation": "No weapons."}

    outcome = await outcome_of(
        stream(message_start(), *text(0, "I"), *message_end("refusal", stop_details=details))
    )

    assert outcome.end.stop_reason is StopReason.REFUSAL
    assert outcome.end.detail == "general harms: No weapons."


@pytest.mark.parametrize(
    ("reason", "expected", "detail"),
    [
        ("end_turn", StopReason.END_TURN, ""),
        ("stop_sequence", StopReason.STOP_SEQUENCE, ""),
        ("pause_turn", StopReason.PAUSE_TURN, ""),
        ("model_context_window_exceeded", StopReason.CONTEXT_EXCEEDED, "The model's context window is full."),
        ("compaction", StopReason.CUT, "It ended for an unknown reason (compaction)."),
        (None, StopReason.CUT, ""),
        (7, StopReason.CUT, ""),
    ],
)
async def test_stop_reasons(reason: str, expected: StopReason, detail: str) -> None:
    outcome = await outcome_of(stream(message_start(), *text(0, "Hi"), *message_end(reason)))

    assert (outcome.end.stop_reason, outcome.end.detail) == (expected, detail)


async def test_what_is_unknown_is_passed_over() -> None:
    outcome = await outcome_of(
        stream(
            {"type": "hologram_start", "index": 0},
            message_start(mystery={"a": [1]}),
            block_start(0, type="server_tool_use", id="s1", name="web_search", input={}),
            delta(0, "input_json_delta", partial_json='{"q": 1}'),
            {"type": "content_block_stop", "index": 0},
            block_start(1, type="hologram", data="??"),
            delta(1, "hologram_delta", data="??"),
            {"type": "content_block_stop", "index": 1},
            *text(2, "Hi"),
            delta(2, "citations_delta", citation={}),
            {"type": "content_block_stop", "index": 99},
            *message_end("end_turn"),
        )
    )

    assert outcome.events == [TextArrived("Hi"), outcome.end]


@pytest.mark.parametrize(
    "usage",
    [
        {"output_tokens": "many"},
        {"output_tokens": None},
        {"output_tokens": -5},
        [],
        "none",
        {"output_tokens": True},
    ],
)
async def test_malformed_usage_counts_as_nothing_new(usage: object) -> None:
    outcome = await outcome_of(stream(message_start(), *text(0, "Hi"), *message_end("end_turn", usage=usage)))

    assert (outcome.end.usage.input_tokens, outcome.end.usage.output_tokens) == (10, 1)


async def test_a_missing_key_names_the_variable_and_the_way_without_one() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url, ANTHROPIC_API_KEY="") as provider:
        outcome = await collect(provider)

    assert str(outcome.failure) == (
        "No API key. Set ANTHROPIC_API_KEY, or choose a local server with --base-url."
    )
    assert server.requests == []


async def test_a_key_that_no_header_can_carry_is_refused_without_being_shown() -> None:
    async with (
        faulty_server(HELLO) as server,
        provider_at(server.url, ANTHROPIC_API_KEY="sk-ant-…secret") as p,
    ):
        await p.prepare()
        outcome = await collect(p)

    assert str(outcome.failure) == "ANTHROPIC_API_KEY has characters that no key has. Copy the key again."


async def test_nothing_listening_is_said_at_once_of_a_local_server() -> None:
    async with faulty_server(HELLO) as server:
        url = server.url
    waits = Waits()

    async with provider_at(url, profile="", waits=waits) as provider:
        outcome = await collect(provider)

    assert str(outcome.failure) == f"Nothing answers at {url}. Is Ollama/LM Studio running?"
    assert outcome.failure.retryable
    assert waits.seconds == []


async def test_nothing_listening_is_tried_three_times_of_anthropic() -> None:
    async with faulty_server(HELLO) as server:
        url = server.url
    waits = Waits()

    async with provider_at(url, waits=waits) as provider:
        outcome = await collect(provider)

    assert str(outcome.failure) == f"{url} can't be reached. Check the network; your message is kept."
    assert waits.seconds == [1.0, 2.0]


@pytest.mark.parametrize("url", ["ftp://example.com", "http://", "http://[::1", "http://h:99999"])
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(ProviderError, match="The base URL is no web address"):
        AnthropicProvider(ProviderSettings(base_url=url))


async def test_cancelling_passes_at_once_keeps_what_came_and_closes_the_connection() -> None:
    async with faulty_server(then_stall(*BEGUN)) as server, provider_at(server.url) as provider:
        came = await cancelled_after_the_first_event(provider, ask())
        left = [running for running in server._running if not running.done()]
        await asyncio.wait_for(asyncio.gather(*left), 10)

    assert came == [TextArrived("one two thr")]


async def test_cancelling_ends_a_wait_at_once() -> None:
    async with (
        faulty_server(refuse(529, "overloaded_error", retry_after="50")) as server,
        provider_at(server.url, waits=RealWaits()) as provider,
    ):
        came = await cancelled_after_the_first_event(provider, ask())

    assert came == [Waiting("The API is overloaded", 50.0)]


async def test_a_reader_that_stops_listening_closes_the_connection() -> None:
    async with faulty_server(then_stall(*BEGUN)) as server, provider_at(server.url) as provider:
        async with aclosing(provider.reply(ask())) as events:
            first = await anext(aiter(events))
        left = [running for running in server._running if not running.done()]
        await asyncio.wait_for(asyncio.gather(*left), 10)

    assert first == TextArrived("one two thr")


async def test_thinking_of_another_conversation_is_left_out_and_the_request_sent_once_more() -> None:
    bound = refuse(400, "invalid_request_error", "The block is bound to a different conversation.")
    first = answer(thinking(0, "Hm", "sig-1"), text(1, "One"))
    second = answer(thinking(0, "So", "sig-2"), text(1, "Two"))
    async with faulty_server(first, bound, second, HELLO) as server, provider_at(server.url) as provider:
        turns = (session_after(await collect(provider), text="A").open,)
        outcome = await collect(provider, ask([*turns, session_after(Outcome([]), text="B").open]))
        turns = (*turns, session_after(outcome, text="B").open)
        await collect(provider, ask([*turns, session_after(Outcome([]), text="C").open]))

    kinds = [[block["type"] for m in body["messages"] for block in m["content"]] for body in server.bodies]
    assert kinds[1] == ["text", "thinking", "text", "text"]
    assert kinds[2] == ["text", "text", "text"]
    assert kinds[3] == ["text", "text", "text", "thinking", "text", "text"]
    assert outcome.notices == [
        "Earlier reasoning no longer fits this conversation; it was left out and the request sent again."
    ]
    assert outcome.text == "Two"


async def test_a_second_refusal_of_thinking_is_told() -> None:
    bound = refuse(400, "invalid_request_error", "The block is bound to a different conversation.")

    async with faulty_server(bound) as server, provider_at(server.url) as provider:
        outcome = await collect(provider)

    assert len(server.requests) == 2
    assert outcome.failure.problem == (
        "The API refused the request: The block is bound to a different conversation."
    )


ECHOES = [
    refuse(401, "authentication_error", f"invalid key {KEY}"),
    refuse(400, "invalid_request_error", f"header Authorization: Bearer {KEY} was odd"),
    refuse(500, "api_error", f"debug: {KEY}", request_id=KEY, x_should_retry="false"),
    refuse(402, "billing_error", "other key sk-ant-api03-somebody-elses"),
    stream(*BEGUN, {"type": "error", "error": {"type": "api_error", "message": KEY}}),
]


@pytest.mark.parametrize("play", ECHOES)
async def test_a_key_that_the_server_echoes_is_not_shown_and_not_chained(play: Play, caplog, capfd) -> None:
    with caplog.at_level("DEBUG"):
        outcome = await outcome_of(play, model="opus")

    shown = "".join([str(outcome.failure), repr(outcome.failure.__cause__), caplog.text, *capfd.readouterr()])
    shown += outcome.failure.request_id
    assert KEY not in shown
    assert "somebody" not in shown
    assert outcome.failure.__suppress_context__


async def test_a_password_in_the_address_is_not_shown() -> None:
    async with faulty_server(refuse(404)) as server:
        address = server.url.replace("//", "//me:hunter22@")
        async with provider_at(address) as provider:
            outcome = await collect(provider)

    assert "hunter22" not in json.dumps([str(outcome.failure), outcome.failure.request_id])
    assert outcome.failure.problem == f"{server.url} has no Messages API (404)."
