"""One session with a PostgreSQL: pg8000's connection, spoken to a statement at a time.

pg8000's own `run` sends text without parameters by the simple protocol, in which one string may hold
several statements, and keeps every row of an answer. What an artifact says goes through `statement`: the
extended protocol, which takes exactly one, and whose rows are dropped as they arrive.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pg8000.converters import make_params
from pg8000.core import (
    BIND,
    COMMAND_COMPLETE,
    COPY_DATA,
    COPY_DONE_MSG,
    DATA_ROW,
    DESCRIBE,
    EMPTY_QUERY_RESPONSE,
    ERROR_RESPONSE,
    EXECUTE,
    FLUSH_MSG,
    NOTICE_RESPONSE,
    NOTIFICATION_RESPONSE,
    PARSE,
    READY_FOR_QUERY,
    SYNC_MSG,
    Context,
    CoreConnection,
)
from pg8000.exceptions import DatabaseError, InterfaceError

from workbench.engines.postgres.errors import IDLE, SqlError, from_fields, lost
from workbench.engines.postgres.lexical import first_word

ANSWER = 64 << 20
"""Bytes of rows that are kept of one answer."""
_UNNAMED = b"\0"
_PIECE = 1 << 16
_SKIPPED = frozenset((NOTICE_RESPONSE, NOTIFICATION_RESPONSE, COPY_DATA))
_ENDS = frozenset((COMMAND_COMPLETE, EMPTY_QUERY_RESPONSE, ERROR_RESPONSE))


@dataclass(frozen=True, slots=True)
class Described:
    """What a statement takes and gives."""

    parameters: tuple[int, ...]
    """The type of each parameter, as its oid."""
    columns: tuple[tuple[str, int], ...]
    """Name and type (its oid) of each column; empty for a statement without rows."""


class Session(CoreConnection):  # type: ignore[misc]  # pg8000 has no types
    """A connection. What the server refuses is a `SqlError`; so is a lost connection, with that limit."""

    def __init__(self, **told: Any) -> None:
        self._kept = 0
        self.completed = 0
        """Statements of the last exchange of several that were carried out."""
        self._parameters: tuple[int, ...] = ()
        self.foreign_encoding = False
        """Whether a statement made the server speak something else than UTF-8."""
        try:
            super().__init__(**told)
        except DatabaseError as error:
            raise _refused(error) from None
        except (InterfaceError, OSError, EOFError, struct.error) as error:
            if refused := _behind(error):
                raise _refused(refused) from None
            raise lost() from error
        self._transaction_status = IDLE  # pg8000 forgets what the server said at the end of its start

    @property
    def status(self) -> bytes:
        """Whether a transaction is open, as the server said last."""
        return bytes(self._transaction_status or b"")

    @property
    def backend(self) -> int:
        """The process id of the server's side."""
        return int(struct.unpack("!i", self._backend_key_data[:4])[0])

    def simple(self, text: str) -> list[list[Any]]:
        """Statements of ours, several at once if need be."""
        context = Context(text)
        with self._translated():
            self.send_QUERY(text)
            self._sock.flush()
            self._listen(context, ANSWER)
        return context.rows or []

    def forget(self) -> None:
        """Undo the transaction and all that the session remembers, in one exchange."""
        first, second = Context(""), Context("")
        with self._translated():
            self.send_QUERY("ROLLBACK")
            self.send_QUERY("DISCARD ALL")  # must be alone in its message
            self._sock.flush()
            self._listen(first, 0, final=False)
            self._listen(second, 0)
        if first.error is not None:
            raise from_fields(first.error.args[0])

    def statement(self, text: str, values: Sequence[object] = (), keep: int = 0) -> list[list[Any]]:
        """Exactly one statement, carried out; of its rows as many bytes are kept as told."""
        context = Context(text)
        with self._translated():
            self.send_PARSE(_UNNAMED, text)
            self.send_BIND(_UNNAMED, make_params(self.py_types, values))
            self._send_message(DESCRIBE, b"P" + _UNNAMED)
            self.send_EXECUTE()
            if first_word(text) == "copy":
                # Ahead of time a Sync would be swallowed by COPY FROM STDIN, or not: nobody could tell.
                self._sock.write(FLUSH_MSG)
                self._sock.flush()
                self._listen(context, keep, _ENDS, final=False)
            self._sock.write(SYNC_MSG)
            self._sock.flush()
            self._listen(context, keep)
        return context.rows or []

    def statements(self, texts: Sequence[str]) -> None:
        """Several statements, each exactly one, carried out in one exchange up to the first that fails;
        `completed` says how many were. None of them may be a COPY, whose data has an exchange of its own."""
        self.completed = 0
        context = Context("")
        with self._translated():
            for text in texts:
                self._send_message(PARSE, _UNNAMED + text.encode() + b"\0\0\0")
                self._send_message(BIND, _UNNAMED + _UNNAMED + b"\0\0" * 3)
                self._send_message(EXECUTE, _UNNAMED + b"\0\0\0\0")
            self._sock.write(SYNC_MSG)
            self._sock.flush()
            self._listen(context, 0)

    def describe(self, text: str) -> Described:
        """Exactly one statement, analysed and not carried out."""
        context = Context(text)
        self._parameters = ()
        with self._translated():
            self.send_PARSE(_UNNAMED, text)
            self._send_message(DESCRIBE, b"S" + _UNNAMED)
            self._sock.write(SYNC_MSG)
            self._sock.flush()
            self._listen(context, 0)
        columns = tuple((str(c["name"]), int(c["type_oid"])) for c in context.columns or ())
        return Described(self._parameters, columns)

    def drop(self) -> None:
        """Close it, whatever state it is in."""
        with contextlib.suppress(InterfaceError, OSError, ValueError, AttributeError):
            self.close()

    def close(self) -> None:
        """Close it, also when the other side is gone: what could not be sent would keep it open."""
        connection, file = self._usock, getattr(self, "_sock", None)
        try:
            super().close()
        finally:
            with contextlib.suppress(OSError, ValueError):
                if file is not None:
                    file.close()
            if connection is not None and (descriptor := connection.detach()) >= 0:
                os.close(descriptor)

    def hang_up(self) -> None:
        """Cut the connection under a thread that waits for an answer."""
        with contextlib.suppress(OSError, AttributeError):  # closed meanwhile
            self._usock.shutdown(socket.SHUT_RDWR)

    def wait_for_ever(self) -> None:
        """From now on an answer may take its time: the watch sees to it."""
        self._usock.settimeout(None)

    @contextlib.contextmanager
    def _translated(self) -> Any:
        try:
            yield
        except DatabaseError as error:
            raise _refused(error) from None
        except (InterfaceError, OSError, EOFError, AttributeError, struct.error) as error:
            raise lost() from error

    def _listen(
        self, context: Any, keep: int, ends: frozenset[bytes] = frozenset(), final: bool = True
    ) -> None:
        """Messages until the server is ready, or one of `ends` came."""
        self._kept = 0
        code = b""
        while code != READY_FOR_QUERY and code not in ends:
            head = self._exactly(5)
            code, length = head[:1], struct.unpack("!i", head[1:])[0] - 4
            if code in _SKIPPED or (code == DATA_ROW and self._kept + length > keep):
                self._skip(length)
                if code == DATA_ROW and keep and context.error is None:
                    context.error = SqlError("54000", "the answer is too long to be kept", limit="memory")
                continue
            self._kept += length if code == DATA_ROW else 0
            self.message_types[code](self._exactly(length), context)
        if final and context.error is not None:
            raise context.error

    def _exactly(self, size: int) -> bytes:
        read = self._sock.read(size)
        if len(read) != size:
            raise EOFError
        return bytes(read)

    def _skip(self, size: int) -> None:
        while size:
            size -= len(self._exactly(min(size, _PIECE)))

    def handle_PARAMETER_DESCRIPTION(self, data: bytes, context: Any) -> None:  # noqa: N802 - pg8000's name
        count = struct.unpack_from("!H", data)[0]
        self._parameters = struct.unpack_from(f"!{count}I", data, 2)

    def handle_COMMAND_COMPLETE(self, data: bytes, context: Any) -> None:  # noqa: N802
        """Counts of rows are of no use here; that of statements is."""
        self.completed += 1

    def handle_DATA_ROW(self, data: bytes, context: Any) -> None:  # noqa: N802
        row, at = [], 2
        for convert in context.input_funcs:
            (size,) = struct.unpack_from("!i", data, at)
            at += 4
            value = None if size < 0 else data[at : at + size].decode("utf-8", "replace")
            row.append(value if value is None else _converted(convert, value))
            at += max(size, 0)
        context.rows.append(row)

    def handle_COPY_IN_RESPONSE(self, data: bytes, context: Any) -> None:  # noqa: N802
        """Nobody has rows to send: an empty input."""
        self._sock.write(COPY_DONE_MSG + FLUSH_MSG)
        self._sock.flush()

    def handle_COPY_OUT_RESPONSE(self, data: bytes, context: Any) -> None:  # noqa: N802
        """The rows are dropped as they come."""

    def handle_PARAMETER_STATUS(self, data: bytes, context: Any) -> None:  # noqa: N802
        name, _, value = data[:-1].partition(b"\0")
        if name == b"client_encoding":
            self.foreign_encoding = value != b"UTF8"
        else:
            self.parameter_statuses[name.decode("ascii", "replace")] = value.decode("utf-8", "replace")


def _converted(convert: Callable[[str], Any], value: str) -> Any:
    """A value as Python has it; as text where Python has none, such as a date before Christ."""
    try:
        return convert(value)
    except (ValueError, OverflowError, ArithmeticError, LookupError, InterfaceError):
        return value


def _refused(error: Any) -> SqlError:
    fields = error.args[0] if error.args else {}
    return from_fields(fields) if isinstance(fields, Mapping) else SqlError("XX000", str(error))


def _behind(error: BaseException) -> BaseException | None:
    """The refusal that a failure hides: pg8000 closes what was refused, which may fail in its turn."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, DatabaseError):
        found = found.__context__
    return found
