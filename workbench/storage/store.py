"""The folder of sessions: list them, make one, open one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from workbench.core.errors import SessionNotFound, StorageError
from workbench.core.ports import SessionCard
from workbench.core.text import one_line
from workbench.core.values import Status
from workbench.storage import journal
from workbench.storage.cards import read_card
from workbench.storage.faults import not_read, reason
from workbench.storage.locations import JOURNAL

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_SUFFIX = 4


def new_session_id(now: datetime, entropy: bytes) -> str:
    """Such as `20261123-064501-k3f9`: sorts by time, and two at once differ by their entropy."""
    number = int.from_bytes(entropy, "big")
    suffix = ""
    for _ in range(_SUFFIX):
        number, digit = divmod(number, len(_ALPHABET))
        suffix += _ALPHABET[digit]
    return f"{now:%Y%m%d-%H%M%S}-{suffix}"


class SessionFolder:
    """All sessions of one folder. Keeps the `SessionStore` protocol."""

    def __init__(self, folder: Path) -> None:
        """The folder need not exist yet."""
        self._folder = folder
        self._cards: dict[str, tuple[tuple[int, int, int], SessionCard | None]] = {}

    @property
    def folder(self) -> Path:
        """Where sessions live."""
        return self._folder

    def cards(self) -> tuple[SessionCard, ...]:
        """All sessions, newest first; broken ones too, with their problem."""
        cards = [card for entry in self._entries() if (card := self._card(entry)) is not None]
        return tuple(sorted(cards, key=lambda card: (card.updated_at, card.id), reverse=True))

    def create(self, session_id: str) -> journal.FileJournal:
        """A new session's journal. Raises `StorageError`."""
        if not _plain(session_id):
            raise StorageError(f"{one_line(session_id, 60)!r} can't name a session.")
        return journal.create(self._folder / session_id)

    def open(self, session_id: str, *, read_only: bool = False) -> journal.FileJournal:
        """An existing session by its id or an unambiguous beginning of it.

        Raises `SessionNotFound`, `StorageError`.
        """
        return journal.FileJournal(self._folder / self._whole_id(session_id), read_only=read_only)

    def _whole_id(self, session_id: str) -> str:
        shown = one_line(session_id, 60)
        if not _plain(session_id):
            raise SessionNotFound(f"{shown!r} is no session id.", hint="`workbench sessions` lists them.")
        if os.path.exists(self._folder / session_id / JOURNAL):
            return session_id
        matches = sorted(
            entry.name
            for entry in self._entries()
            if entry.name.startswith(session_id) and os.path.lexists(os.path.join(entry.path, JOURNAL))
        )
        if len(matches) == 1:
            return matches[0]
        if matches:
            some = ", ".join(matches[:4]) + (" and more" if len(matches) > 4 else "")
            raise SessionNotFound(f"{len(matches)} sessions begin with {shown!r}: {some}.", hint="Type more.")
        raise SessionNotFound(
            f"There is no session {shown!r} in {self._folder}.", hint="`workbench sessions` lists them."
        )

    def _entries(self) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._folder) as entries:
                return [entry for entry in entries if not entry.name.startswith(".") and _is_folder(entry)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise not_read(f"The folder of sessions {self._folder}", error) from error

    def _card(self, entry: os.DirEntry[str]) -> SessionCard | None:
        """The session's card, made anew only when its journal changed; None for a stray folder."""
        path = os.path.join(entry.path, JOURNAL)
        try:
            status = os.stat(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            return broken_card(entry.name, f"Its journal can't be read: {reason(error)}.")
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._cards.get(entry.name)
        if known and known[0] == stamp:
            return known[1]
        try:
            card = read_card(entry.name, Path(path))
        except OSError as error:
            return broken_card(entry.name, f"Its journal can't be read: {reason(error)}.")
        self._cards[entry.name] = (stamp, card)
        return card


def broken_card(session_id: str, problem: str) -> SessionCard:
    """A session that can't be read, with the reason."""
    return SessionCard(session_id, "", Status.DRAFT, "", "", "", "", 0, 0, problem)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _plain(session_id: str) -> bool:
    """One component of a path that is neither hidden nor a way out."""
    return (
        bool(session_id)
        and not session_id.startswith(".")
        and not any(bad in session_id for bad in "/\\:\0")
        and session_id.isprintable()
    )
