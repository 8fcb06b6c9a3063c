"""What can go wrong on a PostgreSQL: no server at all, or a statement that it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

IDLE, IN_TRANSACTION, FAILED = b"I", b"T", b"E"
"""What a session says of its transaction; see "ReadyForQuery" in PostgreSQL's manual."""
Limit = Literal["", "time", "memory", "disk", "lost"]

_LIMITS: Mapping[str, Limit] = {
    "57014": "time",  # query_canceled: by statement_timeout or by our watch
    "53200": "memory",  # out_of_memory
    "53100": "disk",  # disk_full
    "53400": "disk",  # configuration_limit_exceeded: temp_file_limit
    "57P01": "lost",  # admin_shutdown
    "57P02": "lost",  # crash_shutdown
    "57P03": "lost",  # cannot_connect_now
}


class Unavailable(Exception):
    """No PostgreSQL can serve; `reason` is one sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False)
class SqlError(Exception):
    """A statement that PostgreSQL refused, in its own words.

    The fields are those of its error response; see appendix "PostgreSQL Error Codes" and the section
    "Error and Notice Message Fields" of its manual.
    """

    sqlstate: str
    message: str
    position: int | None = None
    """The character in the statement that it is about, from 1; None when it names none."""
    detail: str = ""
    hint: str = ""
    where: str = ""
    """The call stack in functions."""
    schema: str = ""
    table: str = ""
    column: str = ""
    constraint: str = ""
    limit: Limit = ""
    """Which limit of the sandbox was reached; "lost" is a session that ended under the statement."""

    def __str__(self) -> str:
        return f"{self.message} ({self.sqlstate})"


def from_fields(fields: Mapping[str, str]) -> SqlError:
    """An error response, whose fields are named by one letter each, as a value."""
    sqlstate, message = fields.get("C", "XX000"), fields.get("M", "")
    position = fields.get("P", "")
    limit = _LIMITS.get(sqlstate, "")
    if not limit and message.endswith("File too large"):
        limit = "disk"
    return SqlError(
        sqlstate,
        message,
        int(position) if position.isdigit() else None,
        detail=fields.get("D", ""),
        hint=fields.get("H", ""),
        where=fields.get("W", ""),
        schema=fields.get("s", ""),
        table=fields.get("t", ""),
        column=fields.get("c", ""),
        constraint=fields.get("n", ""),
        limit=limit,
    )


def lost() -> SqlError:
    """The session ended: the server stopped, crashed, or ended it."""
    return SqlError("08006", "the session with PostgreSQL was lost", limit="lost")
