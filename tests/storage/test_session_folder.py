"""The folder of sessions: what is listed, and how a session is found."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core import events as e
from workbench.core.errors import SessionNotFound, StorageError
from workbench.core.events import Record
from workbench.core.ports import SessionCard, SessionStore
from workbench.core.session import reduce
from workbench.core.values import Author, Status
from workbench.storage.store import SessionFolder, new_session_id

SESSION = "20261123-064501-k3f9"


def _save(store, session_id, events, at="2026-11-23T06:45:01.000Z"):
    journal = store.create(session_id)
    journal.append([Record(number, at, event) for number, event in enumerate(events, 1)])
    journal.close()


def _started(session_id):
    return e.SessionStarted(session_id, "architect", "offline", "", "0.1.0")


def test_a_card_tells_what_the_journal_tells(store):
    events = [
        _started(SESSION),
        e.TurnStarted("1", "hello"),
        e.TextArrived('{"type":"turn_started"}'),
        e.TurnEnded("done"),
        e.TurnStarted("2", "again"),
        e.ArtifactWritten("a.sql", "sql", "x", "", Author.USER),
        e.ArtifactWritten("a.sql", "sql", "y", "", Author.USER),
        e.ArtifactWritten("b.sql", "sql", "x", "", Author.USER),
        e.SessionRenamed("A title"),
        e.StatusSet(Status.IN_REVIEW),
        e.AgentChosen("other"),
        e.ModelChosen("anthropic", "sonnet"),
    ]
    _save(store, SESSION, events)

    assert store.cards() == (
        SessionCard(
            id=SESSION,
            title="A title",
            status=Status.IN_REVIEW,
            agent="other",
            provider="anthropic",
            created_at="2026-11-23T06:45:01.000Z",
            updated_at="2026-11-23T06:45:01.000Z",
            turns=2,
            artifacts=2,
        ),
    )


def test_a_card_agrees_with_the_state_that_the_journal_gives(store, saved):
    (card,) = store.cards()
    session = reduce(store.open(SESSION, read_only=True).records)

    assert (card.title, card.agent, card.status) == (session.title, session.agent, session.status)
    assert (card.created_at, card.updated_at) == (session.created_at, session.updated_at)
    assert (card.turns, card.artifacts) == (len(session.all_turns), len(session.artifacts))


def test_sessions_are_listed_newest_first(store):
    for day in (2, 3, 1):
        _save(store, f"2026110{day}-000000-aaaa", [_started("x")], f"2026-11-0{day}T00:00:00.000Z")

    assert [card.id[:8] for card in store.cards()] == ["20261103", "20261102", "20261101"]


def test_a_changed_session_is_read_anew(store, saved):
    before = store.cards()
    journal = store.open(SESSION)
    journal.append([Record(7, "2026-12-01T00:00:00.000Z", e.SessionRenamed("Renamed"))])

    assert before[0].title == "URL shortener"
    assert store.cards()[0].title == "Renamed"
    assert store.cards() == SessionFolder(store.folder).cards()


def test_a_folder_that_does_not_exist_has_no_sessions(tmp_path):
    store: SessionStore = SessionFolder(tmp_path / "nowhere")

    assert store.cards() == ()
    assert not store.folder.exists()


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="can't be read: Not a directory"):
        SessionFolder(tmp_path / "file").cards()


def test_what_is_no_session_is_passed_over(store, saved):
    (store.folder / "README.md").write_text("stray")
    (store.folder / "empty").mkdir()
    (store.folder / ".hidden").mkdir()
    (store.folder / ".hidden" / "journal.jsonl").write_text("{}\n")
    (store.folder / "loop").symlink_to("loop")
    (store.folder / "gone").symlink_to("nowhere")
    os.mkfifo(store.folder / "pipe")

    assert [card.id for card in store.cards()] == [SESSION]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"not json\n", "Its journal holds no record that can be read."),
        (b"\xff" * 10, "Its journal holds no record that can be read."),
        (b"\0" * 40, "Its journal holds no record that can be read."),
    ],
)
def test_a_broken_session_is_listed_with_its_problem(store, saved, data, problem):
    (store.folder / "broken").mkdir()
    (store.folder / "broken" / "journal.jsonl").write_bytes(data)

    cards = {card.id: card.problem for card in store.cards()}

    assert cards == {SESSION: "", "broken": problem}


def test_a_journal_that_is_no_file_is_listed_with_its_problem_and_does_not_block(store, saved):
    for name, make in (("folder", os.mkdir), ("pipe", os.mkfifo)):
        (store.folder / name).mkdir()
        make(store.folder / name / "journal.jsonl")
    (store.folder / "loop").mkdir()
    (store.folder / "loop" / "journal.jsonl").symlink_to("journal.jsonl")

    cards = {card.id: card.problem for card in store.cards()}

    assert cards[SESSION] == ""
    assert cards["folder"] == cards["pipe"] == "Its journal is no file."
    assert "Too many levels of symbolic links" in cards["loop"]


def test_a_torn_last_line_does_not_hide_a_session(store, saved):
    with saved.open("ab") as file:
        file.write(b'{"v":1,"n":7,"at":"2099","type":"text_arrived","te')

    (card,) = store.cards()

    assert (card.problem, card.title) == ("", "URL shortener")
    assert card.updated_at == "2026-11-23T06:45:06.000Z"


def test_a_session_that_was_never_written_to_is_not_listed(store):
    store.create(SESSION)

    assert store.cards() == ()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120))
def test_no_journal_keeps_the_others_from_being_listed(tmp_path_factory, data):
    store = SessionFolder(tmp_path_factory.mktemp("sessions"))
    _save(store, SESSION, [_started(SESSION)])
    (store.folder / "odd").mkdir()
    (store.folder / "odd" / "journal.jsonl").write_bytes(data)

    assert SESSION in {card.id for card in store.cards() if not card.problem}


# ---------------------------------------------------------------- ids


def test_an_id_says_when_it_was_made():
    made = new_session_id(datetime(2026, 11, 23, 6, 45, 1, tzinfo=UTC), bytes(8))

    assert made == "20261123-064501-0000"


@settings(max_examples=100, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001 - hypothesis takes naive ones
    st.timedeltas(timedelta(seconds=1), timedelta(days=300)),
    st.binary(min_size=4, max_size=16),
    st.binary(min_size=4, max_size=16),
)
def test_ids_sort_by_time_whatever_their_entropy(now, later, one, two):
    assert new_session_id(now, one) < new_session_id(now + later, two)


def test_ids_of_one_second_differ_by_their_entropy():
    now = datetime(2026, 11, 23, 6, 45, 1, tzinfo=UTC)

    assert len({new_session_id(now, bytes([0, 0, 0, n])) for n in range(200)}) == 200


@pytest.mark.parametrize("beginning", [SESSION, "20261123-064501", "2026112", "2"])
def test_an_unambiguous_beginning_of_an_id_opens_the_session(store, saved, beginning):
    assert len(store.open(beginning).records) == 6


def test_an_ambiguous_beginning_is_refused_with_the_candidates(store, saved):
    _save(store, "20261123-064502-aaaa", [_started("x")])

    with pytest.raises(
        SessionNotFound, match=f"2 sessions begin with '20261123': {SESSION}, 20261123-064502"
    ):
        store.open("20261123")


def test_a_whole_id_wins_over_a_longer_one_that_begins_with_it(store, saved):
    _save(store, SESSION + "-copy", [_started("copy")])

    assert len(store.open(SESSION).records) == 6


@pytest.mark.parametrize(
    "wrong", ["", "..", ".", "../sessions/x", "/etc", "a\0b", ".hidden", "nothing", "a\nb", "c:x", "9" * 300]
)
def test_what_is_no_session_is_not_found(store, saved, wrong):
    with pytest.raises(SessionNotFound):
        store.open(wrong)


@pytest.mark.parametrize("wrong", ["", "..", "a/b", "\x1b[2J", ".hidden"])
def test_a_session_can_only_be_made_inside_the_folder(store, wrong):
    with pytest.raises(StorageError, match="can't name a session"):
        store.create(wrong)
