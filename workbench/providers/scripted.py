"""A provider that replays a file of events: for tests, benchmarks and demonstrations.

A script has one JSON object a line; empty lines and lines that begin with `#` are passed over.
A line is one of

an event      {"type": "text_arrived", "text": "Hello"}
              in the journal's form (`core.codec`); `v`, `n` and `at` may be left out, and events that no
              provider makes are passed over, so that a session's journal is a script too.
              `"delay": 0.05` waits so many seconds before it.
a reply       {"reply": "The text.", "thinking": "...", "calls": [{"tool": "write_artifact", "input": {...}}],
               "chunk": 20, "delay": 0.01, "stop": "end_turn", "usage": {"input_tokens": 9, "cost": 0.01}}
              all but `reply` may be left out; `chunk` is the size of its pieces in characters, `delay` the
              seconds before each of them. Calls without an `id` get `call_1`, `call_2` ...
a wait        {"waiting": "Rate limited", "seconds": 4}      shown, without waiting
a notice      {"notice": "One sentence."}
a failure     {"error": "One sentence.", "hint": "...", "retryable": true, "cut": true}
a pace        {"pace": 0.01}      seconds before each event from here on

A reply ends with `reply_ended`, or with a failure; the next request gets the next one. When there is none
left, the request fails and says so.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from workbench.core.codec import decode
from workbench.core.errors import ProviderError
from workbench.core.events import (
    ReplyEnded,
    ReplyEvent,
    TextArrived,
    ThinkingArrived,
    ToolCallEnded,
    ToolCallStarted,
    ToolInputArrived,
)
from workbench.core.ports import (
    Provider,
    ProviderEvent,
    ProviderNotice,
    ProviderPlugin,
    ProviderSettings,
    ReplyRequest,
    Waiting,
)
from workbench.core.values import StopReason, Usage

Json = dict[str, Any]

_CHUNK = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, after a delay."""

    what: ProviderEvent | ProviderError
    delay: float

    @property
    def ends_reply(self) -> bool:
        """Whether the next step belongs to the next reply."""
        return isinstance(self.what, (ReplyEnded, ProviderError))


@dataclass(slots=True)
class _Reader:
    """What lines before have set."""

    pace: float = 0.0
    calls: int = 0


def read_script(text: str) -> tuple[Step, ...]:
    """All steps of a script. Raises `ProviderError` naming the line that is none."""
    reader, steps = _Reader(), list[Step]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            steps += _steps(line, reader)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ProviderError(
                f"Line {number} of the script is no event: {error}",
                hint="The docstring of workbench.providers.scripted has the format.",
            ) from error
    return tuple(steps)


def _steps(line: str, reader: _Reader) -> Iterator[Step]:
    given = json.loads(line)
    if not isinstance(given, dict):
        raise ValueError("it is no JSON object")
    delay = float(given.pop("delay", reader.pace))
    if "pace" in given:
        reader.pace = float(given["pace"])
    elif "waiting" in given:
        yield Step(Waiting(str(given["waiting"]), float(given.get("seconds", 0))), delay)
    elif "notice" in given:
        yield Step(ProviderNotice(str(given["notice"])), delay)
    elif "error" in given:
        yield Step(_failure(given), delay)
    elif "reply" in given:
        yield from (Step(event, delay) for event in _whole_reply(given, reader))
    else:
        event = decode(json.dumps({"v": 1, "n": 0, "at": "", **given})).event
        if isinstance(event, get_args(ReplyEvent)):
            yield Step(event, delay)


def _failure(given: Json) -> ProviderError:
    return ProviderError(
        str(given["error"]),
        hint=str(given.get("hint", "")),
        retryable=bool(given.get("retryable", False)),
        request_id=str(given.get("request_id", "")),
        cut=bool(given.get("cut", False)),
    )


def _whole_reply(given: Json, reader: _Reader) -> Iterator[ReplyEvent]:
    size = max(1, int(given.get("chunk", _CHUNK)))
    yield from (ThinkingArrived(piece) for piece in _pieces(str(given.get("thinking", "")), size))
    yield from (TextArrived(piece) for piece in _pieces(str(given["reply"]), size))
    calls = given.get("calls", [])
    for call in calls:
        reader.calls += 1
        call_id = str(call.get("id", f"call_{reader.calls}"))
        yield ToolCallStarted(call_id, str(call["tool"]))
        for piece in _pieces(json.dumps(call.get("input", {}), ensure_ascii=False), size):
            yield ToolInputArrived(call_id, piece)
        yield ToolCallEnded(call_id)
    stop = StopReason(given.get("stop", "tool_use" if calls else "end_turn"))
    yield ReplyEnded(stop, Usage(**given.get("usage", {})), detail=str(given.get("detail", "")))


def _pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


class ScriptedProvider:
    """Replays one script from its start to its end, whoever asks."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._steps: tuple[Step, ...] | None = None
        self._at = 0
        self._replies = 0

    async def prepare(self) -> None:
        """Read the script. Raises `ProviderError` when it can't be."""
        if self._steps is None:
            self._steps = await asyncio.to_thread(_load, self._path)

    async def aclose(self) -> None:
        """Nothing to give back."""

    def window(self, model: str) -> int | None:
        """A script has none."""
        return None

    def resolve(self, model: str) -> str:
        """No model answers, so none is named."""
        return "script"

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[ProviderEvent, None]:
        """The next reply of the script."""
        await self.prepare()
        steps = self._steps or ()
        if self._at >= len(steps):
            raise ProviderError(
                f"The script {self._path} is at its end; it has {self._replies} replies.",
                hint="Start again with a longer script.",
            )
        self._replies += 1
        while self._at < len(steps):
            step = steps[self._at]
            self._at += 1
            if step.delay:
                await asyncio.sleep(step.delay)
            if isinstance(step.what, ProviderError):
                raise step.what
            yield step.what
            if step.ends_reply:
                return
        raise ProviderError(f"The script {self._path} ends in the middle of a reply.", cut=True)


def _load(path: str) -> tuple[Step, ...]:
    if not path:
        raise ProviderError("The scripted provider has no script.", hint="Name one with --script.")
    try:
        return read_script(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ProviderError(f"The script {path} can't be read: {error}.", hint="Check its name.") from error


def _create(settings: ProviderSettings) -> Provider:
    return ScriptedProvider(settings.script)


PROVIDER = ProviderPlugin(id="scripted", title="Scripted replies", create=_create)
