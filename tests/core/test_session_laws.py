"""Laws of the one function that changes a session."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from event_strategies import ANY_EVENTS, LAW, conversations, records
from hypothesis import given
from hypothesis import strategies as st

from workbench.core import events as e
from workbench.core.codec import decode, encode
from workbench.core.session import Session, TextBlock, ThinkingBlock, ToolCall, apply, reduce
from workbench.core.values import Outcome, Usage


@LAW
@given(ANY_EVENTS)
def test_any_events_in_any_order_make_a_session(events):
    session = reduce(records(events))

    assert isinstance(session, Session)
    assert session.records == len(events)


@LAW
@given(ANY_EVENTS)
def test_opening_a_journal_gives_the_state_that_was_live(events):
    live = Session()
    lines = []
    for record in records(events):
        live = apply(live, record)
        lines.append(encode(record))

    replayed = reduce(decode(line) for line in lines)

    assert replace(replayed, records=0, updated_at="") == replace(live, records=0, updated_at="")


@LAW
@given(conversations(), st.data())
def test_replay_may_stop_anywhere_and_go_on(conversation, data):
    cut = data.draw(st.integers(0, len(conversation)))

    assert reduce(conversation[cut:], reduce(conversation[:cut])) == reduce(conversation)


@LAW
@given(ANY_EVENTS)
def test_there_is_never_more_than_one_open_turn(events):
    session = Session()
    for record in records(events):
        session = apply(session, record)

        assert all(turn.outcome is not None for turn in session.turns)
        assert session.open is None or session.open.outcome is None


def test_a_turn_that_begins_before_the_last_ended_interrupts_it():
    session = reduce(records([e.TurnStarted("1", "a"), e.TextArrived("half"), e.TurnStarted("2", "b")]))

    assert [turn.outcome for turn in session.turns] == [Outcome.INTERRUPTED]
    assert session.turns[0].replies[0].blocks == (TextBlock("half"),)
    assert session.open is not None
    assert session.open.id == "2"


def _arrived(conversation, sort):
    """All that arrived of one sort while a turn was open, in order."""
    return "".join(record.event.text for record in conversation if isinstance(record.event, sort))


def _blocks(session, sort):
    return [
        block
        for turn in session.all_turns
        for reply in turn.replies
        for block in reply.blocks
        if isinstance(block, sort)
    ]


@LAW
@given(conversations())
def test_no_word_of_an_answer_is_lost(conversation):
    session = reduce(conversation)

    assert "".join(block.text for block in _blocks(session, TextBlock)) == _arrived(
        conversation, e.TextArrived
    )
    assert "".join(block.text for block in _blocks(session, ThinkingBlock)) == _arrived(
        conversation, e.ThinkingArrived
    )


@LAW
@given(conversations())
def test_no_piece_of_a_tool_calls_input_is_lost(conversation):
    expected: dict[str, str] = {}
    for record in conversation:
        match record.event:
            case e.ToolCallStarted(call):
                expected[call] = ""
            case e.ToolInputArrived(call, fragment):
                expected[call] += fragment

    calls = _blocks(reduce(conversation), ToolCall)

    assert {call.id: call.input_json for call in calls} == expected


@LAW
@given(conversations())
def test_every_tool_call_keeps_its_answer_and_what_it_wrote(conversation):
    session = reduce(conversation)
    answers = {
        record.event.call: record.event.text
        for record in conversation
        if isinstance(record.event, e.ToolAnswered)
    }

    for call in _blocks(session, ToolCall):
        assert call.answer == answers[call.id]
        assert len(call.wrote) == 1
        name, version = call.wrote[0]
        artifact = session.artifact(name)
        assert artifact is not None
        assert artifact.version(version).call == call.id


@LAW
@given(conversations())
def test_what_the_user_typed_meanwhile_is_kept_in_order(conversation):
    typed = [record.event.text for record in conversation if isinstance(record.event, e.Steered)]
    session = reduce(conversation)

    kept = [text for turn in session.all_turns for reply in turn.replies for text in reply.steering]

    assert kept == typed


def _coalesced(conversation):
    """Neighbouring pieces as one event."""
    joined: list[e.Event] = []
    for record in conversation:
        event, last = record.event, joined[-1] if joined else None
        match last, event:
            case (e.TextArrived(a), e.TextArrived(b)):
                joined[-1] = e.TextArrived(a + b)
            case (e.ThinkingArrived(a), e.ThinkingArrived(b)):
                joined[-1] = e.ThinkingArrived(a + b)
            case (e.ToolInputArrived(one, a), e.ToolInputArrived(two, b)) if one == two:
                joined[-1] = e.ToolInputArrived(one, a + b)
            case _:
                joined.append(event)
    return [e.Record(1, "t", event) for event in joined]


@LAW
@given(conversations())
def test_pieces_may_be_journalled_together(conversation):
    apart = [e.Record(1, "t", record.event) for record in conversation]

    assert reduce(_coalesced(conversation)) == reduce(apart)


@LAW
@given(ANY_EVENTS)
def test_versions_are_numbered_from_one_without_a_gap(events):
    written: dict[str, list[str]] = {}
    for event in events:
        if isinstance(event, e.ArtifactWritten):
            written.setdefault(event.name, []).append(event.content)

    session = reduce(records(events))

    assert {a.name: [v.content for v in a.versions] for a in session.artifacts} == written
    for artifact in session.artifacts:
        assert [version.number for version in artifact.versions] == [*range(1, len(artifact.versions) + 1)]


@LAW
@given(ANY_EVENTS)
def test_a_session_only_grows(events):
    session = Session()
    for record in records(events):
        session, before = apply(session, record), session

        assert session.all_turns[: len(before.turns)] == before.turns
        for old, new in zip(before.artifacts, session.artifacts, strict=False):
            assert new.name == old.name
            assert [v.content for v in new.versions[: len(old.versions)]] == [v.content for v in old.versions]


@LAW
@given(ANY_EVENTS)
def test_events_of_a_newer_version_change_nothing_but_their_count(events):
    known = [event for event in events if not isinstance(event, e.UnknownEvent)]
    with_unknown = reduce(e.Record(1, "t", event) for event in events)
    without = reduce(e.Record(1, "t", event) for event in known)

    assert with_unknown.unknown == len(events) - len(known)
    if known:
        assert replace(with_unknown, unknown=0) == without


@LAW
@given(ANY_EVENTS)
def test_brief_decisions_and_estimates_hold_the_latest_of_each(events):
    requirements, decisions, capacities = {}, {}, {}
    for event in events:
        match event:
            case e.RequirementRecorded(requirement):
                requirements[requirement.id] = requirement
            case e.DecisionRecorded(decision):
                decisions[decision.number] = decision
            case e.CapacityEstimated(capacity):
                capacities[capacity.name] = capacity

    session = reduce(records(events))

    assert session.requirements == tuple(requirements.values())
    assert session.decisions == tuple(decisions.values())
    assert session.capacities == tuple(capacities.values())


@LAW
@given(conversations())
def test_usage_is_the_sum_of_all_replies(conversation):
    total = Usage()
    for record in conversation:
        if isinstance(record.event, e.ReplyEnded):
            total += record.event.usage

    session = reduce(conversation)

    assert session.usage == total
    assert total.total_tokens == sum(turn.usage.total_tokens for turn in session.all_turns)


def test_an_unknown_price_makes_the_sum_unknown_and_not_too_small():
    assert (Usage(cost=0.5) + Usage(cost=None)).cost is None


@LAW
@given(conversations())
def test_the_record_number_never_goes_back(conversation):
    states = [Session()]
    for record in conversation:
        states.append(apply(states[-1], record))

    assert all(before.records <= after.records for before, after in pairwise(states))
