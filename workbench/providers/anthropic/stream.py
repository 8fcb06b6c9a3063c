"""Stream events of the Messages API to events of the session.

Nothing is trusted to be there: servers differ, event types are added, and the SDK builds its objects
without validating them. What is not known is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from workbench.core.events import (
    ReplyEvent,
    TextArrived,
    ThinkingArrived,
    ThinkingSigned,
    ToolCallEnded,
    ToolCallStarted,
    ToolInputArrived,
)
from workbench.core.values import StopReason
from workbench.providers.anthropic.messages import REDACTED
from workbench.providers.anthropic.prices import Tokens

_TRUNCATED = frozenset({StopReason.MAX_TOKENS, StopReason.CONTEXT_EXCEEDED, StopReason.CUT})


@dataclass(slots=True)
class _OpenBlock:
    """A block whose end has not come."""

    type: str
    call: str = ""
    input: str = ""
    """The input of a tool call so far."""
    whole_input: str = ""
    """The input as some servers send it, with the block's start."""
    signature: str = ""


@dataclass(slots=True)
class ReplyReader:
    """Takes the stream's events one by one."""

    taken: Collection[str] = ()
    """Ids of earlier tool calls; a server that counts from 0 each time must not repeat them."""
    request_id: str = ""
    started: bool = False
    finished: bool = False
    """`message_stop` came."""
    words: int = 0
    """Of the answer's text, so far."""
    arrived: bool = False
    """Something was passed on, so the request can't be repeated unseen."""
    stop: str | None = None
    """The stop reason as it came."""
    stop_details: str = ""
    _blocks: dict[int, _OpenBlock] = field(default_factory=dict)
    _doubtful: _OpenBlock | None = None
    """A tool call that ended with an input that is no JSON object: only the stop reason tells whether
    the token limit cut it."""
    _in_word: bool = False
    _own_ids: set[str] = field(default_factory=set)
    _usage: dict[str, int] = field(default_factory=dict)

    def read(self, event: Any) -> list[ReplyEvent]:
        """What one event of the stream means."""
        made = self._read(event)
        self.arrived = self.arrived or bool(made)
        return made

    def _read(self, event: Any) -> list[ReplyEvent]:
        match _get(event, "type"):
            case "message_start":
                self.started = True
                self._count(_get(_get(event, "message"), "usage"))
            case "content_block_start":
                self.started = True
                return self._start(_index(event), _get(event, "content_block"))
            case "content_block_delta":
                self.started = True
                return self._extend(_index(event), _get(event, "delta"))
            case "content_block_stop":
                return self._end(_index(event))
            case "message_delta":
                self._count(_get(event, "usage"))
                return self._close(_get(event, "delta"))
            case "message_stop":
                self.finished = True
        return []

    @property
    def stop_reason(self) -> StopReason:
        """Why it ended; `CUT` when no reason came or none that is known."""
        try:
            return StopReason(self.stop or "cut")
        except ValueError:
            return StopReason.CUT

    @property
    def open_blocks(self) -> bool:
        """Whether a block has not ended."""
        return bool(self._blocks)

    @property
    def tokens(self) -> Tokens:
        """As counted by the API."""
        usage = self._usage
        hour = usage.get("write_1h", 0)
        written = usage.get("cache_creation_input_tokens", 0)
        return Tokens(
            input=usage.get("input_tokens", 0),
            output=usage.get("output_tokens", 0),
            read=usage.get("cache_read_input_tokens", 0),
            write_5m=max(0, written - hour),
            write_1h=hour,
        )

    def _start(self, index: int, block: Any) -> list[ReplyEvent]:
        opened = _OpenBlock(_string(block, "type"))
        self._blocks[index] = opened
        made = self._settle()
        match opened.type:
            case "text":
                return made + self._say(_string(block, "text"))
            case "thinking":
                opened.signature = _string(block, "signature")
                return [*made, ThinkingArrived(_string(block, "thinking"))]
            case "redacted_thinking":
                opened.signature = REDACTED + _string(block, "data")
                return [*made, ThinkingArrived("")]
            case "tool_use":
                opened.call = self._fresh_id(_string(block, "id"))
                whole = _get(block, "input")
                opened.whole_input = json.dumps(whole) if isinstance(whole, dict) and whole else ""
                return [*made, ToolCallStarted(opened.call, _string(block, "name"))]
        return made

    def _extend(self, index: int, delta: Any) -> list[ReplyEvent]:
        block = self._blocks.get(index)
        match _get(delta, "type"):
            case "text_delta":
                return self._say(_string(delta, "text"))
            case "thinking_delta":
                thought = _string(delta, "thinking")
                return [ThinkingArrived(thought)] if thought else []
            case "signature_delta" if block is not None:
                block.signature = _string(delta, "signature") or block.signature
            case "input_json_delta" if block is not None and block.call:
                fragment = _string(delta, "partial_json")
                block.input += fragment
                return [ToolInputArrived(block.call, fragment)] if fragment else []
        return []

    def _end(self, index: int) -> list[ReplyEvent]:
        block = self._blocks.pop(index, None)
        if block is None:
            return []
        if block.call:
            return self._end_call(block)
        if block.type in ("thinking", "redacted_thinking") and block.signature:
            return [ThinkingSigned(block.signature)]
        return []

    def _end_call(self, block: _OpenBlock) -> list[ReplyEvent]:
        made: list[ReplyEvent] = []
        if not block.input and block.whole_input:
            block.input = block.whole_input
            made.append(ToolInputArrived(block.call, block.input))
        if _is_object(block.input):
            return [*made, ToolCallEnded(block.call)]
        self._doubtful = block
        return made

    def _close(self, delta: Any) -> list[ReplyEvent]:
        self.stop = _string(delta, "stop_reason") or self.stop
        details = _get(delta, "stop_details")
        said = (_string(details, "category").replace("_", " "), _string(details, "explanation"))
        self.stop_details = ": ".join(part for part in said if part) or self.stop_details
        return [] if self.stop_reason in _TRUNCATED else self._settle()

    def _settle(self) -> list[ReplyEvent]:
        """End the call that was in doubt: the model itself ended it, whatever its input is."""
        block, self._doubtful = self._doubtful, None
        if block is None:
            return []
        empty: list[ReplyEvent] = [] if block.input else [ToolInputArrived(block.call, "{}")]
        return [*empty, ToolCallEnded(block.call)]

    def _say(self, text: str) -> list[ReplyEvent]:
        if not text:
            return []
        self.words += len(text.split()) - (self._in_word and not text[0].isspace())
        self._in_word = not text[-1].isspace()
        return [TextArrived(text)]

    def _fresh_id(self, call: str) -> str:
        if not call or call in self.taken or call in self._own_ids:
            call = f"toolu_{uuid4().hex[:24]}"
        self._own_ids.add(call)
        return call

    def _count(self, usage: Any) -> None:
        """Totals so far: later ones replace earlier ones."""
        for name in (
            "input_tokens",
            "output_tokens",
            "cache_read_input_tokens",
            "cache_creation_input_tokens",
        ):
            self._keep(name, _get(usage, name))
        self._keep("write_1h", _get(_get(usage, "cache_creation"), "ephemeral_1h_input_tokens"))

    def _keep(self, name: str, count: Any) -> None:
        if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
            self._usage[name] = count


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _string(thing: Any, name: str) -> str:
    value = _get(thing, name)
    return value if isinstance(value, str) else ""


def _index(event: Any) -> int:
    value = _get(event, "index")
    return value if isinstance(value, int) else -1


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
