"""The journal: what was appended is there, and what can't be read costs nothing else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core import events as e
from workbench.core.codec import encode
from workbench.core.errors import StorageError
from workbench.core.events import Record
from workbench.core.ports import Journal
from workbench.storage import lines
from workbench.storage.store import SessionFolder

SESSION = "20261123-064501-k3f9"
BEGAN = Record(1, "2026-11-23T06:00:00.000Z", e.SessionStarted(SESSION, "a", "offline", "m", "0"))
NEXT = Record(7, "2026-11-23T07:00:00.000Z", e.StatusSet("accepted"))


def test_what_was_appended_is_there_when_it_is_opened_again(store, saved, conversation):
    journal: Journal = store.open(SESSION)

    assert journal.records == conversation
    assert journal.notices == ()
    assert journal.read_only == ""


def test_appending_goes_on_where_the_journal_ended(store, saved, conversation):
    for number in (7, 8):
        journal = store.open(SESSION)
        journal.append([Record(number, "t", e.SessionRenamed(str(number)))])
        journal.close()

    assert [record.number for record in store.open(SESSION).records] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_opening_and_closing_changes_no_byte(store, saved):
    before = saved.read_bytes()

    store.open(SESSION).close()

    assert saved.read_bytes() == before


def test_a_record_is_one_line_even_when_its_text_has_line_separators(saved, conversation):
    assert saved.read_bytes().count(b"\n") == len(conversation)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\x00\x1b", "\ud83d alone"])
def test_text_that_utf_8_cant_hold_comes_back_as_it_was(store, saved, text):
    journal = store.open(SESSION)
    journal.append([Record(7, "t", e.SessionRenamed(text))])
    journal.close()

    saved.read_bytes().decode("utf-8")
    assert store.open(SESSION).records[-1].event == e.SessionRenamed(text)


def test_appending_nothing_writes_nothing(store, saved):
    before = saved.read_bytes()

    store.open(SESSION).append([])

    assert saved.read_bytes() == before


# ---------------------------------------------------------------- damage


def _cut_everywhere(data):
    return [(at, data[:at]) for at in range(len(data) + 1)]


def test_a_journal_cut_at_any_byte_loads_all_its_whole_lines(saved, conversation):
    for at, data in _cut_everywhere(saved.read_bytes()):
        loaded = lines.from_bytes(data)
        whole = data.count(b"\n")

        assert loaded.records[:whole] == conversation[:whole], at
        assert len(loaded.records) - whole in (0, 1), at
        assert loaded.whole + loaded.torn == len(data), at


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_journal_cut_at_any_byte_is_whole_again_after_the_next_append(tmp_path, saved, conversation, data):
    whole = saved.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    store = SessionFolder(tmp_path / f"cut-{at}")
    folder = store.folder / SESSION
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("journal*"):
        old.unlink()
    path = folder / "journal.jsonl"
    path.write_bytes(whole[:at])

    journal = store.open(SESSION)
    kept = journal.records
    journal.append([NEXT])
    journal.close()
    again = store.open(SESSION)
    again.close()

    assert again.records == (*kept, NEXT)
    assert again.notices == ()
    assert path.read_bytes().endswith(b"\n")
    torn = b"".join(part.read_bytes() for part in folder.glob("journal.torn-*"))
    good = path.read_bytes()[: -len(encode(NEXT)) - 1].removesuffix(b"\n")
    assert whole[:at].removesuffix(b"\n") in (good + torn, good + b"\n" + torn)


def test_a_torn_end_is_said_set_aside_and_cut_off_only_when_the_session_goes_on(store, saved, folder):
    with saved.open("ab") as file:
        file.write(b'{"v":1,"n":7,"at":"t","ty')
    damaged = saved.read_bytes()

    journal = store.open(SESSION)

    assert "cut short (25 bytes" in journal.notices[0]
    assert saved.read_bytes() == damaged
    journal.append([NEXT])
    assert (folder / "journal.torn-1").read_bytes() == b'{"v":1,"n":7,"at":"t","ty'
    assert "journal.torn-1" in journal.notices[-1]
    assert saved.read_bytes().endswith(encode(NEXT).encode() + b"\n")


def test_each_torn_end_has_a_file_of_its_own(store, saved, folder):
    for number, rest in ((7, b"first"), (8, b"second")):
        with saved.open("ab") as file:
            file.write(rest)
        journal = store.open(SESSION)
        journal.append([Record(number, "t", e.SessionRenamed("x"))])
        journal.close()

    assert [(folder / f"journal.torn-{n}").read_bytes() for n in (1, 2)] == [b"first", b"second"]


def test_a_last_record_that_lacks_only_its_line_feed_counts(store, saved, conversation, folder):
    saved.write_bytes(saved.read_bytes().removesuffix(b"\n"))

    journal = store.open(SESSION)
    journal.append([NEXT])
    journal.close()

    assert store.open(SESSION).records == (*conversation, NEXT)
    assert not list(folder.glob("journal.torn-*"))


@pytest.mark.parametrize("tail", [b"\0" * 40, b"garbage\n", b"\xff\xfe\n{\n", b'{"v":1,"n":7}\n'])
def test_an_end_that_is_no_record_is_set_aside_with_its_line_feed(store, saved, conversation, folder, tail):
    with saved.open("ab") as file:
        file.write(tail)

    journal = store.open(SESSION)
    journal.append([NEXT])

    assert journal.records == conversation
    assert (folder / "journal.torn-1").read_bytes() == tail


def test_a_journal_opened_for_reading_is_never_repaired(store, saved):
    with saved.open("ab") as file:
        file.write(b"torn")
    before = saved.read_bytes()

    journal = store.open(SESSION, read_only=True)

    assert "reading only" in journal.read_only
    with pytest.raises(StorageError, match="reading only"):
        journal.append([NEXT])
    assert saved.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "not JSON"),
        (b"\xff\xfe\xfd", "not UTF-8"),
        (b"[1,2]", "no JSON object"),
        pytest.param(b"[" * 50_000, "not JSON", id="nested too deeply"),
        (b'{"v":1,"n":9,"at":"t","type":"status_set","status":"lost"}', "status_set is damaged"),
    ],
)
def test_a_damaged_line_in_the_middle_is_skipped_kept_and_said(store, saved, conversation, line, said):
    parts = saved.read_bytes().split(b"\n")
    saved.write_bytes(b"\n".join([*parts[:3], line, *parts[3:]]))

    journal = store.open(SESSION)
    journal.append([NEXT])

    assert journal.records == conversation
    assert journal.notices[0].startswith("Line 4 of the journal can't be read")
    assert said in journal.notices[0]
    assert line in saved.read_bytes()


def test_many_damaged_lines_are_said_in_few_sentences(store, saved):
    first, rest = saved.read_bytes().split(b"\n", 1)
    saved.write_bytes(first + b"\n" + b"bad\n" * 100 + rest)

    notices = store.open(SESSION).notices

    assert len(notices) == 4
    assert notices[-1] == "97 more of its lines can't be read; they are skipped and kept."


def test_the_first_of_two_records_with_one_number_counts(store, saved, conversation):
    with saved.open("ab") as file:
        file.write(encode(Record(6, "t", e.SessionRenamed("second"))).encode() + b"\n")

    journal = store.open(SESSION)

    assert journal.records == conversation
    assert journal.notices == (
        "1 line of the journal repeats the number of an earlier one; the first counts.",
    )


def test_an_event_of_a_newer_version_is_kept_and_said(store, saved):
    line = '{"v":1,"n":7,"at":"t","type":"dream_had","of":"sheep"}'
    with saved.open("ab") as file:
        file.write(line.encode() + b"\n")

    journal = store.open(SESSION)

    assert journal.records[-1].event == e.UnknownEvent("dream_had", line)
    assert "1 event was written by a newer version" in journal.notices[0]


@pytest.mark.parametrize("ending", [b"\r\n", b"\n\n"])
def test_line_ends_that_another_program_made_do_no_harm(store, saved, conversation, ending):
    saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes().replace(b"\n", ending))

    journal = store.open(SESSION)

    assert journal.records == conversation
    assert journal.notices == ()


def test_a_line_of_a_hundred_megabytes_is_passed_over(store, saved, conversation):
    first, rest = saved.read_bytes().split(b"\n", 1)
    with saved.open("wb") as file:
        file.write(first + b"\n" + b'{"v":1,"text":"')
        for _ in range(100):
            file.write(b"x" * 2**20)
        file.write(b'"}\n' + rest)

    journal = store.open(SESSION)

    assert journal.records == conversation
    assert "it has 100 MB" in journal.notices[0]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,\n vnat1type', max_size=80).map(str.encode))
def test_no_bytes_keep_a_journal_from_being_read(data):
    loaded = lines.from_bytes(data)

    assert 0 <= loaded.whole <= len(data)
    assert lines.from_bytes(data[: loaded.whole]).records == loaded.records


# ---------------------------------------------------------------- one writer


def test_a_second_window_reads_and_is_told_why_it_cant_write(store, saved, conversation):
    first, second = store.open(SESSION), store.open(SESSION)

    assert first.read_only == ""
    assert second.records == conversation
    assert second.read_only == f"Another window (process {os.getpid()}) is writing this session."
    for write in (
        lambda: second.append([NEXT]),
        lambda: second.write_artifact("schema.sql", "x"),
        lambda: second.save_draft("x"),
    ):
        with pytest.raises(StorageError, match="Another window"):
            write()


def test_a_line_that_the_other_window_is_just_writing_is_no_damage(store, saved):
    writer = store.open(SESSION)
    with saved.open("ab") as file:
        file.write(b'{"v":1,"n":7,')

    assert writer.read_only == ""
    assert store.open(SESSION).notices == ()


def test_closing_gives_the_session_to_the_next_window(store, saved):
    store.open(SESSION).close()

    assert store.open(SESSION).read_only == ""


def test_a_closed_journal_takes_nothing_more_and_may_be_closed_again(store, saved):
    journal = store.open(SESSION)
    journal.close()
    journal.close()

    with pytest.raises(StorageError, match="closed"):
        journal.append([NEXT])


HOLD = """
import sys
from pathlib import Path
from workbench.storage.store import SessionFolder
journal = SessionFolder(Path(sys.argv[1])).open(sys.argv[2])
print(journal.read_only or "writing", flush=True)
sys.stdin.read()
"""


def test_the_lock_holds_between_processes_and_dies_with_its_process(store, saved):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.folder), SESSION],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout.readline() == "writing\n"
        assert f"process {other.pid}" in store.open(SESSION).read_only
        other.kill()
        other.wait(timeout=10)

        assert store.open(SESSION).read_only == ""


def test_a_journal_that_another_program_changed_is_not_written_over(store, saved):
    journal = store.open(SESSION)
    saved.write_bytes(b"something else\n")

    with pytest.raises(StorageError, match="another program changed it") as caught:
        journal.append([NEXT])

    assert "Export" in caught.value.hint
    assert saved.read_bytes() == b"something else\n"


# ---------------------------------------------------------------- drafts and new sessions


def test_the_draft_is_kept_and_an_empty_one_leaves_no_file(store, saved, folder):
    journal = store.open(SESSION)

    assert journal.load_draft() == ""
    journal.save_draft("half a thought\n表\ud800")
    assert journal.load_draft() == "half a thought\n表?"
    journal.save_draft("")
    assert not (folder / "draft.txt").exists()


def test_a_new_session_keeps_its_passing_files_out_of_git(store, folder):
    journal = store.create(SESSION)
    journal.append([NEXT])

    assert (folder / ".gitignore").read_text().split() == [".lock", "draft.txt", ".*.tmp"]


def test_a_session_in_which_nothing_happened_leaves_nothing(store, folder):
    store.create(SESSION).close()

    assert not folder.exists()


def test_a_session_with_only_a_draft_is_kept(store, folder):
    journal = store.create(SESSION)
    journal.save_draft("not sent yet")
    journal.close()

    assert store.open(SESSION).load_draft() == "not sent yet"


def test_a_session_that_only_began_goes_with_the_draft_that_it_began_for(store, folder):
    journal = store.create(SESSION)
    journal.append([BEGAN])
    journal.save_draft("not sent yet")
    journal.close()
    assert folder.exists()

    journal = store.open(SESSION)
    journal.save_draft("")
    journal.close()
    assert not folder.exists()


def test_a_session_in_which_something_happened_stays_when_its_draft_goes(store, folder):
    journal = store.create(SESSION)
    journal.append([BEGAN, NEXT])
    journal.save_draft("not sent yet")
    journal.save_draft("")
    journal.close()

    assert len(store.open(SESSION).records) == 2


def test_a_session_is_not_made_twice(store, saved):
    before = saved.read_bytes()

    with pytest.raises(StorageError, match="already"):
        store.create(SESSION)

    assert saved.read_bytes() == before
