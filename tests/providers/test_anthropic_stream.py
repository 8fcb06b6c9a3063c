"""Laws of reading a stream: nothing crashes it, no word is lost, no call is complete before its end."""

from __future__ import annotations

import json
from typing import Any

from faulty_server import block_start, block_stop, delta, message_end, message_start
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.events import TextArrived, ToolCallEnded, ToolCallStarted, ToolInputArrived
from workbench.core.values import StopReason
from workbench.providers.anthropic.secrets import Redactor
from workbench.providers.anthropic.stream import ReplyReader

_KINDS = [
    "message_start",
    "content_block_start",
    "content_block_delta",
    "content_block_stop",
    "message_delta",
]
_PARTS = [
    "text",
    "thinking",
    "tool_use",
    "redacted_thinking",
    "text_delta",
    "input_json_delta",
    "signature_delta",
]
_anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-1, 3), st.text(max_size=5), st.sampled_from(_PARTS)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "thinking", "id", "name", "input", "partial_json", "usage", "stop_reason"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_event = st.fixed_dictionaries(
    {"type": st.sampled_from([*_KINDS, "message_stop", "ping", "hologram"])},
    optional={
        "index": _anything,
        "message": _anything,
        "content_block": _anything,
        "delta": _anything,
        "usage": _anything,
    },
)


def read(*events: dict[str, Any]) -> tuple[ReplyReader, list[Any]]:
    reader = ReplyReader()
    return reader, [made for event in events for made in reader.read(event)]


@given(st.lists(st.one_of(_event, _anything), max_size=12))
def test_nothing_that_a_server_sends_crashes_it(events: list[Any]) -> None:
    reader, made = read(*events)

    assert isinstance(reader.stop_reason, StopReason)
    assert reader.tokens.prompt >= 0
    ended = [event.call for event in made if isinstance(event, ToolCallEnded)]
    started = [event.call for event in made if isinstance(event, ToolCallStarted)]
    assert set(ended) <= set(started)
    assert len(set(started)) == len(started)


@given(st.lists(st.text(alphabet="ab \n\u00a0", max_size=6), max_size=8))
def test_no_word_is_lost_and_words_are_counted_across_pieces(pieces: list[str]) -> None:
    deltas = [delta(0, "text_delta", text=piece) for piece in pieces]

    reader, made = read(message_start(), block_start(0, type="text", text=""), *deltas, block_stop(0))

    said = "".join(event.text for event in made if isinstance(event, TextArrived))
    assert said == "".join(pieces)
    assert reader.words == len(said.split())


_object = st.dictionaries(st.text(max_size=4), st.one_of(st.text(max_size=9), st.integers()), max_size=3)


@given(_object, st.integers(0, 60), st.integers(1, 7))
def test_a_call_cut_at_any_byte_by_the_token_limit_is_complete_only_if_it_is_whole(
    value: dict[str, Any], cut: int, size: int
) -> None:
    whole = json.dumps(value)
    given_input = whole[:cut]
    pieces = [given_input[at : at + size] for at in range(0, len(given_input), size)]
    deltas = [delta(0, "input_json_delta", partial_json=piece) for piece in pieces]
    start = block_start(0, type="tool_use", id="c", name="write_artifact", input={})

    _, made = read(message_start(), start, *deltas, block_stop(0), *message_end("max_tokens"))

    assert (ToolCallEnded("c") in made) == (given_input == whole)
    assert "".join(event.fragment for event in made if isinstance(event, ToolInputArrived)) == given_input


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_secret_never_survives(before: str, after: str) -> None:
    secret = "key-0123456789"
    redact = Redactor(
        {"ANTHROPIC_AUTH_TOKEN": f" {secret}\n", "ANTHROPIC_CUSTOM_HEADERS": "X-Team: hunter2222"}
    )

    assert secret not in redact(before + secret + after)
    assert "hunter2222" not in redact(f"{before}hunter2222{after}")
    assert redact("https://me:pass@host/x Bearer abcdefghij sk-ant-x1") == "https://[key]host/x [key] [key]"
