"""Turns to messages, append-only: what was sent once is sent the same way ever after.

Prompt caching and the binding of thinking blocks to what came before them both depend on it. So what
goes into a message depends only on the turns up to it and on the model, never on the time or on later
turns; the only thing that is ever taken back is thinking, and that is said (see `provider`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, assert_never, cast

from workbench.core.session import Block, Reply, TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.values import Attachment, Outcome, StopReason

Json = dict[str, Any]

REDACTED = "redacted_thinking:"
"""How the signature of a thinking block begins that came encrypted; the rest is its data."""

_NO_TOKEN = re.compile(r"[^A-Za-z0-9_-]")

_NOT_RUN = {
    Outcome.CUT: "The reply was cut off; not run.",
    Outcome.FAILED: "The request failed; not run.",
}
_INTERRUPTED = "Interrupted by the user; not run."
_ENDED_EARLY = {
    Outcome.INTERRUPTED: "[The user interrupted the answer above; what is there was kept.]",
    Outcome.CUT: "[The answer above was cut off; what is there was kept.]",
    Outcome.FAILED: "[The answer above ended with a fault; what is there was kept.]",
}


@dataclass(frozen=True, slots=True)
class ThinkingRule:
    """Which thinking blocks go back: signed ones, to the model that made them."""

    keeps: Callable[[str], bool]
    """Whether a reply of that model is one of the model now asked."""
    unbound: Collection[str] = ()
    """Signatures that the API no longer accepts in this conversation."""

    def sends(self, reply: Reply, block: ThinkingBlock) -> bool:
        """Whether this block of that reply goes back."""
        return bool(block.signature) and self.keeps(reply.model) and block.signature not in self.unbound


NO_THINKING = ThinkingRule(lambda _model: False)


def messages_of(turns: Sequence[Turn], thinking: ThinkingRule) -> list[Json]:
    """The conversation as the Messages API takes it; it ends with a message of the user."""
    messages: list[Json] = []
    note = ""
    for turn in turns:
        if turn.outcome is Outcome.REFUSED:
            continue
        _add(messages, "user", [_text(_user_text(turn, note))])
        answered = False
        for reply in turn.replies:
            blocks = _assistant_blocks(reply, thinking)
            answered = answered or bool(blocks)
            _add(messages, "assistant", blocks)
            _add(
                messages,
                "user",
                [*_results(reply, turn.outcome), *map(_text, filter(str.strip, reply.steering))],
            )
        note = _ENDED_EARLY.get(turn.outcome, "") if turn.outcome and answered else ""
    if messages and messages[-1]["role"] == "assistant" and not _paused(turns):
        _add(messages, "user", [_text("Continue.")])
    return cast(list[Json], encodable(messages))


def encodable(value: Any) -> Any:
    """The same without half surrogate pairs, which no request can carry: models escape them in JSON,
    and terminals paste them."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "replace").decode()
        return value
    if isinstance(value, dict):
        return {encodable(key): encodable(part) for key, part in value.items()}
    return [encodable(part) for part in value] if isinstance(value, list) else value


def _paused(turns: Sequence[Turn]) -> bool:
    """The API itself paused the reply; it goes back as it is."""
    replies = turns[-1].replies
    return bool(replies) and replies[-1].stop_reason is StopReason.PAUSE_TURN


def signatures_in(turns: Sequence[Turn]) -> Iterator[str]:
    """All signatures of thinking blocks."""
    for turn in turns:
        for reply in turn.replies:
            for block in reply.blocks:
                if isinstance(block, ThinkingBlock) and block.signature:
                    yield block.signature


def call_ids_in(turns: Sequence[Turn]) -> Iterator[str]:
    """The ids of all tool calls."""
    for turn in turns:
        for reply in turn.replies:
            for call in reply.calls:
                yield call.id


def _add(messages: list[Json], role: str, blocks: list[Json]) -> None:
    """Append a message, or its blocks to the last one if that has the same role."""
    if not blocks:
        return
    if messages and messages[-1]["role"] == role:
        messages[-1]["content"].extend(blocks)
    else:
        messages.append({"role": role, "content": blocks})


def _text(text: str) -> Json:
    return {"type": "text", "text": text}


def _user_text(turn: Turn, note: str) -> str:
    """Files first, then what the program tells, then the user's own words."""
    parts = [note, *map(_file, turn.attachments), *(f"<note>{text}</note>" for text in turn.notes), turn.text]
    return "\n\n".join(part for part in parts if part.strip()) or "(no text)"


def _file(attachment: Attachment) -> str:
    return f'<file path="{escape(attachment.path)}">\n{attachment.content}\n</file>'


def _assistant_blocks(reply: Reply, thinking: ThinkingRule) -> list[Json]:
    """What of a reply goes back. Thinking at the end leads nowhere, and the API refuses it there."""
    blocks = [made for block in reply.blocks if (made := _block(reply, block, thinking))]
    while blocks and blocks[-1]["type"] in ("thinking", "redacted_thinking"):
        blocks.pop()
    return blocks


def _block(reply: Reply, block: Block, thinking: ThinkingRule) -> Json | None:
    match block:
        case TextBlock(text):
            return _text(text) if text.strip() else None
        case ThinkingBlock(text, signature):
            if not thinking.sends(reply, block):
                return None
            if signature.startswith(REDACTED):
                return {"type": "redacted_thinking", "data": signature.removeprefix(REDACTED)}
            return {"type": "thinking", "thinking": text, "signature": signature}
        case ToolCall():
            if not block.complete:
                return None
            name = _token(block.tool)
            return {
                "type": "tool_use",
                "id": _token(block.id),
                "name": name,
                "input": _input(block.input_json),
            }
        case _:
            assert_never(block)


def _token(text: str) -> str:
    """As the API takes ids and tool names. Another server may have sent any, and one that is refused
    would make the conversation unusable."""
    return _NO_TOKEN.sub("_", text)[:128] or "unnamed"


def _input(text: str) -> Json:
    """The call's input; text that is no JSON object is wrapped the way the API's documentation says."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        value = None
    return value if isinstance(value, dict) else {"INVALID_JSON": text}


def _results(reply: Reply, outcome: Outcome | None) -> list[Json]:
    return [_result(call, outcome) for call in reply.calls if call.complete]


def _result(call: ToolCall, outcome: Outcome | None) -> Json:
    result: Json = {"type": "tool_result", "tool_use_id": _token(call.id)}
    if call.answer is None:
        not_run = _NOT_RUN.get(outcome, _INTERRUPTED) if outcome else _INTERRUPTED
        return {**result, "content": not_run, "is_error": True}
    result["content"] = call.answer or "(nothing)"
    return {**result, "is_error": True} if call.failed else result
