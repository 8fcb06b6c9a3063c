"""What a sandbox needs of a server, wherever that server runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.engines.postgres.wire import Session

INSTALLABLE = """
SELECT DISTINCT name FROM pg_catalog.pg_available_extension_versions WHERE trusted OR NOT superuser
"""
"""The extensions that the owner of a database may install."""
VERSION = "SHOW server_version_num"
_NUMBER = re.compile(r"\d+(?:\.\d+|\w+)?")


def title(session: Session) -> str:
    """Such as "PostgreSQL 18.6", without what a distribution adds. Raises `SqlError`."""
    shown = str(session.simple("SHOW server_version")[0][0])
    number = _NUMBER.match(shown)
    return f"PostgreSQL {number[0] if number else shown}"


@dataclass
class Slot:
    """A database and a role of its own that one proof at a time has, and its warm session."""

    number: int
    session: Session
    proofs: int = 0
    """How many proofs the session has served."""


class Host(Protocol):
    """A server that has places for proofs. Its methods may be called from several threads."""

    @property
    def title(self) -> str:
        """Such as "PostgreSQL 18.6"."""

    @property
    def version(self) -> int:
        """Such as 180006."""

    @property
    def extensions(self) -> frozenset[str]:
        """Those that a proof can install."""

    def lives(self) -> bool:
        """Whether it is known to have ended."""

    def slot(self, taken: frozenset[int]) -> Slot | None:
        """A slot with a new session, beyond those this program has; None when none is left.

        Raises `SqlError`.
        """

    def renew(self, slot: Slot) -> None:
        """A new session in the place of one that ended or was spoiled. Raises `SqlError`."""

    def size(self, slot: Slot) -> int:
        """Bytes on disk that the slot's database and its session's temporary files take now."""

    def interrupt(self, slot: Slot, harder: int) -> None:
        """Cancel the slot's statement; the second time, end its session; then whatever helps."""

    def stop(self) -> None:
        """End it, and all that was made for it."""
