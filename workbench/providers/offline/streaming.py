"""A finished reply as the pieces in which a model would send it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.events import (
    ReplyEnded,
    ReplyEvent,
    TextArrived,
    ToolCallEnded,
    ToolCallStarted,
    ToolInputArrived,
)
from workbench.core.values import StopReason

_WORDS_A_PIECE = 4
_FRAGMENT = 480


@dataclass(frozen=True, slots=True)
class Say:
    """Text of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Use:
    """A tool call."""

    tool: str
    input: Mapping[str, Any]


Part = Say | Use


async def stream(parts: Sequence[Part], prefix: str, pace: float = 0.0) -> AsyncIterator[ReplyEvent]:
    """The events of a reply; between two of them the loop runs, for `pace` seconds if given."""
    for event in events(parts, prefix):
        yield event
        await asyncio.sleep(pace)


def events(parts: Sequence[Part], prefix: str) -> Iterator[ReplyEvent]:
    """The events of a reply. The ids of its calls start with `prefix`."""
    calls = 0
    for part in parts:
        if isinstance(part, Say):
            yield from (TextArrived(piece) for piece in pieces(part.text))
            continue
        calls += 1
        call = f"{prefix}{calls}"
        yield ToolCallStarted(call, part.tool)
        text = json.dumps(part.input, ensure_ascii=False)
        for start in range(0, len(text), _FRAGMENT):
            yield ToolInputArrived(call, text[start : start + _FRAGMENT])
        yield ToolCallEnded(call)
    yield ReplyEnded(StopReason.TOOL_USE if calls else StopReason.END_TURN)


def pieces(text: str) -> Iterator[str]:
    """The text in a few words at a time; joined they are the text."""
    tokens = re.findall(r"\s*\S+|\s+$", text)
    for start in range(0, len(tokens), _WORDS_A_PIECE):
        yield "".join(tokens[start : start + _WORDS_A_PIECE])
