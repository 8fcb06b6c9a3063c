"""The offline provider: reads the history, decides the next reply, streams it as a model would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from workbench.core.errors import PluginError, ProviderError
from workbench.core.ports import ProviderEvent, ProviderSettings, ReplyRequest
from workbench.providers.offline.streaming import Part, stream

MODEL = "playbooks"
PACE_VARIABLE = "WORKBENCH_OFFLINE_PACE"
"""Seconds between two pieces; for demonstrations. Unset: as fast as the screen takes them."""
_SLOWEST = 1.0


class OfflineProvider:
    """Answers from playbooks; the same request always gets the same reply."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._pace = _pace(settings.environment.get(PACE_VARIABLE, ""))

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Stream one reply."""
        try:
            prefix, parts = await asyncio.to_thread(_compose, request)
        except PluginError as error:
            raise ProviderError(error.problem, hint=error.hint) from error
        async for event in stream(parts, prefix, self._pace):
            yield event

    async def prepare(self) -> None:
        """Load the playbooks and what renders them."""
        await asyncio.to_thread(_warm_up)

    async def aclose(self) -> None:
        """Nothing to give back."""

    def window(self, model: str) -> int | None:
        """There is no context window."""
        return None

    def resolve(self, model: str) -> str:
        """Whatever the agent file names, playbooks answer."""
        return MODEL


def _compose(request: ReplyRequest) -> tuple[str, tuple[Part, ...]]:
    from workbench.providers.offline.loading import bundled
    from workbench.providers.offline.script import next_reply

    return next_reply(request, bundled())


def _warm_up() -> None:
    from workbench.providers.offline.loading import bundled
    from workbench.providers.offline.rules import Engine

    Engine({})
    bundled()


def _pace(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return min(seconds, _SLOWEST) if seconds > 0 else 0.0
