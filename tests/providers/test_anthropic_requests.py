"""What goes over the wire: the full profile, the local one, and bytes that stay the same."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from types import MappingProxyType

import pytest
from faulty_server import (
    HELLO,
    answer,
    block_start,
    block_stop,
    faulty_server,
    message_end,
    message_start,
    read_request,
    sse,
    stream,
    text,
    thinking,
    tool_use,
)
from support import KEY, Waits, ask, collect, provider_at, session_after

from workbench.core.ports import ProviderSettings, ToolSpec
from workbench.core.session import Turn
from workbench.core.values import Usage
from workbench.providers.anthropic.options import is_anthropic, read_options
from workbench.providers.anthropic.request import takes_strict
from workbench.providers.anthropic.retry import duration

SCHEMA = {
    "type": "object",
    "properties": MappingProxyType({"name": {"type": "string"}, "maximum": {"type": "integer"}}),
    "required": ("name",),
    "additionalProperties": False,
}
TOOLS = [
    ToolSpec("write_artifact", "Write.", SCHEMA, eager=True),
    ToolSpec("ask_user", "Ask.", {**SCHEMA, "maxProperties": 2}),
]
PLAIN_SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "maximum": {"type": "integer"}},
    "required": ["name"],
    "additionalProperties": False,
}


async def sent(
    profile: str = "anthropic", *, model: str = "opus", effort: str = "", **environment: str
) -> dict:
    async with (
        faulty_server(HELLO) as server,
        provider_at(server.url, profile=profile, **environment) as provider,
    ):
        outcome = await collect(provider, ask(model=model, tools=TOOLS, effort=effort))
    assert outcome.text == "Hello there"
    (body,) = server.bodies
    return body


async def test_the_full_request() -> None:
    assert await sent(effort="High") == {
        "model": "claude-opus-5-5",
        "max_tokens": 64_000,
        "stream": True,
        "cache_control": {"type": "ephemeral"},
        "system": [
            {
                "type": "text",
                "text": "You design backends.",
                "cache_control": {"type": "ephemeral", "ttl": "1h"},
            }
        ],
        "thinking": {"type": "adaptive", "display": "summarized"},
        "output_config": {"effort": "high"},
        "tools": [
            {
                "name": "ask_user",
                "description": "Ask.",
                "input_schema": {**PLAIN_SCHEMA, "maxProperties": 2},
            },
            {
                "name": "write_artifact",
                "description": "Write.",
                "input_schema": PLAIN_SCHEMA,
                "strict": True,
                "eager_input_streaming": True,
            },
        ],
        "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
    }


async def test_another_server_gets_the_plain_core_of_the_protocol() -> None:
    assert await sent("", model="qwen3:8b", effort="high") == {
        "model": "qwen3:8b",
        "max_tokens": 16_000,
        "stream": True,
        "system": "You design backends.",
        "tools": [
            {
                "name": "ask_user",
                "description": "Ask.",
                "input_schema": {**PLAIN_SCHEMA, "maxProperties": 2},
            },
            {"name": "write_artifact", "description": "Write.", "input_schema": PLAIN_SCHEMA},
        ],
        "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
    }


async def test_an_older_model_gets_no_thinking_and_no_effort() -> None:
    body = await sent(model="claude-haiku-4-5", effort="high")

    assert body.keys() & {"thinking", "output_config"} == set()
    assert body["model"] == "claude-haiku-4-5"


async def test_the_largest_output_can_be_set() -> None:
    assert (await sent(WORKBENCH_MAX_OUTPUT="5000"))["max_tokens"] == 5000


async def test_no_tools_and_no_system_are_left_out() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url) as provider:
        await collect(provider, ask(system=" "))

    assert server.bodies[0].keys() & {"tools", "system"} == set()


async def test_a_growing_conversation_begins_with_the_same_bytes() -> None:
    first_reply = answer(thinking(0, "Hm", "sig"), text(1, "One"))
    async with faulty_server(first_reply, HELLO) as server, provider_at(server.url) as provider:
        first = session_after(await collect(provider, ask("A", tools=TOOLS)), text="A").open
        assert first is not None
        await collect(provider, ask([first, Turn("t2", "B", "")], tools=list(reversed(TOOLS))))

    before, after = (request.body for request in server.requests)
    assert json.dumps([before["system"], before["tools"]]) == json.dumps([after["system"], after["tools"]])
    grown = json.dumps(after["messages"])
    assert grown.startswith(json.dumps(before["messages"]).removesuffix("]"))
    assert after["messages"][1]["content"][0] == {"type": "thinking", "thinking": "Hm", "signature": "sig"}


async def test_the_same_request_is_the_same_bytes() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url) as provider:
        await collect(provider, ask(tools=TOOLS))
        await collect(provider, ask(tools=tuple(reversed(TOOLS))))

    assert server.requests[0].raw == server.requests[1].raw


async def test_thinking_of_another_model_does_not_go_along() -> None:
    first = answer(thinking(0, "Hm", "sig"), text(1, "One"))
    async with faulty_server(first, HELLO) as server, provider_at(server.url) as provider:
        turn = session_after(await collect(provider)).open
        assert turn is not None
        await collect(provider, ask([turn, Turn("t2", "B", "")], model="sonnet"))

    assert [block["type"] for block in server.bodies[1]["messages"][1]["content"]] == ["text"]


async def test_the_key_goes_where_it_belongs_and_never_to_the_body() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url) as provider:
        outcome = await collect(provider)

    (request,) = server.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert KEY.encode() not in request.raw
    assert KEY not in repr(outcome.events)


async def test_a_local_server_gets_a_word_in_place_of_a_key() -> None:
    async with (
        faulty_server(HELLO) as server,
        provider_at(server.url, profile="", ANTHROPIC_API_KEY="") as provider,
    ):
        await collect(provider)

    assert server.requests[0].headers["x-api-key"] == "local"


async def test_usage_and_cost_come_from_the_last_totals() -> None:
    started = message_start(
        input_tokens=100,
        cache_read_input_tokens=2000,
        cache_creation_input_tokens=300,
        cache_creation={"ephemeral_5m_input_tokens": 100, "ephemeral_1h_input_tokens": 200},
    )
    ended = message_end(
        "end_turn", usage={"output_tokens": 50, "input_tokens": 110, "cache_read_input_tokens": None}
    )

    async with (
        faulty_server(stream(started, *text(0, "Hi"), *ended)) as server,
        provider_at(server.url) as provider,
    ):
        outcome = await collect(provider)

    expected = (110 * 4 + 50 * 20 + 2000 * 0.20 + 100 * 5 + 200 * 8) / 1_000_000
    assert outcome.end.usage == Usage(110, 50, 2000, 300, pytest.approx(expected))


async def test_a_retired_model_and_an_unknown_effort_are_told_once() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url) as provider:
        request = ask(model="claude-sonnet-4-20250514", effort="enormous")
        first = await collect(provider, request)
        second = await collect(provider, request)

    assert first.notices == [
        "claude-sonnet-4-20250514 is retired; claude-sonnet-5-5 answers instead.",
        "There is no effort 'enormous'; the model's own is used.",
    ]
    assert second.notices == []
    assert {body["model"] for body in server.bodies} == {"claude-sonnet-5-5"}


async def test_a_server_that_counts_its_calls_from_zero_gets_them_renamed() -> None:
    reply = answer(
        tool_use(0, "call_0", "ask_user", "{}"), tool_use(1, "call_0", "ask_user"), stop_reason="tool_use"
    )
    async with faulty_server(reply) as server, provider_at(server.url, profile="local") as provider:
        turn = session_after(await collect(provider)).open
        assert turn is not None
        again = session_after(await collect(provider, ask([turn]))).open
        assert again is not None

    ids = [call.id for made in (*turn.replies, *again.replies) for call in made.calls]
    assert ids[0] == "call_0"
    assert len(set(ids)) == 4


async def test_a_local_server_may_leave_out_the_very_end() -> None:
    parts = [message_start(), *text(0, "Hi"), message_end("end_turn")[0]]
    async with faulty_server(stream(*parts)) as server:
        async with provider_at(server.url, profile="local") as provider:
            local = await collect(provider)
        async with provider_at(server.url) as provider:
            strict = await collect(provider)

    assert local.end.detail == ""
    assert strict.failure.cut


async def test_input_that_comes_whole_with_the_start_of_its_block_is_taken() -> None:
    parts = [block_start(0, type="tool_use", id="c1", name="ask_user", input={"a": [1]}), block_stop(0)]
    play = stream(message_start(), *parts, *message_end("tool_use"))
    async with faulty_server(play) as server, provider_at(server.url, profile="local") as provider:
        turn = session_after(await collect(provider)).open

    assert turn is not None
    assert [(call.input_json, call.complete) for call in turn.replies[0].calls] == [('{"a": [1]}', True)]


async def test_the_connection_is_used_again() -> None:
    """Read to its end, an answer leaves the connection to the next request."""
    connections: list[asyncio.Task[None] | None] = []

    async def serve(reader, writer):
        connections.append(asyncio.current_task())
        try:
            while True:
                await read_request(reader)
                data = b"".join(map(sse, [message_start(), *text(0, "Hi"), *message_end("end_turn")]))
                head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                writer.write(f"{head}content-length: {len(data)}\r\n\r\n".encode() + data)
                await writer.drain()
        except asyncio.IncompleteReadError:
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with provider_at(f"http://127.0.0.1:{port}") as provider:
        for _ in range(3):
            assert (await collect(provider)).text == "Hi"
    server.close()
    await asyncio.wait_for(asyncio.gather(*connections), 10)

    assert len(connections) == 1


# ---------------------------------------------------------------- quiet, cheap, parsed once


def test_importing_the_provider_imports_no_sdk() -> None:
    program = (
        "import sys\n"
        "from workbench.providers.anthropic import PROVIDER\n"
        "from workbench.core.ports import ProviderSettings\n"
        "p = PROVIDER.create(ProviderSettings(environment={}))\n"
        "p.resolve('opus'), p.window('opus')\n"
        "heavy = {'anthropic', 'httpx2', 'httpx', 'pydantic', 'jiter', 'textual'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout == "[]\n"


def test_the_sdk_writes_nothing_to_the_screen_whatever_it_is_told() -> None:
    program = (
        "import asyncio, sys\n"
        f"sys.path.insert(0, {os.path.dirname(__file__)!r})\n"
        "from faulty_server import *\n"
        "from support import *\n"
        "async def main():\n"
        "    async with faulty_server(hang_up, HELLO) as s, provider_at(s.url) as p:\n"
        "        o = await collect(p, ask(model='claude-sonnet-4-5'))\n"
        "        assert o.text == 'Hello there', o\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "ANTHROPIC_LOG": "debug", "PYTHONWARNINGS": "always::DeprecationWarning"}

    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("", "")


async def test_the_sdk_logs_no_key() -> None:
    seen: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(self.format(record))

    listener = Listener()
    loggers = [logging.getLogger(name) for name in ("", "anthropic", "httpx2")]
    for logger in loggers:
        logger.addHandler(listener)
        logger.setLevel(logging.DEBUG)
    try:
        async with faulty_server(HELLO) as server, provider_at(server.url) as provider:
            await collect(provider)
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
            logger.setLevel(logging.WARNING)

    assert seen
    assert KEY not in "\n".join(seen)


async def test_preparing_twice_builds_one_client() -> None:
    async with faulty_server(HELLO) as server, provider_at(server.url, waits=Waits()) as provider:
        await provider.prepare()
        first = await provider._client.get()
        await provider.prepare()

        assert await provider._client.get() is first


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("localhost:11434", "http://localhost:11434"),
        (" http://h:1/v1/ ", "http://h:1"),
        ("https://h/prefix/v1/messages", "https://h/prefix"),
        ("", ""),
    ],
)
def test_addresses_are_made_whole(given: str, expected: str) -> None:
    assert read_options(ProviderSettings(base_url=given)).base_url == expected
    assert read_options(ProviderSettings(environment={"ANTHROPIC_BASE_URL": given})).base_url == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.anthropic.com", True),
        ("https://API.Anthropic.com/x", True),
        ("https://api.anthropic.com.evil.example", False),
        ("https://notanthropic.com", False),
        ("http://localhost:1", False),
    ],
)
def test_only_anthropics_own_hosts_are_anthropic(url: str, expected: bool) -> None:
    assert is_anthropic(url) is expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (PLAIN_SCHEMA, True),
        ({"type": "object", "properties": {}}, False),
        ({"type": "array", "items": {"type": "object", "properties": {}}}, False),
        ({"type": "string", "maxLength": 5}, False),
        ({"type": "string", "enum": [{"maxLength": 1}]}, True),
        ({"type": "array", "minItems": 2, "items": {"type": "string"}}, False),
        ({"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 0}]}, False),
    ],
)
def test_only_schemas_of_the_subset_are_strict(schema: object, expected: bool) -> None:
    assert takes_strict(schema) is expected


@pytest.mark.parametrize(
    ("seconds", "expected"), [(4.2, "4 s"), (99, "99 s"), (720, "12 min"), (3600, "1 h"), (7500, "2 h 5 min")]
)
def test_durations_are_short(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected
