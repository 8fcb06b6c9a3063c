"""One session's record on disk: an append-only file of JSON lines, its artifacts and its draft."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from workbench.core.errors import StorageError
from workbench.core.events import Record, SessionStarted
from workbench.storage import atomic, lines, lock
from workbench.storage.artifacts import ArtifactFiles
from workbench.storage.faults import not_read, not_saved, reason
from workbench.storage.locations import JOURNAL

_LOCK = ".lock"
_DRAFT = "draft.txt"
_IGNORE = ".gitignore"
_TORN = (
    "The end of the journal was cut short ({} bytes that are no whole record): left out, and set aside in"
    " a journal.torn file when the session goes on."
)
_BEGINNING = 4096
"""More bytes than a session's first record has."""
_IGNORED = ".lock\ndraft.txt\n.*.tmp\n"
_FLAGS = (
    os.O_RDWR
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A link is not followed, so that a journal can't lead an append out of the session."""


class FileJournal:
    """A session's folder, opened. Opening changes nothing but the lock; repairs wait for the first append.

    Keeps the `Journal` protocol.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the session in a folder that exists. Raises `StorageError` when it can't be read."""
        self._folder = folder
        self._path = folder / JOURNAL
        self._lock: lock.Lock | None = None
        self._held = False
        self._later: list[str] = []
        self._emptied = False
        """There was a draft, and it was taken back here."""
        self._read_only = "It was opened for reading only." if read_only else self._take_lock()
        try:
            self._load()
        except BaseException:
            self._release()
            raise

    @property
    def read_only(self) -> str:
        """Why it can't be written, in one sentence; empty when it can."""
        return self._read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What was repaired or set aside, one sentence each."""
        return (*self._loaded.notices, *self._later, *self._artifacts.notices)

    @property
    def session_id(self) -> str:
        """The id that its folder has."""
        return self._folder.name

    @property
    def records(self) -> tuple[Record, ...]:
        """What it held when it was opened."""
        return self._loaded.records

    def append(self, records: Sequence[Record]) -> None:
        """Write the records and flush them to disk, all or none. Raises `StorageError`."""
        self._must_write("The journal")
        if not records:
            return
        data = lines.to_bytes(records)
        try:
            descriptor = os.open(self._path, _FLAGS)
        except OSError as error:
            raise not_saved("The journal", error) from error
        try:
            self._append(descriptor, data)
        finally:
            os.close(descriptor)

    def write_artifact(self, name: str, content: str) -> None:
        """Replace the artifact's file atomically. Raises `StorageError`."""
        self._must_write(name)
        self._artifacts.write(name, content)

    def outside_changes(self) -> tuple[tuple[str, str], ...]:
        """(name, content) of artifact files that differ from what was last written here."""
        return self._artifacts.outside_changes()

    def save_draft(self, text: str) -> None:
        """Keep the composer's unsent text. Raises `StorageError`."""
        self._must_write("The draft")
        path = self._folder / _DRAFT
        try:
            if text:
                atomic.replace(path, text.encode("utf-8", "replace"), durable=False)
            elif path.exists():
                path.unlink()
                self._emptied = True
        except OSError as error:
            raise not_saved("The draft", error) from error

    def load_draft(self) -> str:
        """The composer's unsent text; empty when there is none or it can't be read."""
        try:
            return (self._folder / _DRAFT).read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""

    def close(self) -> None:
        """Release the session to other windows. A session in which nothing happened leaves nothing."""
        if not self._read_only:
            self._read_only = "It was closed."
            with contextlib.suppress(OSError):
                self._remove_if_empty()
        self._release()

    def _remove_if_empty(self) -> None:
        if set(os.listdir(self._folder)) <= {JOURNAL, _IGNORE, _LOCK} and self._only_begun():
            for name in (JOURNAL, _IGNORE, _LOCK):
                (self._folder / name).unlink(missing_ok=True)
            self._folder.rmdir()

    def _only_begun(self) -> bool:
        """Nothing was recorded; or only that the session began, for a draft that was then taken back."""
        size = self._path.stat().st_size
        if size == 0 or not self._emptied or size > _BEGINNING:
            return size == 0
        found = lines.from_bytes(self._path.read_bytes())
        whole = not (found.notices or found.torn)
        return whole and all(isinstance(record.event, SessionStarted) for record in found.records)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # ---------------------------------------------------------------- opening

    def _take_lock(self) -> str:
        """Why this window may not write; empty when it may."""
        try:
            self._lock = lock.acquire(self._folder / _LOCK)
        except lock.Held as error:
            self._held = True
            who = f" (process {error.holder})" if error.holder else ""
            return f"Another window{who} is writing this session."
        except lock.NoLocks:
            self._later.append(
                "This drive has no file locks: two windows on this session would not see each other."
            )
        except OSError as error:
            return f"Its folder can't be written: {reason(error)}."
        try:
            os.close(os.open(self._path, _FLAGS))
        except OSError as error:
            self._release()
            return f"Its journal can't be written: {reason(error)}."
        return ""

    def _load(self) -> None:
        try:
            if not stat.S_ISREG(os.stat(self._path).st_mode):
                raise StorageError(f"{self._path} is no file.", hint="Move it away.")
            data = self._path.read_bytes()
        except OSError as error:
            raise not_read(str(self._path), error) from error
        self._loaded = lines.from_bytes(data)
        self._size = len(data)  # how long the file is, as far as this window knows
        self._good = self._loaded.whole  # how much of it the next append keeps
        self._torn = self._loaded.torn  # how much behind that is to be set aside first
        self._unended = self._loaded.unended
        if self._torn and not self._held:  # while another window writes, a short line is just not done yet
            self._later.append(_TORN.format(self._torn))
        self._artifacts = ArtifactFiles(self._folder, self._loaded.records)
        if not self._read_only:
            atomic.sweep(self._folder)
            self._artifacts.catch_up()

    # ---------------------------------------------------------------- writing

    def _must_write(self, what: str) -> None:
        if self._read_only:
            raise StorageError(f"{what} was not saved. {self._read_only}")

    def _append(self, descriptor: int, data: bytes) -> None:
        now = os.fstat(descriptor).st_size
        if now != self._size:
            raise StorageError(
                f"The journal was not saved: another program changed it, from {self._size} to {now} bytes.",
                hint="Export the session, close it and open it again.",
            )
        end = b"\n" if self._unended else b""
        try:
            if self._torn:
                self._set_aside(descriptor)
            if self._size > self._good:
                os.ftruncate(descriptor, self._good)
            atomic.write_all(descriptor, end + data)
            os.fsync(descriptor)
        except OSError as error:
            self._undo(descriptor)
            raise not_saved("The journal", error) from error
        self._good += len(end) + len(data)
        self._size, self._unended = self._good, False

    def _set_aside(self, descriptor: int) -> None:
        """Keep the torn end in a file of its own, before it is cut off."""
        os.lseek(descriptor, self._good, os.SEEK_SET)
        torn = b""
        while chunk := os.read(descriptor, 1 << 20):
            torn += chunk
        number = 1
        while os.path.lexists(self._folder / f"journal.torn-{number}"):
            number += 1
        atomic.replace(self._folder / f"journal.torn-{number}", torn)
        self._torn = 0
        self._later.append(f"The torn end of the journal is kept in journal.torn-{number}.")

    def _undo(self, descriptor: int) -> None:
        """Cut a half-written append off; if even that fails, the next append does it first."""
        if not self._torn:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, self._good)
        with contextlib.suppress(OSError):
            self._size = os.fstat(descriptor).st_size


def create(folder: Path) -> FileJournal:
    """Make a new session's folder and open it. Raises `StorageError`."""
    try:
        folder.mkdir(parents=True)
        (folder / JOURNAL).touch(exist_ok=False)
        (folder / _IGNORE).write_text(_IGNORED, encoding="utf-8", newline="\n")
        atomic.sync_folder(folder)
        atomic.sync_folder(folder.parent)
    except FileExistsError as error:
        raise StorageError(f"There is a session {folder.name} already.", hint="Open it instead.") from error
    except OSError as error:
        raise not_saved(f"The new session in {folder.parent}", error) from error
    return FileJournal(folder)
