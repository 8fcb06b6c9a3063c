"""What the provider's tests share: providers that wait no real seconds, and turns to send."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from workbench.core.errors import ProviderError
from workbench.core.events import (
    Record,
    ReplyEnded,
    ReplyStarted,
    TextArrived,
    TurnStarted,
)
from workbench.core.ports import (
    ProviderEvent,
    ProviderNotice,
    ProviderSettings,
    ReplyRequest,
    ToolSpec,
    Waiting,
)
from workbench.core.session import Session, Turn, reduce
from workbench.providers.anthropic.provider import AnthropicProvider
from workbench.providers.anthropic.retry import RetryPolicy

KEY = "sk-ant-api03-very-secret-0123456789"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DEADLINE = 20.0


@dataclass
class Waits:
    """Stands in for the clock: waits take no time and are counted."""

    seconds: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)

    @property
    def policy(self) -> RetryPolicy:
        return RetryPolicy(sleep=self.sleep, chance=lambda: 1.0, now=lambda: NOW)


class RealWaits(Waits):
    """Waits that do take their time, to be cancelled."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@asynccontextmanager
async def provider_at(
    url: str, *, profile: str = "anthropic", waits: Waits | None = None, **environment: str
) -> AsyncIterator[AnthropicProvider]:
    """A provider of the full profile, which loopback addresses would not get by themselves."""
    known = {"ANTHROPIC_API_KEY": KEY, "WORKBENCH_API_PROFILE": profile, **environment}
    settings = ProviderSettings(base_url=url, environment={k: v for k, v in known.items() if v})
    provider = AnthropicProvider(settings, policy=(waits or Waits()).policy, today=lambda: TODAY)
    try:
        yield provider
    finally:
        await provider.aclose()


@dataclass
class Outcome:
    """All that one reply gave."""

    events: list[ProviderEvent]
    error: ProviderError | None = None

    @property
    def text(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, TextArrived))

    @property
    def end(self) -> ReplyEnded:
        (end,) = [event for event in self.events if isinstance(event, ReplyEnded)]
        assert self.events[-1] is end
        return end

    @property
    def waits(self) -> list[Waiting]:
        return [event for event in self.events if isinstance(event, Waiting)]

    @property
    def notices(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, ProviderNotice)]

    @property
    def failure(self) -> ProviderError:
        assert self.error is not None, self.events
        assert not [event for event in self.events if isinstance(event, ReplyEnded)]
        return self.error


async def collect(provider: Any, request: ReplyRequest | None = None) -> Outcome:
    """One reply, whole, with a deadline."""
    outcome = Outcome([])
    try:
        async with asyncio.timeout(DEADLINE), aclosing(provider.reply(request or ask())) as events:
            async for event in events:
                outcome.events.append(event)
    except ProviderError as error:
        outcome.error = error
    return outcome


async def cancelled_after_the_first_event(provider: Any, request: ReplyRequest) -> list[ProviderEvent]:
    """What came before the task that reads a reply was cancelled."""
    came: list[ProviderEvent] = []
    arrived = asyncio.Event()

    async def consume() -> None:
        async for event in provider.reply(request):
            came.append(event)
            arrived.set()

    task = asyncio.create_task(consume())
    await asyncio.wait_for(arrived.wait(), DEADLINE)
    task.cancel()
    async with asyncio.timeout(DEADLINE):
        (ended,) = await asyncio.gather(task, return_exceptions=True)
    assert isinstance(ended, asyncio.CancelledError)
    return came


def ask(
    turns: Sequence[Turn] | str = "Hi",
    *,
    model: str = "opus",
    system: str = "You design backends.",
    tools: Sequence[ToolSpec] = (),
    effort: str = "",
) -> ReplyRequest:
    """A request; plain text is a conversation's first message."""
    if isinstance(turns, str):
        turns = [Turn("t1", turns, "2026-11-23T12:00:00.000Z")]
    return ReplyRequest(system, turns, tools, model, effort)


def session_after(outcome: Outcome, *, model: str = "claude-opus-5-5", text: str = "Hi") -> Session:
    """What the reducer makes of a reply, as the studio would journal it."""
    events: list[Any] = [TurnStarted("t1", text), ReplyStarted(model)]
    events += [event for event in outcome.events if not isinstance(event, (Waiting, ProviderNotice))]
    return reduce(Record(number, "", event) for number, event in enumerate(events, start=1))
