"""Runs the steps of an artifact in a sandbox, so that one bad statement does not hide the others.

A definition that was refused gets a stand-in made from what could be read of it, for the
statements that build on it; what fails only because something it needs was refused is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from workbench.engines.sql import definitions as d
from workbench.engines.sql.proof.standins import broken_names, stand_in
from workbench.engines.sql.proof.steps import Step, Way

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox, SqlError

_UNDEFINED = frozenset({"42P01", "42704", "42883", "3F000", "42703"})
"""undefined_table, _object, _function, invalid_schema_name, undefined_column (PostgreSQL, Appendix A)."""
_LESS = frozenset({"42P17", "42804", "42809", "42830"})
"""invalid_object_definition, datatype_mismatch, wrong_object_type, invalid_foreign_key: a stand-in is not
partitioned, and may have other types and keys."""
_UNKNOWN_TO_CLIENTS = frozenset({"42P18", "42P08"})
"""Types of parameters that can't be told: a driver gives them."""
_ALREADY = frozenset({"42P07", "42701", "42710", "42P06", "42723", "42P16"})
"""Something of that name stands already."""
_NOT_HERE = frozenset({"0A000", "58P01"})
_DENIED = "42501"
_TRIES = 4
_STATEMENT_SECONDS = 4
"""A definition takes milliseconds; what takes this long does not end. The sandbox's own limit is above it."""
_PLAN = "EXPLAIN (GENERIC_PLAN) "
"""Some of what is wrong with a query is only said when it is planned: ON CONFLICT without its index."""
_PLANS_WITHOUT_VALUES = 160_000
"""The first version that plans a query without the values of its parameters."""
_UNSAFE_NEW_VALUE = "55P04"
"""unsafe_new_enum_value_usage: an enum's new value can't be used in the transaction that adds it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """PostgreSQL refused a statement."""

    error: SqlError


@dataclass(frozen=True, slots=True)
class Left:
    """A statement was not executed, or what it says can't be judged here."""

    reason: str


@dataclass(frozen=True, slots=True)
class Follows:
    """A statement fails because of an earlier one that was refused."""


Outcome = Refused | Left | Follows | None
"""None when PostgreSQL took it."""


class Runner:
    """Runs one artifact's steps."""

    def __init__(
        self,
        box: Sandbox,
        steps: Sequence[Step],
        definitions: Sequence[d.Definition | None],
        *,
        migration: bool = False,
        alone: bool = False,
        stopped: Mapping[int, SqlError] | None = None,
    ) -> None:
        self._box = box
        self._steps = steps
        self._definitions = definitions
        self._migration = migration
        self._alone = alone
        """What it builds on is not among the artifacts."""
        self._broken: set[str] = set()
        self._stood_in: set[str] = set()
        """What only a stand-in is there for."""
        self._missing: set[str] = set()
        """Extensions that this server does not have."""
        self._stopped = stopped or {}
        """Steps that ended a whole sandbox before, with the limit that they reached: they are left out."""
        self.ended_by: int | None = None
        """The step that ended the sandbox."""

    def run(self) -> list[Outcome]:
        """Run all steps; what came of each. Raises `SqlError` when the sandbox ends under them: then
        `ended_by` says at which."""
        self._box.execute(f"SET LOCAL statement_timeout = {_STATEMENT_SECONDS * 1000}")
        outcomes: list[Outcome] = []
        while len(outcomes) < len(self._steps):
            outcomes += self._next(len(outcomes))
        return outcomes

    def _next(self, at: int) -> list[Outcome]:
        """What comes of the step at `at`, and of those after it that are executed in one exchange with it."""
        together = [
            step
            for _, step in takewhile(
                lambda each: each[1].way is Way.EXECUTE and each[0] not in self._stopped,
                enumerate(self._steps[at:], at),
            )
        ]
        if len(together) < 2:
            return [self._done(at, self._steps[at])]
        done, error = self._box.attempt_run([step.sent for step in together])
        outcomes: list[Outcome] = [None] * done
        if error is not None:
            outcomes.append(self._failed(at + done, together[done], error))
        return outcomes

    def _done(self, at: int, step: Step) -> Outcome:
        if at in self._stopped:
            return self._judged(at, step, self._stopped[at])
        if step.way is Way.LEAVE:
            return Left(_WIDE)
        if step.way is Way.PASS:
            return None
        error = self._attempt(step)
        return self._failed(at, step, error) if error is not None else None

    def _failed(self, at: int, step: Step, error: SqlError) -> Outcome:
        remaining = self._tried_again(step, error)
        if remaining is None:
            return None
        if self._box.over:
            self.ended_by = at
            raise remaining
        return self._judged(at, step, remaining)

    def _tried_again(self, step: Step, error: SqlError | None) -> SqlError | None:
        """The error, after the roles that it misses were made."""
        for _ in range(_TRIES):
            role = _absent_role(error)
            if not role or self._made(role) is not None:
                break
            error = self._attempt(step)
        return error

    def _attempt(self, step: Step) -> SqlError | None:
        if step.way is Way.EXECUTE:
            return self._box.attempt(step.sent)
        from workbench.engines.postgres import SqlError

        try:
            described = self._box.describe(step.sent)
            if self._box.version >= _PLANS_WITHOUT_VALUES:
                self._box.rows(f"{_PLAN}{step.sent}", [None] * len(described.parameters))
        except SqlError as error:
            return None if error.sqlstate in _UNKNOWN_TO_CLIENTS else error
        return None

    def _made(self, role: str) -> SqlError | None:
        """Make a role that a grant or an owner names: roles belong to the server, not to the design."""
        quoted = '"' + role.replace('"', '""') + '"'
        error = self._box.attempt(f"CREATE ROLE {quoted}")
        if error is None:
            self._box.attempt(f"GRANT ALL ON SCHEMA public TO {quoted}")
        return error

    def _judged(self, at: int, step: Step, error: SqlError) -> Outcome:
        definition = self._definitions[at]
        if isinstance(definition, d.CreateExtension) and error.sqlstate in (*_NOT_HERE, _DENIED):
            self._missing.add(definition.name)
            return Left(f"the extension {definition.name} is not in this PostgreSQL")
        if error.sqlstate == _DENIED:
            return None if _about_owners(step) else Left(f"a design may not do that here: {error.message}")
        if error.limit:
            self._break(at, step)
            return Refused(error)
        if error.sqlstate == _UNSAFE_NEW_VALUE and not self._in_transaction(at):
            self._break(at, step)
            return None
        if self._migration and (error.sqlstate in _ALREADY or _drops_what_is_gone(step, error)):
            return None  # The schema beside it describes the database after this migration.
        if self._alone and (error.sqlstate == "42P01" or _changes_what_stands(step, error)):
            self._break(at, step)
            return Left("it needs tables or types that no other artifact creates")
        if error.sqlstate in _UNDEFINED:
            if self._names(error, self._broken):
                self._break(at, step)
                return Follows()
            if self._missing and error.sqlstate in ("42704", "42883"):
                self._break(at, step)
                return Left(f"it needs the extension {', '.join(sorted(self._missing))}, which is not here")
        follows = self._is_of_a_stand_in(step, error)
        self._break(at, step)
        return Follows() if follows else Refused(error)

    def _in_transaction(self, at: int) -> bool:
        """Whether the artifact itself holds a transaction open at a step, one that adds to an older type."""
        words = [step.statement.first for step in self._steps[:at]]
        begin = max((n for n, word in enumerate(words) if word in ("BEGIN", "START")), default=-1)
        ended = any(word in ("COMMIT", "END", "ROLLBACK") for word in words[begin + 1 :])
        made = any(isinstance(each, d.CreateEnum) for each in self._definitions[begin + 1 : at])
        return begin >= 0 and not ended and not made

    def _break(self, at: int, step: Step) -> None:
        """Something is missing now for the statements that follow: a stand-in, if one can be made."""
        definition = self._definitions[at]
        if definition is not None:
            for statement in stand_in(definition):
                if self._box.attempt(statement) is None:
                    self._stood_in |= broken_names(definition, step.statement)
                    return
        self._broken |= broken_names(definition, step.statement)

    def _is_of_a_stand_in(self, step: Step, error: SqlError) -> bool:
        """Whether a statement fails because a stand-in is less than what it stands for."""
        if error.sqlstate not in _LESS:
            return False
        return any(token.value.lower() in self._stood_in for token in step.statement.tokens)

    @staticmethod
    def _names(error: SqlError, broken: set[str]) -> bool:
        return any(word.lower() in broken for word in re.findall(r"[\w$]+", error.message))


_WIDE = "it is about the whole server, not about one database"


def _absent_role(error: SqlError | None) -> str:
    found = re.match(r'role "(.+)" does not exist', error.message) if error is not None else None
    return found[1] if found and error is not None and error.sqlstate == "42704" else ""


def _about_owners(step: Step) -> bool:
    """Who may do what is settled where the design is deployed."""
    keys = [token.key for token in step.statement.tokens[:3]]
    return keys == ["ALTER", "DEFAULT", "PRIVILEGES"] or keys[0] in ("GRANT", "REVOKE")


def _changes_what_stands(step: Step, error: SqlError) -> bool:
    """It alters or drops a type or an index, which is not here."""
    return error.sqlstate == "42704" and step.statement.first in ("ALTER", "DROP")


def _drops_what_is_gone(step: Step, error: SqlError) -> bool:
    return error.sqlstate in _UNDEFINED and any(token.key == "DROP" for token in step.statement.tokens)
