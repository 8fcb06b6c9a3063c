"""A place to run an artifact's SQL: one transaction that is always undone, within limits."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.engines.postgres import lexical
from workbench.engines.postgres.errors import Limit, SqlError
from workbench.engines.postgres.watch import Proof

if TYPE_CHECKING:
    from workbench.engines.postgres.wire import Described

T = TypeVar("T")

_GUARD = "workbench_guard"
_SAID: dict[Limit, str] = {
    "time": "it was stopped: it took more than {seconds:g} seconds",
    "disk": "it was stopped: it took more than {disk} MB of disk",
}


class Sandbox:
    """What `server().sandbox()` gives. Not for several threads at once.

    Every method raises `SqlError`; once a limit was reached, each call raises the same again.
    """

    def __init__(self, proof: Proof, title: str, version: int, extensions: frozenset[str]) -> None:
        self.title = title
        """Such as "PostgreSQL 18.6"."""
        self.version = version
        """Such as 180006."""
        self.available_extensions = extensions
        """Those that can be installed here."""
        self.spoiled = False
        """Whether the session must not serve another proof."""
        self._proof = proof
        self._ended: SqlError | None = None

    def execute(self, statement: str) -> None:
        """Run one statement. When it fails, the transaction takes no more statements."""
        self._check(statement)
        self._guarded(lambda: self._proof.slot.session.statement(statement))

    def attempt(self, statement: str) -> SqlError | None:
        """Run one statement in a savepoint, so that an error undoes that statement alone."""
        try:
            self._check(statement)
            keeps = lexical.moves_savepoint(statement)
            self._within(lambda: self._proof.slot.session.statement(statement), release=not keeps)
        except SqlError as error:
            return error
        return None

    def describe(self, query: str) -> Described:
        """Analyse one statement without running it: its parameters and columns."""
        self._check(query)
        return self._within(lambda: self._proof.slot.session.describe(query))

    def rows(self, query: str, values: Sequence[object] = ()) -> list[list[Any]]:
        """The rows of a query of ours; `values` are its `$1`, `$2`. JSON comes decoded."""
        from workbench.engines.postgres.wire import ANSWER

        self._check(query)
        return self._within(lambda: self._proof.slot.session.statement(query, values, ANSWER))

    def _check(self, statement: str) -> None:
        if self._ended is not None:
            raise dataclasses.replace(self._ended)
        for position, character in enumerate(statement, start=1):
            if character == "\0" or "\ud800" <= character <= "\udfff":
                name = "a NUL character" if character == "\0" else "half of a character"
                raise SqlError("22021", f"the statement holds {name}", position)
        if lexical.ends_transaction(statement):
            word = lexical.first_word(statement).upper()
            raise SqlError("25001", f"{word} is not carried out: a proof is one transaction that is undone")
        self.spoiled = self.spoiled or lexical.leaves_settings(statement)

    def _within(self, work: Callable[[], T], release: bool = True) -> T:
        session = self._proof.slot.session
        self._guarded(lambda: session.simple(f"SAVEPOINT {_GUARD}"))
        try:
            found = self._guarded(work)
        except SqlError:
            if self._ended is None:
                self._guarded(lambda: session.simple(f"ROLLBACK TO {_GUARD}; RELEASE {_GUARD}"))
            raise
        if release:
            self._guarded(lambda: session.simple(f"RELEASE {_GUARD}"))
        return found

    def _guarded(self, work: Callable[[], T]) -> T:
        """One exchange with the server, watched; afterwards the session speaks UTF-8 again."""
        proof, session = self._proof, self._proof.slot.session
        if time.monotonic() >= proof.deadline:
            proof.reached = proof.reached or "time"
        if proof.reached:
            self._end(proof.reached)
        proof.busy = True
        try:
            found = work()
        except SqlError as error:
            if proof.reached:
                self._end(proof.reached)
            if error.limit == "lost":
                self.spoiled, self._ended = True, error
            raise
        finally:
            proof.busy = False
        if session.status == b"I":
            self.spoiled = True
            self._ended = SqlError("25P01", "the transaction was ended by the statement", limit="lost")
            raise self._ended
        if session.foreign_encoding and session.status == b"T":
            session.simple("SET LOCAL client_encoding TO 'UTF8'")
        return found

    def _end(self, limit: Limit) -> None:
        proof = self._proof
        said = _SAID[limit].format(seconds=proof.seconds, disk=proof.disk >> 20)
        self.spoiled, self._ended = True, SqlError("57014", said, limit=limit)
        raise self._ended
