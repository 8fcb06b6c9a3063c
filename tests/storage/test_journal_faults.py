"""Faults made for real: a full disk, a file size limit, a read-only file and drive, `kill -9`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.core import events as e
from workbench.core.errors import SessionNotFound, StorageError
from workbench.core.events import Record
from workbench.storage.store import SessionFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, mounts and signals of POSIX")

SESSION = "20261123-064501-k3f9"
NEXT = Record(7, "t", e.SessionRenamed("goes on"))

WRITER = """
import json, os, sys
from pathlib import Path
from workbench.core import events as e
from workbench.core.errors import StorageError
from workbench.core.events import Record
from workbench.core.values import Author
from workbench.storage.store import SessionFolder

SESSION = "20261123-064501-k3f9"
store = SessionFolder(Path(sys.argv[1]))

def tell(**facts):
    print(json.dumps(facts), flush=True)

def attempt(action):
    try:
        action()
    except StorageError as error:
        return [error.problem, error.hint]
    return []
"""


def _run(script, *arguments, wrap=()):
    done = subprocess.run(
        [*wrap, sys.executable, "-c", WRITER + script, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


LIMITED = """
import resource
journal = store.open(SESSION)
path = journal._path
before = path.read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, resource.RLIM_INFINITY))
long = [Record(7, "t", e.TurnStarted("t2", "x" * 500)), Record(8, "t", e.SessionRenamed("after"))]
tell(said=attempt(lambda: journal.append(long)), unchanged=path.read_bytes() == before)
tell(said=attempt(lambda: journal.append([Record(7, "t", e.SessionRenamed("short"))])))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
long = [Record(8, "t", e.TurnStarted("t2", "x" * 500)), Record(9, "t", e.SessionRenamed("after"))]
tell(said=attempt(lambda: journal.append(long)))
"""


def test_an_append_that_is_cut_by_a_size_limit_leaves_nothing_and_may_be_tried_again(store, saved):
    refused, smaller, again = _run(LIMITED, store.folder)

    assert refused["said"][0] == "The journal was not saved: File too large."
    assert "nothing is lost" in refused["said"][1]
    assert refused["unchanged"]
    assert (smaller["said"], again["said"]) == ([], [])
    assert [record.number for record in store.open(SESSION).records] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


ARTIFACT_LIMITED = """
import resource
journal = store.open(SESSION)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
tell(said=attempt(lambda: journal.write_artifact("schema.sql", "x" * 5000)))
tell(said=attempt(lambda: journal.save_draft("x" * 5000)))
"""


def test_an_artifact_that_could_not_be_written_keeps_its_former_text(store, saved, folder):
    before = (folder / "artifacts/schema.sql").read_bytes()

    artifact, draft = _run(ARTIFACT_LIMITED, store.folder)

    assert artifact["said"][0] == "schema.sql was not saved: File too large."
    assert draft["said"][0] == "The draft was not saved: File too large."
    assert (folder / "artifacts/schema.sql").read_bytes() == before
    assert not list(folder.rglob("*.tmp"))


FULL = """
journal = store.create(SESSION)
count, said = 0, []
while not said and count < 10000:
    count += 1
    said = attempt(lambda: journal.append([Record(count, "t", e.TurnStarted("t", "x" * 3000))]))
tell(said=said, count=count)
os.unlink(store.folder / "ballast")
tell(said=attempt(lambda: journal.append([Record(count, "t", e.SessionRenamed("room again"))])))
journal.close()
tell(numbers=[record.number for record in store.open(SESSION).records], notices=store.open(SESSION).notices)
"""


def _namespace_can(command):
    """Whether this machine lets a test mount something in a namespace of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    try:
        done = subprocess.run([unshare, "-rm", "sh", "-c", command], capture_output=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def test_a_full_disk_loses_nothing_and_says_so(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=256k tmpfs {disk}"
    if not _namespace_can(mount):
        pytest.skip("no small disk can be mounted here")
    wrap = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        f'{mount} && head -c 64k /dev/zero > {disk}/ballast && exec "$@"',
        "-",
    ]

    full, again, opened = _run(FULL, disk, wrap=wrap)

    assert full["said"][0] == "The journal was not saved: No space left on device."
    assert "Free some space" in full["said"][1]
    assert again["said"] == []
    assert opened["numbers"] == [*range(1, full["count"] + 1)]
    assert opened["notices"] == []


READ_ONLY = """
journal = store.open(SESSION)
tell(why=journal.read_only, records=len(journal.records), said=attempt(lambda: journal.append([])))
tell(said=attempt(lambda: store.create("20261123-070000-aaaa")))
"""


def test_a_read_only_drive_can_be_read(store, saved):
    mount = f"mount --bind {store.folder} {store.folder} && mount -o remount,bind,ro {store.folder}"
    if not _namespace_can(mount):
        pytest.skip("no drive can be made read-only here")

    opened, made = _run(
        READ_ONLY, store.folder, wrap=["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "-"]
    )

    assert opened["why"] == "Its folder can't be written: Read-only file system."
    assert opened["records"] == 6
    assert "Read-only file system" in opened["said"][0]
    assert "was not saved: Read-only file system" in made["said"][0]


def test_a_journal_that_may_not_be_changed_can_be_read(store, saved, conversation):
    if shutil.which("chattr") is None or subprocess.run(["chattr", "+i", saved]).returncode:
        pytest.skip("no file can be made immutable here")
    try:
        journal = store.open(SESSION)
    finally:
        subprocess.run(["chattr", "-i", saved], check=True)

    assert journal.read_only == "Its journal can't be written: Operation not permitted."
    assert journal.records == conversation


def test_a_session_whose_lock_cant_be_made_can_be_read(store, saved, folder, conversation):
    (folder / ".lock").unlink()
    (folder / ".lock").mkdir()

    journal = store.open(SESSION)

    assert journal.read_only == "Its folder can't be written: Is a directory."
    assert journal.records == conversation


def test_a_journal_that_is_a_link_is_read_and_never_written_through(store, saved, tmp_path, conversation):
    elsewhere = tmp_path / "elsewhere.jsonl"
    saved.rename(elsewhere)
    saved.symlink_to(elsewhere)
    before = elsewhere.read_bytes()

    journal = store.open(SESSION)

    assert journal.read_only.startswith("Its journal can't be written:")
    assert journal.records == conversation
    assert elsewhere.read_bytes() == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_journal_that_is_no_file_is_refused_at_once(store, folder, make):
    folder.mkdir(parents=True)
    make(folder / "journal.jsonl")

    with pytest.raises(StorageError, match=r"is no file|can't be read"):
        store.open(SESSION)


def test_a_folder_of_sessions_that_cant_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="was not saved: Not a directory"):
        SessionFolder(tmp_path / "file" / "sessions").create(SESSION)


def test_a_session_removed_under_the_window_is_told_and_not_made_again_by_halves(store, saved, folder):
    journal = store.open(SESSION)
    shutil.rmtree(folder)

    with pytest.raises(StorageError, match="No such file") as caught:
        journal.append([NEXT])

    assert "export" in caught.value.hint
    assert not folder.exists()
    with pytest.raises(SessionNotFound):
        store.open(SESSION)


ENDLESS = """
journal = store.create(SESSION)
number = 0
while True:
    batch = [Record(number + at, "t", e.TextArrived("word " * 50)) for at in (1, 2, 3)]
    journal.append(batch)
    number += 3
    journal.write_artifact("schema.sql", "x" * number)
    print(number, flush=True)
"""


@pytest.mark.parametrize("patience", [1, 7, 20])
def test_what_was_said_to_be_saved_survives_kill_9(tmp_path, patience):
    store = SessionFolder(tmp_path)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER + ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    with writer:
        for _ in range(patience):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        told = [int(line) for line in writer.stdout.read().split()]
        writer.wait(timeout=10)
    promised = max(told, default=patience * 3)

    journal = store.open(SESSION)
    numbers = [record.number for record in journal.records]
    journal.append([Record(numbers[-1] + 1, "t", e.SessionRenamed("alive"))])
    journal.close()

    assert journal.read_only == "It was closed."
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(numbers) >= promised
    assert not list(tmp_path.rglob("*.tmp"))
    assert len((tmp_path / SESSION / "artifacts/schema.sql").read_text()) in (promised, promised + 3)
    assert [record.number for record in store.open(SESSION).records] == [*numbers, numbers[-1] + 1]


STUCK = """
import resource, subprocess
journal = store.open(SESSION)
path = journal._path
before = path.read_bytes()
subprocess.run(["chattr", "+a", path], check=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, resource.RLIM_INFINITY))
batch = [Record(7, "t", e.TurnStarted("t2", "x" * 500))]
first = attempt(lambda: journal.append(batch))
left = len(path.read_bytes()) - len(before)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
second = attempt(lambda: journal.append(batch))
subprocess.run(["chattr", "-a", path], check=True)
third = attempt(lambda: journal.append(batch))
tell(first=first, left=left, second=second, third=third)
"""


def test_half_a_record_that_could_not_be_cut_off_is_cut_off_by_the_next_append(store, saved):
    if shutil.which("chattr") is None or subprocess.run(["chattr", "+a", saved]).returncode:
        pytest.skip("no file can be made append-only here")
    subprocess.run(["chattr", "-a", saved], check=True)

    (told,) = _run(STUCK, store.folder)

    assert told["left"] == 100
    assert "File too large" in told["first"][0]
    assert "Operation not permitted" in told["second"][0]
    assert told["third"] == []
    assert [record.number for record in store.open(SESSION).records] == [1, 2, 3, 4, 5, 6, 7]
