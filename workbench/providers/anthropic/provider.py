"""The provider: requests made, streamed, tried again where that may help, and faults told in one sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.core.errors import ProviderError
from workbench.core.events import ReplyEnded, ReplyEvent
from workbench.core.ports import ProviderEvent, ProviderNotice, ProviderSettings, ReplyRequest, Waiting
from workbench.core.text import one_line
from workbench.core.values import StopReason
from workbench.providers.anthropic import models
from workbench.providers.anthropic.client import ClientSource
from workbench.providers.anthropic.errors import (
    Circumstances,
    Fault,
    NotAStream,
    StreamCut,
    StreamSilent,
    classify,
)
from workbench.providers.anthropic.messages import ThinkingRule, call_ids_in, signatures_in
from workbench.providers.anthropic.options import read_options
from workbench.providers.anthropic.prices import usage
from workbench.providers.anthropic.request import EFFORTS, body
from workbench.providers.anthropic.retry import RetryPolicy
from workbench.providers.anthropic.secrets import Redactor
from workbench.providers.anthropic.stream import ReplyReader

if TYPE_CHECKING:
    from anthropic import AsyncStream
    from anthropic.types import RawMessageStreamEvent

T = TypeVar("T")

_STRIPPED = ProviderNotice(
    "Earlier reasoning no longer fits this conversation; it was left out and the request sent again."
)
_DRAIN = 0.25
"""Seconds to read on after the end was announced, so that the connection can be used again."""


class AnthropicProvider:
    """One server and the credentials for it."""

    def __init__(
        self,
        settings: ProviderSettings,
        *,
        policy: RetryPolicy | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._options = read_options(settings)
        self._policy = policy or RetryPolicy()
        self._today = today
        self._client = ClientSource(self._options)
        self._redact = Redactor(self._options.environment)
        self._told: set[str] = set()
        self._unbound: set[str] = set()

    async def prepare(self) -> None:
        """Import the SDK and build the client, in a thread. What fails here is told by `reply`."""
        with suppress(ProviderError):
            await self._client.get()

    async def aclose(self) -> None:
        """Give back connections."""
        await self._client.aclose()

    def resolve(self, model: str) -> str:
        """The id that this model name stands for here."""
        return self._resolved(model).id

    def window(self, model: str) -> int | None:
        """Context window of the model in tokens; None when unknown."""
        return models.facts(self.resolve(model), local=self._options.local).window

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Stream one reply, trying again as long as nothing of it was shown."""
        resolved = self._resolved(request.model)
        for notice in self._notices(resolved.notice, request.effort):
            yield notice
        tried, stripped = 0, False
        while True:
            tried += 1
            reader = ReplyReader(taken=frozenset(call_ids_in(request.turns)))
            try:
                async with aclosing(self._stream(request, resolved.id, reader)) as events:
                    async for event in events:
                        yield event
                return
            except Exception as error:  # noqa: BLE001 - the border to the SDK: classified, never passed on
                at = self._circumstances(resolved.id, reader)
                fault = classify(error, at, self._policy)
            if fault.foreign_thinking and not stripped and not reader.arrived:
                stripped = True
                self._unbound.update(signatures_in(request.turns))
                yield _STRIPPED
                continue
            if reader.arrived or not fault.again or tried >= self._attempts(fault):
                # Without its cause, which holds the request and with it the key.
                raise fault.error(at) from None
            seconds = self._policy.wait(tried, fault.asked)
            yield Waiting(fault.short, seconds)
            await self._policy.sleep(seconds)

    async def _stream(
        self, request: ReplyRequest, model: str, reader: ReplyReader
    ) -> AsyncGenerator[ReplyEvent, None]:
        """One try. Raises whatever the SDK, the transport or the watchdog raises."""
        client = await self._client.get()
        arguments = await asyncio.to_thread(self._body, request, model)
        stream: AsyncStream[RawMessageStreamEvent] = await self._patiently(
            reader, client.messages.create(**arguments, stream=True)
        )
        reader.request_id = stream.response.headers.get("request-id", "")
        try:
            while not reader.finished:
                try:
                    event = await self._patiently(reader, anext(stream))
                except StopAsyncIteration:
                    break
                for made in reader.read(event):
                    yield made
            ended = self._ended(model, reader, stream)
            await _drain(stream)
            yield ended
        finally:
            await stream.close()

    async def _patiently(self, reader: ReplyReader, waited_for: Awaitable[T]) -> T:
        """Wait, but not for ever: pings keep a broken stream alive, so that only content counts."""
        reading = self._options.local and not reader.arrived
        patience = self._options.first_patience if reading else self._options.patience
        try:
            async with asyncio.timeout(patience):
                return await waited_for
        except TimeoutError as error:
            raise StreamSilent(patience) from error

    def _ended(
        self, model: str, reader: ReplyReader, stream: AsyncStream[RawMessageStreamEvent]
    ) -> ReplyEnded:
        """The end of the reply, if the stream got to it."""
        if not reader.started:
            kind = stream.response.headers.get("content-type", "")
            raise StreamCut if kind.startswith("text/event-stream") else NotAStream
        if not reader.finished and not (self._options.local and reader.stop and not reader.open_blocks):
            raise StreamCut
        counted = usage(model, reader.tokens, local=self._options.local)
        return ReplyEnded(reader.stop_reason, counted, reader.request_id, _detail(reader))

    def _body(self, request: ReplyRequest, model: str) -> dict[str, Any]:
        return body(
            model=model,
            facts=models.facts(model, local=self._options.local),
            system=request.system,
            turns=request.turns,
            tools=request.tools,
            effort=request.effort.strip().lower(),
            thinking=ThinkingRule(lambda made_by: self.resolve(made_by) == model, frozenset(self._unbound)),
            local=self._options.local,
            max_output=self._options.max_output,
        )

    def _resolved(self, model: str) -> models.Resolved:
        options = self._options
        return models.resolve(
            model, options.environment, local=options.local, chosen=options.model, today=self._today()
        )

    def _notices(self, about_model: str, effort: str) -> list[ProviderNotice]:
        """What was not said before."""
        unknown = effort.strip() and effort.strip().lower() not in EFFORTS
        about_effort = f"There is no effort {effort.strip()!r}; the model's own is used." if unknown else ""
        fresh = [said for said in (about_model, about_effort) if said and said not in self._told]
        self._told.update(fresh)
        return [ProviderNotice(self._redact(said)) for said in fresh]

    def _circumstances(self, model: str, reader: ReplyReader) -> Circumstances:
        options = self._options
        return Circumstances(
            url=self._redact(options.shown_url),
            model=self._redact(model, 80),
            local=options.local,
            redact=self._redact,
            words=reader.words,
            begun=reader.arrived,
            request_id=reader.request_id,
        )

    def _attempts(self, fault: Fault) -> int:
        return self._policy.connection_attempts if fault.unreachable else self._policy.attempts


async def _drain(stream: AsyncStream[RawMessageStreamEvent]) -> None:
    """Read to the true end, so that the connection can be used again; it is already certain what was said."""
    with suppress(Exception):
        async with asyncio.timeout(_DRAIN):
            await anext(stream)


def _detail(reader: ReplyReader) -> str:
    match reader.stop_reason:
        case StopReason.MAX_TOKENS:
            return f"Cut at {reader.tokens.output} tokens."
        case StopReason.CONTEXT_EXCEEDED:
            return "The model's context window is full."
        case StopReason.REFUSAL:
            return one_line(reader.stop_details, 300)
        case StopReason.CUT:
            return f"It ended for an unknown reason ({one_line(reader.stop, 40)})." if reader.stop else ""
        case _:
            return ""
