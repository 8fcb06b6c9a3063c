"""The items follow the session: what is the same object is left alone."""

from __future__ import annotations

from tests.ui.transcript.sample import AT, Tape, answered, everything, started
from workbench.core import events as e
from workbench.core.session import Session, apply, reduce
from workbench.core.values import Outcome, StopReason
from workbench.ui.transcript.answers import CardItem, TextItem, ThinkingItem
from workbench.ui.transcript.items import EndItem, HeadItem, SteerItem, UserItem, clock
from workbench.ui.transcript.story import Story


def test_every_prefix_of_a_session_gives_the_items_that_a_fresh_story_has() -> None:
    story, session = Story(), Session()
    for record in everything().records:
        session = apply(session, record)
        story.update(session)
        fresh = Story()
        fresh.update(session)

        assert list(map(type, story.items)) == list(map(type, fresh.items))
        assert [item.source for item in story.items] == [item.source for item in fresh.items]


def test_a_turn_reads_in_the_order_it_happened() -> None:
    story = Story()
    story.update(everything().session)

    cards = [CardItem] * 4
    assert list(map(type, story.items)) == [
        *(UserItem, HeadItem, ThinkingItem, TextItem, *cards, SteerItem, *cards[:3], EndItem),
        *(UserItem, HeadItem, TextItem, CardItem),
    ]


def test_the_same_session_changes_nothing() -> None:
    story, session = Story(), everything().session
    story.update(session)

    assert story.update(session) == len(story.items)


def test_a_piece_of_text_changes_only_the_last_item() -> None:
    session = everything().session
    story = Story()
    story.update(session)
    before = list(story.items)
    session = apply(session, e.Record(999, AT, e.ToolInputArrived("c9", "x")))

    first = story.update(session)

    assert first == len(story.items) - 1
    assert all(old is new for old, new in zip(before, story.items, strict=True))


def test_the_end_of_a_turn_keeps_its_items() -> None:
    tape = started().add(e.TextArrived("Hello."))
    story = Story()
    story.update(tape.session)
    before = list(story.items)
    tape.add(e.ReplyEnded(StopReason.END_TURN), e.TurnEnded(Outcome.FAILED, "The model is busy.", "Wait."))
    story.update(tape.session)

    assert story.items[: len(before)] == before
    assert story.items[-1].source == "The model is busy. Wait."


def test_stepping_back_takes_items_away() -> None:
    records = everything().records
    story = Story()
    story.update(reduce(records))
    story.update(reduce(records[:8]))
    fresh = Story()
    fresh.update(reduce(records[:8]))

    assert [item.source for item in story.items] == [item.source for item in fresh.items]


def test_another_session_starts_anew() -> None:
    story = Story()
    story.update(answered("one", "s1"))
    first = story.update(answered("two", "s2"))

    assert first == 0
    assert [item.source for item in story.items if isinstance(item, TextItem)] == ["two"]


def test_thinking_without_text_is_not_shown() -> None:
    tape = Tape().add(e.SessionStarted("s", "a", "p", "m", "0"), e.TurnStarted("t", "x"), e.ReplyStarted("m"))
    tape.add(e.ThinkingSigned("sig"), e.TextArrived("  \n"))
    story = Story()
    story.update(tape.session)

    assert list(map(type, story.items)) == [UserItem, HeadItem]


def test_a_time_that_is_none_is_left_out() -> None:
    assert clock("yesterday") == ""
    assert len(clock(AT)) == 5
