"""A Messages server on loopback that fails on purpose, byte by byte.

Each connection's request is read whole and kept; then the next of its `plays` answers on the raw
socket. A play is a coroutine function that takes the connection; the last one plays for ever.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Json:
        return json.loads(self.raw)


@dataclass
class Connection:
    """One request's answer, as bytes."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    closed_by_peer: asyncio.Event

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, status: int = 200, content_type: str = "text/event-stream", **headers: str) -> None:
        """Status line and headers of an answer that ends when the connection does."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = {"content-type": content_type, "connection": "close", **named}
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
        await self.send(f"HTTP/1.1 {status} Because\r\n{text}\r\n".encode())

    async def events(self, *events: Json) -> None:
        for event in events:
            await self.send(sse(event))

    async def until_peer_leaves(self) -> None:
        await asyncio.wait_for(self.closed_by_peer.wait(), 10)

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Play = Callable[[Connection], Awaitable[None]]


@dataclass
class FaultyServer:
    plays: list[Play]
    requests: list[Request] = field(default_factory=list)
    left_early: int = 0
    """Connections that the client closed while a play still ran."""
    port: int = 0
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def bodies(self) -> list[Json]:
        return [request.body for request in self.requests]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        connection = Connection(reader, writer, asyncio.Event())
        watch: asyncio.Task[None] | None = None
        try:
            self.requests.append(await read_request(reader))
            watch = asyncio.create_task(self._watch(connection))
            await self.plays[min(len(self.requests), len(self.plays)) - 1](connection)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left_early += 1
        finally:
            if watch:
                watch.cancel()
            writer.close()
            self._running.discard(task)

    async def _watch(self, connection: Connection) -> None:
        with suppress(ConnectionError):
            await connection.reader.read()
        connection.closed_by_peer.set()

    async def stop(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        # One more round of the loop, in which the closed transports end.
        await asyncio.sleep(0)


async def read_request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(first.split()[1], headers, raw)


@asynccontextmanager
async def faulty_server(*plays: Play) -> AsyncIterator[FaultyServer]:
    state = FaultyServer(list(plays))
    server = await asyncio.start_server(state.serve, "127.0.0.1", 0)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        await state.stop()


# ---------------------------------------------------------------- what a stream is made of


def sse(event: Json) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def message_start(**usage: Any) -> Json:
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-opus-5-5",
        "content": [],
        "stop_reason": None,
        "usage": {"input_tokens": 10, "output_tokens": 1, **usage},
    }
    return {"type": "message_start", "message": message}


def block_start(index: int, **block: Any) -> Json:
    return {"type": "content_block_start", "index": index, "content_block": block}


def delta(index: int, type: str, **fields: Any) -> Json:
    return {"type": "content_block_delta", "index": index, "delta": {"type": type, **fields}}


def block_stop(index: int) -> Json:
    return {"type": "content_block_stop", "index": index}


def text(index: int, *pieces: str) -> list[Json]:
    deltas = [delta(index, "text_delta", text=piece) for piece in pieces]
    return [block_start(index, type="text", text=""), *deltas, block_stop(index)]


def thinking(index: int, thought: str, signature: str) -> list[Json]:
    return [
        block_start(index, type="thinking", thinking="", signature=""),
        *([delta(index, "thinking_delta", thinking=thought)] if thought else []),
        delta(index, "signature_delta", signature=signature),
        block_stop(index),
    ]


def tool_use(index: int, call: str, name: str, *fragments: str) -> list[Json]:
    deltas = [delta(index, "input_json_delta", partial_json=fragment) for fragment in fragments]
    return [block_start(index, type="tool_use", id=call, name=name, input={}), *deltas, block_stop(index)]


def message_end(stop_reason: str | None, *, usage: Any = None, **fields: Any) -> list[Json]:
    usage = {"output_tokens": 7} if usage is None else usage
    ended = {"stop_reason": stop_reason, "stop_sequence": None, **fields}
    return [{"type": "message_delta", "delta": ended, "usage": usage}, {"type": "message_stop"}]


PING: Json = {"type": "ping"}


# ---------------------------------------------------------------- plays


def stream(*events: Json, **headers: str) -> Play:
    """Send these events and close."""

    async def play(connection: Connection) -> None:
        await connection.head(**headers)
        await connection.events(*events)

    return play


def answer(*blocks: list[Json], stop_reason: str = "end_turn", request_id: str = "req_1") -> Play:
    """A whole, good reply."""
    parts = [event for block in blocks for event in block]
    return stream(message_start(), *parts, *message_end(stop_reason), request_id=request_id)


HELLO = answer(text(0, "Hello", " there"))


def raw(data: bytes, **head: Any) -> Play:
    async def play(connection: Connection) -> None:
        await connection.head(**head)
        await connection.send(data)

    return play


def refuse(status: int, type: str = "", message: str = "No.", *, code: str = "", **headers: str) -> Play:
    """An error in the API's form before any stream."""
    error: Json = {"type": type, "message": message}
    if code:
        error["details"] = {"error_code": code}
    body = json.dumps({"type": "error", "error": error, "request_id": "req_err"})
    return raw(
        body.encode(),
        status=status,
        content_type="application/json",
        **{"request_id": "req_err", **headers},
    )


def then_reset(*events: Json) -> Play:
    async def play(connection: Connection) -> None:
        await connection.head()
        await connection.events(*events)
        await asyncio.sleep(0.05)
        connection.reset()

    return play


def then_cut_chunk(*events: Json) -> Play:
    """A chunked answer that ends inside a chunk."""

    async def play(connection: Connection) -> None:
        await connection.send(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        for event in events:
            data = sse(event)
            await connection.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await connection.send(b"ff\r\nevent: content_bl")

    return play


def then_stall(*events: Json, ping_every: float = 0) -> Play:
    """Events, and then nothing, or nothing but pings, until the client leaves."""

    async def play(connection: Connection) -> None:
        await connection.head()
        await connection.events(*events)
        while ping_every and not connection.closed_by_peer.is_set():
            await connection.events(PING)
            await asyncio.sleep(ping_every)
        await connection.until_peer_leaves()

    return play


async def hang_up(connection: Connection) -> None:
    """Close without a word."""


async def hang_up_hard(connection: Connection) -> None:
    connection.reset()
