"""A place to run an artifact's SQL: one transaction that is always undone, within limits."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.engines.postgres import lexical
from workbench.engines.postgres.errors import FAILED, IDLE, IN_TRANSACTION, Limit, SqlError, lost
from workbench.engines.postgres.watch import Proof

if TYPE_CHECKING:
    from workbench.engines.postgres.wire import Described

T = TypeVar("T")

_UNSAYABLE = re.compile("[\0\ud800-\udfff]")
"""NUL ends a text for the server, which would run what stands before it."""
_GUARD = "workbench_guard"
_SPANS = (1, 16, 64)
"""Statements to a savepoint: after an error, at first, at most.

The end of each savepoint costs the server a look at every table that the transaction made, so that one a
statement makes 1,000 tables take four times as long as they need.
"""
_EXCHANGE = 32
"""Statements that are sent in one exchange at the most."""
_ALONE = frozenset(
    (
        *("copy", "set", "reset", "begin", "start", "commit"),
        *("end", "abort", "rollback", "savepoint", "release", "prepare"),
    )
)
"""First words of statements that are not sent together with others."""
_SLOW = 0.2
"""Seconds of a statement that is not to be run twice."""
_LARGE = 1_000
"""Statements after which a session has grown too large to be kept."""
_SAID: dict[Limit, str] = {
    "time": "it was stopped: it took more than {seconds:g} seconds",
    "disk": "it was stopped: it took more than {disk} MB of disk",
    "lost": "it was stopped: it could not be watched",
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
        self._session = proof.slot.session
        self._ended: SqlError | None = None
        self._pending: list[str] | None = None
        """What was run since the savepoint; None while there is none."""
        self._span = _SPANS[1]
        self._statements = 0

    @property
    def over(self) -> bool:
        """Whether it takes no more statements: a limit was reached, or the session was lost."""
        return self._ended is not None

    def execute(self, statement: str) -> None:
        """Run one statement. When it fails, the transaction takes no more statements."""
        self._check(statement)
        if lexical.moves_savepoint(statement):
            self._step_aside()
        self._guarded(lambda: self._session.statement(statement))
        if self._pending is not None:
            self._pending.append(statement)

    def attempt(self, statement: str) -> SqlError | None:
        """Run one statement so that an error undoes that statement alone. Returns the error."""
        try:
            self._check(statement)
            if lexical.moves_savepoint(statement):
                self._move(statement)
            else:
                self._within(lambda: self._session.statement(statement), (statement,))
        except SqlError as error:
            return error
        return None

    def attempt_run(self, statements: Sequence[str]) -> tuple[int, SqlError | None]:
        """Run statements in their order until one fails, as `attempt` would, but many in one exchange with
        the server. Returns how many of them were run, at least one unless it fails, and the error of the
        next; the caller goes on from there."""
        batch = []
        for statement in statements[:_EXCHANGE]:
            if lexical.first_word(statement) in _ALONE or _UNSAYABLE.search(statement):
                break
            batch.append(statement)
        if len(batch) < 2 or self.over:
            error = self.attempt(statements[0])
            return (0, error) if error else (1, None)
        for statement in batch:
            self._check(statement)
        return self._run_of(batch)

    def _run_of(self, batch: Sequence[str]) -> tuple[int, SqlError | None]:
        done = 0

        def work() -> None:
            nonlocal done
            try:
                self._session.statements(batch)
            finally:
                done = self._session.completed

        try:
            self._within(work, batch)
        except SqlError as error:
            if done and self._ended is None:
                again, problem = self._run_of(batch[: min(done, len(batch) - 1)])
                return (again, problem) if problem else (done, error)
            return done, error
        return len(batch), None

    def describe(self, query: str) -> Described:
        """Analyse one statement without running it: its parameters and columns."""
        self._check(query)
        return self._within(lambda: self._session.describe(query))

    def rows(self, query: str, values: Sequence[object] = ()) -> list[list[Any]]:
        """The rows of a query of ours; `values` are its `$1`, `$2`. JSON comes decoded.

        What it writes may be undone by a later error, unlike what `attempt` writes.
        """
        from workbench.engines.postgres.wire import ANSWER

        self._check(query)
        return self._within(lambda: self._session.statement(query, values, ANSWER))

    def _check(self, statement: str) -> None:
        if self._ended is not None:
            raise dataclasses.replace(self._ended)
        if unsayable := _UNSAYABLE.search(statement):
            name = "a NUL character" if unsayable[0] == "\0" else "half of a character"
            raise SqlError("22021", f"the statement holds {name}", unsayable.start() + 1)
        if lexical.ends_transaction(statement):
            word = lexical.first_word(statement).upper()
            raise SqlError("25001", f"{word} is not carried out: a proof is one transaction that is undone")
        self._statements += 1
        self.spoiled = self.spoiled or self._statements > _LARGE or lexical.leaves_settings(statement)

    def _within(self, work: Callable[[], T], done: Sequence[str] = ()) -> T:
        """Work whose error undoes nothing else. `done` are its statements, if they are to be kept."""
        if self._pending is None:
            self._guarded(lambda: self._session.simple(f"SAVEPOINT {_GUARD}"))
            self._pending = []
        began = time.monotonic()
        try:
            found = self._guarded(work)
        except SqlError:
            if self._ended is None:
                self._go_back()
            raise
        if done:
            self._pending += done
            if len(self._pending) >= self._span or time.monotonic() - began > _SLOW:
                self._span = min(self._span * 2, _SPANS[2])
                self._keep()
        return found

    def _keep(self) -> None:
        """What was run since the savepoint is not to be undone again."""
        if self._pending is not None:
            self._pending = None
            self._guarded(lambda: self._session.simple(f"RELEASE {_GUARD}"))

    def _go_back(self) -> None:
        """Undo the failed statement, and with it those since the savepoint, which are run again."""
        again, self._pending = self._pending or [], None
        self._span = _SPANS[0]
        try:
            self._guarded(lambda: self._session.simple(f"ROLLBACK TO {_GUARD}; RELEASE {_GUARD}"))
            for statement in again:
                self._guarded(partial(self._session.statement, statement))
        except SqlError as error:
            self._ended = self._ended or dataclasses.replace(lost(), detail=error.message)
            raise self._ended from error

    def _step_aside(self) -> None:
        """Before SAVEPOINT, RELEASE and ROLLBACK TO of others: ours must not stand around theirs."""
        if self._session.status == FAILED:
            self._pending = None  # it goes with the one that is gone back to, which is older
        else:
            self._keep()

    def _move(self, statement: str) -> None:
        self._step_aside()
        if guarded := self._session.status != FAILED:
            self._guarded(lambda: self._session.simple(f"SAVEPOINT {_GUARD}"))
        try:
            self._guarded(lambda: self._session.statement(statement))
        except SqlError:
            if self._ended is None and guarded:
                self._go_back()
            raise

    def _guarded(self, work: Callable[[], T]) -> T:
        """One exchange with the server, watched; afterwards the session speaks UTF-8 again."""
        proof, session = self._proof, self._session
        if time.monotonic() >= proof.deadline:
            proof.reached = proof.reached or "time"
        if proof.reached:
            raise self._end(proof.reached)
        proof.busy = True
        try:
            found = work()
        except SqlError as error:
            if proof.reached:
                raise self._end(proof.reached) from error
            if error.limit == "lost":
                self.spoiled, self._ended = True, error
            raise
        except BaseException:  # Ctrl+C, say: an answer is under way that nobody will read
            self.spoiled, self._ended = True, lost()
            raise
        finally:
            proof.busy = False
        if session.status == IDLE:
            self.spoiled = True
            self._ended = SqlError("25P01", "the transaction was ended by the statement", limit="lost")
            raise self._ended
        if session.foreign_encoding and session.status == IN_TRANSACTION:
            session.simple("SET LOCAL client_encoding TO 'UTF8'")
        return found

    def _end(self, limit: Limit) -> SqlError:
        said = _SAID[limit].format(seconds=self._proof.seconds, disk=self._proof.disk >> 20)
        self.spoiled, self._ended = True, SqlError("57014", said, limit=limit)
        return self._ended
