"""Strategies made from the dataclasses themselves, so that a new event is covered once it exists."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from workbench.core import events as e
from workbench.core.codec import TYPES
from workbench.core.events import Record
from workbench.core.values import Author, Outcome, StopReason, Usage

LAW = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", "\x00\x1b[2J", "\u2028\u202e\ufeff", "a\nb\r\n", "\ud800", '"\\n', "表é👩‍💻"]
)
NAMES = st.sampled_from(["schema.sql", "openapi.yaml", "docs/a.md", "schema.sql "])
CALLS = st.sampled_from(["call-1", "call-2", "call-3"])


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type as the dataclasses annotate it."""
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        parts = {field.name: _field(field.name, hints[field.name]) for field in fields(hint)}
        return st.builds(hint, **parts)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values_of, arguments))
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(st.none() if part is types.NoneType else values_of(part) for part in arguments))
    return {
        str: TEXTS,
        int: st.integers(min_value=0, max_value=2**40),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
    }[hint]


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    """Names and ids come from few, so that events meet one another."""
    if hint is str and name == "call":
        return CALLS
    if hint is str and name == "name":
        return NAMES
    return st.integers(min_value=-1, max_value=4) if name == "version" else values_of(hint)


EVENTS_BY_TYPE = {name: values_of(cls) for name, cls in TYPES.items()}
KNOWN_EVENTS = st.one_of(*EVENTS_BY_TYPE.values())
UNKNOWN_EVENTS = st.builds(
    lambda number, extra: e.UnknownEvent(
        "dream_had", f'{{"v":2,"n":{number},"at":"later","type":"dream_had","of":{extra} }}'
    ),
    st.integers(min_value=1, max_value=9),
    st.sampled_from(['"sheep"', "[1, 2.50]", "null"]),
)
ANY_EVENTS = st.lists(KNOWN_EVENTS | UNKNOWN_EVENTS, max_size=25)


def records(events: typing.Iterable[e.Event]) -> tuple[Record, ...]:
    """The events as a journal would hold them."""
    return tuple(
        Record(number, f"2026-11-23T06:45:{number % 60:02}.000Z", event)
        for number, event in enumerate(events, 1)
    )


@st.composite
def replies(draw: st.DrawFn, place: str) -> list[e.Event]:
    """One call of the model, as a provider streams it, with the answers to its calls."""
    made: list[e.Event] = [e.ReplyStarted("claude-sonnet-5-5")]
    calls: list[str] = []
    for at in range(draw(st.integers(0, 5))):
        sort = draw(st.sampled_from(["text", "thinking", "call", "steer"]))
        pieces = draw(st.lists(TEXTS, min_size=1, max_size=4))
        if sort == "text":
            made += [e.TextArrived(piece) for piece in pieces]
        elif sort == "thinking":
            made += [*(e.ThinkingArrived(piece) for piece in pieces), e.ThinkingSigned("signed")]
        elif sort == "steer":
            made.append(e.Steered(pieces[0]))
        else:
            call = f"{place}-{at}"
            calls.append(call)
            made += [e.ToolCallStarted(call, "write_artifact")]
            made += [e.ToolInputArrived(call, piece) for piece in pieces]
            made += [e.ToolCallEnded(call)] if draw(st.booleans()) else []
    if draw(st.integers(0, 5)):
        made.append(e.ReplyEnded(StopReason.TOOL_USE if calls else StopReason.END_TURN, Usage(10, 2)))
    for call in calls:
        name = draw(NAMES)
        made += [
            e.ArtifactWritten(name, "sql", draw(TEXTS), "", Author.ARCHITECT, call),
            e.ArtifactChecked(name, draw(st.integers(1, 3)), ()),
            e.ToolAnswered(call, draw(TEXTS)),
        ]
    return made


@st.composite
def conversations(draw: st.DrawFn) -> tuple[Record, ...]:
    """A session as the program itself writes one; its last turn may still be open."""
    made: list[e.Event] = [e.SessionStarted("20261123-064501-k3f9", "architect", "offline", "", "0.1")]
    for turn in range(draw(st.integers(0, 3))):
        made.append(e.TurnStarted(f"t{turn}", draw(TEXTS)))
        for reply in range(draw(st.integers(0, 3))):
            made += draw(replies(f"{turn}-{reply}"))
        if draw(st.integers(0, 3)):
            made.append(e.TurnEnded(draw(st.sampled_from(Outcome))))
    return records(made)
