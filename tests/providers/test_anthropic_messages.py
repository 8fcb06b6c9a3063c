"""Turns to messages: golden forms, and the promise that what was sent stays as it was sent."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.session import Reply, TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.values import Attachment, Outcome, StopReason
from workbench.providers.anthropic.messages import NO_THINKING, REDACTED, ThinkingRule, messages_of

OPUS = ThinkingRule(lambda model: model == "opus")


def turn(text: str = "Hi", *replies: Reply, outcome: Outcome | None = Outcome.DONE, **fields: object) -> Turn:
    return replace(Turn("t", text, "", replies=replies, outcome=outcome), **fields)  # type: ignore[arg-type]


def reply(
    *blocks: object, stop: StopReason | None = StopReason.END_TURN, steering: tuple[str, ...] = ()
) -> Reply:
    return Reply("opus", blocks, stop, steering=steering)  # type: ignore[arg-type]


def call(
    number: int, answer: str | None = "done", *, complete: bool = True, failed: bool = False
) -> ToolCall:
    return ToolCall(f"c{number}", "write_artifact", json.dumps({"n": number}), complete, answer, failed)


def user(*texts: str) -> dict[str, object]:
    return {"role": "user", "content": [said(text) for text in texts]}


def said(text: str) -> dict[str, object]:
    return {"type": "text", "text": text}


def used(number: int) -> dict[str, object]:
    return {"type": "tool_use", "id": f"c{number}", "name": "write_artifact", "input": {"n": number}}


def result(number: int, content: str = "done", **more: object) -> dict[str, object]:
    return {"type": "tool_result", "tool_use_id": f"c{number}", "content": content, **more}


def test_a_turn_with_tools_becomes_results_first_then_steering() -> None:
    first = reply(
        ThinkingBlock("Hm", "sig"),
        TextBlock("Writing."),
        call(1),
        call(2, "no such table", failed=True),
        stop=StopReason.TOOL_USE,
        steering=("Use bigint.",),
    )

    messages = messages_of(
        [turn("Design it", first, reply(TextBlock("Done."))), turn("Thanks", outcome=None)], OPUS
    )

    assert messages == [
        user("Design it"),
        {
            "role": "assistant",
            "content": [
                {"type": "thinking", "thinking": "Hm", "signature": "sig"},
                said("Writing."),
                used(1),
                used(2),
            ],
        },
        {
            "role": "user",
            "content": [result(1), result(2, "no such table", is_error=True), said("Use bigint.")],
        },
        {"role": "assistant", "content": [said("Done.")]},
        user("Thanks"),
    ]


def test_files_come_before_notes_and_notes_before_the_words() -> None:
    attachment = Attachment('db/"a".sql', "CREATE TABLE a ();")

    (message,) = messages_of(
        [turn("Look", outcome=None, attachments=(attachment,), notes=("schema.sql was edited.",))], OPUS
    )

    assert message["content"][0]["text"] == (
        '<file path="db/&quot;a&quot;.sql">\nCREATE TABLE a ();\n</file>\n\n'
        "<note>schema.sql was edited.</note>\n\n"
        "Look"
    )


def test_an_interrupted_turn_keeps_what_is_whole_and_answers_its_calls() -> None:
    stopped = turn(
        "Design",
        reply(
            ThinkingBlock("unsigned"),
            TextBlock("Writing."),
            call(1, None),
            call(2, None, complete=False),
            stop=StopReason.CUT,
        ),
        outcome=Outcome.INTERRUPTED,
    )

    messages = messages_of([stopped, turn("Go on", outcome=None)], OPUS)

    assert messages == [
        user("Design"),
        {"role": "assistant", "content": [said("Writing."), used(1)]},
        {
            "role": "user",
            "content": [
                result(1, "Interrupted by the user; not run.", is_error=True),
                said("[The user interrupted the answer above; what is there was kept.]\n\nGo on"),
            ],
        },
    ]


@pytest.mark.parametrize(
    ("outcome", "note", "not_run"),
    [
        (
            Outcome.CUT,
            "[The answer above was cut off; what is there was kept.]",
            "The reply was cut off; not run.",
        ),
        (
            Outcome.FAILED,
            "[The answer above ended with a fault; what is there was kept.]",
            "The request failed; not run.",
        ),
    ],
)
def test_a_cut_turn_says_so(outcome: Outcome, note: str, not_run: str) -> None:
    messages = messages_of([turn("A", reply(call(1, None)), outcome=outcome), turn("B", outcome=None)], OPUS)

    assert messages[2]["content"] == [result(1, not_run, is_error=True), said(f"{note}\n\nB")]


@pytest.mark.parametrize(
    "nothing",
    [
        reply(stop=None),
        reply(ThinkingBlock("unsigned")),
        reply(ThinkingBlock("signed, but leads nowhere", "sig")),
        reply(TextBlock(" \n")),
        reply(call(1, None, complete=False)),
    ],
)
def test_a_reply_of_which_nothing_is_kept_is_left_out_and_the_users_words_meet(nothing: Reply) -> None:
    messages = messages_of([turn("A", nothing, outcome=Outcome.INTERRUPTED), turn("B", outcome=None)], OPUS)

    assert messages == [user("A", "B")]


def test_a_refused_turn_is_left_out() -> None:
    refused = turn("Bad", reply(TextBlock("I"), stop=StopReason.REFUSAL), outcome=Outcome.REFUSED)

    assert messages_of([turn("A", reply(TextBlock("B"))), refused, turn("C", outcome=None)], OPUS) == [
        user("A"),
        {"role": "assistant", "content": [said("B")]},
        user("C"),
    ]


def test_thinking_goes_back_only_to_the_model_that_thought_it() -> None:
    turns = [
        turn("A", reply(ThinkingBlock("1", "s1"), TextBlock("x"))),
        turn("B", replace(reply(ThinkingBlock("2", "s2"), TextBlock("y")), model="sonnet")),
        turn("C", outcome=None),
    ]

    def thoughts(rule: ThinkingRule) -> list[str]:
        blocks = [block for message in messages_of(turns, rule) for block in message["content"]]
        return [block["signature"] for block in blocks if block["type"] == "thinking"]

    assert thoughts(OPUS) == ["s1"]
    assert thoughts(ThinkingRule(lambda model: model == "sonnet")) == ["s2"]
    assert thoughts(NO_THINKING) == []
    assert thoughts(ThinkingRule(lambda model: True, {"s1"})) == ["s2"]


def test_encrypted_thinking_goes_back_as_it_came() -> None:
    messages = messages_of(
        [turn("A", reply(ThinkingBlock("", REDACTED + "data=="), TextBlock("x")), outcome=None)], OPUS
    )

    assert messages[1]["content"][0] == {"type": "redacted_thinking", "data": "data=="}


@pytest.mark.parametrize("text", ['{"a": tru', "[1]", '"x"', "null"])
def test_input_that_is_no_object_is_wrapped(text: str) -> None:
    bad = replace(call(1), input_json=text)

    assert messages_of([turn("A", reply(bad))], OPUS)[1]["content"][0]["input"] == {"INVALID_JSON": text}


def test_ids_and_names_that_the_api_would_refuse_are_mended_alike_on_both_sides() -> None:
    odd = replace(call(1), id="call:1/é", tool="")

    messages = messages_of([turn("A", reply(odd), outcome=None)], OPUS)

    assert (messages[1]["content"][0]["id"], messages[1]["content"][0]["name"]) == ("call_1__", "unnamed")
    assert messages[2]["content"][0]["tool_use_id"] == "call_1__"


def test_half_characters_do_not_reach_the_wire() -> None:
    bad = replace(call(1, "\udc80"), input_json='{"a\\ud800": ["\\ud800"]}')

    sent = json.dumps(
        messages_of([turn("\ud83d", reply(TextBlock("\udfff x"), bad))], OPUS), ensure_ascii=False
    )

    assert "?" in sent
    assert sent.encode()


def test_the_last_word_is_the_users() -> None:
    assert messages_of([turn("A", reply(TextBlock("x"), stop=StopReason.MAX_TOKENS), outcome=None)], OPUS)[
        -1
    ] == (user("Continue."))


def test_a_paused_reply_goes_back_as_it_is() -> None:
    paused = reply(TextBlock("x"), stop=StopReason.PAUSE_TURN)

    assert messages_of([turn("A", paused, outcome=None)], OPUS)[-1]["role"] == "assistant"


# ---------------------------------------------------------------- laws

_text = st.text(max_size=12)
_block = st.one_of(
    st.builds(TextBlock, _text),
    st.builds(ThinkingBlock, _text, st.sampled_from(["", "sig"])),
    st.builds(
        ToolCall,
        st.uuids().map(lambda value: f"toolu_{value.hex}"),
        st.sampled_from(["write_artifact", "ask_user"]),
        st.sampled_from(["", "{}", '{"a": 1}', '{"a": ']),
        st.booleans(),
        st.sampled_from([None, "", "done"]),
        st.booleans(),
    ),
)
_reply = st.builds(
    Reply,
    st.sampled_from(["opus", "sonnet"]),
    st.lists(_block, max_size=4).map(tuple),
    st.sampled_from([None, *StopReason]),
    steering=st.lists(_text, max_size=2).map(tuple),
)
_turn = st.builds(
    Turn,
    st.just("t"),
    _text,
    st.just(""),
    notes=st.lists(_text, max_size=2).map(tuple),
    replies=st.lists(_reply, max_size=3).map(tuple),
    outcome=st.sampled_from(list(Outcome)),
)
_open_turn = _turn.map(lambda made: replace(made, outcome=None))


@given(st.lists(_turn, max_size=4), _open_turn)
def test_any_conversation_is_one_that_the_api_takes(turns: list[Turn], last: Turn) -> None:
    messages = messages_of([*turns, last], OPUS)

    roles = [message["role"] for message in messages]
    assert roles == ["user", "assistant"] * (len(roles) // 2) + ["user"] * (len(roles) % 2)
    for message, after in zip(messages, [*messages[1:], None], strict=True):
        assert message["content"]
        assert all(block["text"].strip() for block in message["content"] if block["type"] == "text")
        calls = [block["id"] for block in message["content"] if block["type"] == "tool_use"]
        if message["role"] == "assistant":
            assert message["content"][-1]["type"] not in ("thinking", "redacted_thinking")
        if calls:
            assert after is not None
            answered = [block.get("tool_use_id") for block in after["content"][: len(calls)]]
            assert answered == calls
    assert json.dumps(messages, ensure_ascii=False).encode()


@given(st.lists(_turn, max_size=4), _turn, _open_turn)
def test_what_was_sent_stays_as_it_was_sent(turns: list[Turn], ended: Turn, last: Turn) -> None:
    before = _blocks([*turns, replace(ended, outcome=None, replies=())])
    after = _blocks([*turns, ended, last])

    if ended.outcome is not Outcome.REFUSED:
        assert after[: len(before)] == before


def _blocks(turns: list[Turn]) -> list[tuple[str, object]]:
    return [(message["role"], block) for message in messages_of(turns, OPUS) for block in message["content"]]
