"""Where in the artifact an error of PostgreSQL stands.

PostgreSQL gives a position for what its parser and its analysis of queries refuse; for most of what
it refuses about definitions it only names what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.core.findings import Finding, Place
from workbench.engines.sql.lexer import QUOTED, STRING, WORD, Token
from workbench.engines.sql.proof.clauses import clause_of
from workbench.engines.sql.proof.steps import Step
from workbench.engines.sql.queries import place_at

if TYPE_CHECKING:
    from workbench.engines.postgres import SqlError

_QUOTED = re.compile(r'"((?:[^"]|"")+)"')
_BARE = re.compile(r"\b(?:function|operator|type|constraint|index|schema|relation) (?!\")([\w.]+)")
_TWICE = frozenset({"42701", "42P07", "42710", "42723"})
"""duplicate_column, _table, _object, _function: the second of two is the one too many."""


def located(error: SqlError, step: Step, lines: tuple[int, ...], known: Sequence[Finding]) -> Place:
    """The place of an error: what PostgreSQL points at, else the clause that it speaks of, else what our
    own reading of the statement found wrong, else the first thing that PostgreSQL names, else the
    statement itself."""
    ours = next((finding.place for finding in known if finding.place), None)
    if error.position is not None:
        pointed = place_at(lines, step.offset(error.position))
        return _earlier(ours, pointed) if error.sqlstate == "42601" and ours else pointed
    tokens = step.statement.tokens
    return clause_of(error, tokens) or ours or _named(error, step) or step.statement.place


def _earlier(ours: Place, pointed: Place) -> Place:
    """A mistake in grammar stands before the word that PostgreSQL stumbles over."""
    return ours if (ours.line, ours.column) <= (pointed.line, pointed.column) else pointed


def _named(error: SqlError, step: Step) -> Place | None:
    tokens = step.statement.tokens
    for name in _names(error):
        found = [token for token in tokens if _is(token, name)]
        if found:
            again = error.sqlstate in _TWICE and len(found) > 1
            return (found[-1] if again else _most_telling(found, tokens)).place
    return None


def _names(error: SqlError) -> Iterator[str]:
    """What the message names, the most particular first."""
    if error.column:
        yield error.column
    for text in (error.message, error.detail):
        yield from (found[1].replace('""', '"') for found in _QUOTED.finditer(text or ""))
        yield from (found[1].rpartition(".")[2] for found in _BARE.finditer(text or ""))


def _is(token: Token, name: str) -> bool:
    if token.kind in (WORD, QUOTED):
        return token.value.lower() == name.lower()
    return token.kind == STRING and token.value == name


def _most_telling(found: Sequence[Token], tokens: Sequence[Token]) -> Token:
    """Of several mentions the last, when the first only declares the thing; else the first."""
    return (
        found[0] if len(found) == 1 or found[0].start > tokens[min(6, len(tokens) - 1)].start else found[-1]
    )
