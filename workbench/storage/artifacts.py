"""The newest version of each artifact as a real file, and what others changed in those files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.core.errors import NameRefused, StorageError
from workbench.core.events import ArtifactWritten, Record
from workbench.core.text import artifact_name, one_line
from workbench.storage import atomic
from workbench.storage.faults import not_saved, reason

FOLDER = "artifacts"
REPLACED = "replaced"
"""Where an outside change goes that a newer version replaced before anybody took it over."""
SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes; a file that grew beyond this outside is no artifact any more."""


class ArtifactFiles:
    """The `artifacts` folder of one session."""

    def __init__(self, session: Path, records: Iterable[Record]) -> None:
        """What ought to be in the folder follows from the journal's records."""
        self._session = session
        self._newest: dict[str, bytes] = {}
        self._older: dict[str, str] = {}
        for record in records:
            if isinstance(record.event, ArtifactWritten):
                name, data = record.event.name, to_bytes(record.event.content)
                if name in self._newest:
                    self._older[name] = _digest(self._newest[name])
                self._newest[name] = data
        self._written = {name: _digest(data) for name, data in self._newest.items()}
        self._notices: list[str] = []

    @property
    def notices(self) -> tuple[str, ...]:
        """What could not be kept up to date, or was set aside, one sentence each."""
        return tuple(self._notices)

    def catch_up(self) -> None:
        """Write the files that a killed program did not come to write."""
        for name, data in self._newest.items():
            try:
                path = self._path(name)
                if not os.path.lexists(path) or _digest(_read(path)) == self._older.get(name):
                    self._replace(path, name, data)
            except StorageError as error:
                self._notices.append(error.problem)
        self._newest.clear()  # needed no more, and it may be large

    def write(self, name: str, content: str) -> None:
        """Replace the file atomically. Raises `StorageError`.

        An outside change that nobody took over yet is set aside first, never lost.
        """
        path, data = self._path(name), to_bytes(content)
        if os.path.isfile(path) and _digest(_read(path)) not in (self._written.get(name), _digest(data)):
            self._set_aside(path, name)
        self._replace(path, name, data)
        self._written[name] = _digest(data)

    def outside_changes(self) -> tuple[tuple[str, str], ...]:
        """(name, content) of the files that differ from what was last written."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[tuple[str, str]]:
        for name, written in self._written.items():
            try:
                now = _read(self._path(name))
            except StorageError:
                continue
            if now is None or _digest(now) == written:
                continue
            try:
                yield name, now.decode("utf-8")
            except UnicodeDecodeError:
                notice = f"{one_line(name)} was changed outside and is not UTF-8 any more; left as it is."
                if notice not in self._notices:
                    self._notices.append(notice)

    def _path(self, name: str) -> Path:
        """The artifact's path, checked to stay inside. Raises `StorageError`."""
        try:
            return self._inside(FOLDER, artifact_name(name))
        except NameRefused as error:
            raise StorageError(error.problem, hint=error.hint) from error

    def _inside(self, folder: str, name: str) -> Path:
        path = self._session / folder / name
        try:
            stays = path.resolve().is_relative_to(self._session.resolve() / folder)
        except (OSError, RuntimeError, ValueError) as error:
            raise StorageError(f"{one_line(name)} was not saved: its path is a loop of links.") from error
        if not stays:
            raise StorageError(
                f"{one_line(name)} was not saved: a link leads out of the session.", hint="Remove the link."
            )
        return path

    def _replace(self, path: Path, name: str, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.replace(path, data)
        except OSError as error:
            raise not_saved(one_line(name), error) from error

    def _set_aside(self, path: Path, name: str) -> None:
        number = 1
        while os.path.lexists(self._session / REPLACED / f"{name}.{number}"):
            number += 1
        kept = self._inside(REPLACED, f"{name}.{number}")
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, kept)
        except OSError as error:
            raise not_saved(f"{one_line(name)}, as it was changed outside,", error) from error
        self._notices.append(
            f"{one_line(name)} had been changed outside; that text is kept in {REPLACED}/{name}.{number}."
        )


def to_bytes(content: str) -> bytes:
    """As the file holds it; what UTF-8 can't hold becomes a question mark."""
    return content.encode("utf-8", "replace")


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _read(path: Path) -> bytes | None:
    """The file's bytes; None when there is no such file, or one too large. Raises `StorageError`."""
    try:
        if not path.is_file() or path.stat().st_size > SIZE_LIMIT:
            return None
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{one_line(path.name)} can't be read: {reason(error)}.") from error
