"""What is done with each statement of an artifact: executed, prepared, or left alone for a reason.

Definitions are executed. Queries are prepared against what stands at that point: their data does not
exist. All places stay: a word that can't be executed here becomes spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from workbench.engines.sql.dialects import words
from workbench.engines.sql.lexer import PARAMETER, SYMBOL, WORD, Token
from workbench.engines.sql.splitter import Statement


class Way(Enum):
    """What is done with a statement."""

    EXECUTE = "execute"
    PREPARE = "prepare"
    PASS = "pass"
    """Nothing: it is about the session or the transaction that the script runs in."""
    LEAVE = "leave"
    """Nothing, and it is said: it is about more than one database."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement as it is sent."""

    statement: Statement
    way: Way
    sent: str
    begin: int
    """Offset in the artifact of the first character sent."""
    shifts: tuple[tuple[int, int], ...] = ()
    """(index in `sent`, by how many characters the text before it is longer than the artifact's)"""

    def offset(self, position: int) -> int:
        """Where the character that PostgreSQL counts from 1 stands in the artifact."""
        at = position - 1
        longer = max((pair for pair in self.shifts if pair[0] <= at), default=(0, 0))[1]
        return self.begin + max(0, at - longer)


_TRANSACTION = words("BEGIN COMMIT END ROLLBACK ABORT START SAVEPOINT RELEASE")
_OWN_SESSION = words("ROLE SESSION_AUTHORIZATION STATEMENT_TIMEOUT TRANSACTION_TIMEOUT")
_QUERIES = words("SELECT INSERT UPDATE DELETE MERGE WITH VALUES TABLE (")
_WIDE = words("DATABASE TABLESPACE SUBSCRIPTION SYSTEM PUBLICATION")
_OUTSIDE_TRANSACTIONS = words("VACUUM CHECKPOINT")
_CONCURRENT = words("CREATE DROP REINDEX ALTER")
_BEFORE_PARAMETER = words(
    "LIMIT OFFSET AND OR NOT LIKE ILIKE IN BETWEEN THEN ELSE WHEN SELECT VALUES ANY ALL WHERE SET BY"
)


def steps(text: str, statements: Sequence[Statement]) -> tuple[Step, ...]:
    """One step a statement."""
    return tuple(_step(text, statement) for statement in statements)


def _step(text: str, statement: Statement) -> Step:
    tokens = statement.tokens
    way = _way(tokens)
    if way is Way.PREPARE:
        return _prepared(text, statement)
    sent = text[statement.start : statement.end]
    if tokens[0].key in _CONCURRENT:
        sent = _without(sent, statement, "CONCURRENTLY")
    return Step(statement, way, sendable(sent), statement.start)


def _way(tokens: tuple[Token, ...]) -> Way:
    first, second = tokens[0].key, tokens[1].key if len(tokens) > 1 else ""
    if first in _TRANSACTION or (first == "PREPARE" and second == "TRANSACTION"):
        return Way.PASS
    if first in ("SET", "RESET"):
        keys = [token.key for token in tokens[1:4] if token.key not in ("LOCAL", "SESSION")]
        return Way.PASS if not keys or keys[0] in _OWN_SESSION | {"AUTHORIZATION"} else Way.EXECUTE
    if first == "EXPLAIN" or first in _QUERIES:
        return Way.EXECUTE if first == "INSERT" and _is_seed(tokens) else Way.PREPARE
    if first in _OUTSIDE_TRANSACTIONS or (first in ("CREATE", "ALTER", "DROP") and second in _WIDE):
        return Way.LEAVE
    if first == "ALTER" and [token.key for token in tokens[-3:-1]] == ["OWNER", "TO"]:
        return Way.PASS  # Who owns a thing is settled where the design is deployed.
    if first == "COPY" and any(token.key in ("STDIN", "STDOUT") for token in tokens):
        return Way.PASS
    return Way.EXECUTE


def _is_seed(tokens: tuple[Token, ...]) -> bool:
    """INSERT … VALUES that needs nobody's parameters and reads no table: its rows are put in."""
    if not any(token.key == "VALUES" for token in tokens):
        return False
    return not any(
        token.kind == PARAMETER or token.key in ("SELECT", "?") or _is_foreign_parameter(token, before)
        for before, token in pairwise((None, *tokens))
        if token is not None
    )


def _explained(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The query that an EXPLAIN is about."""
    if tokens[0].key != "EXPLAIN":
        return tokens
    at = next((n for n, token in enumerate(tokens) if token.key in _QUERIES - {"("}), 0)
    return tokens[at:]


def _prepared(text: str, statement: Statement) -> Step:
    """A query with its parameters as PostgreSQL writes them; `:name`, `%s` and `?` are drivers' ways."""
    tokens = _explained(statement.tokens)
    numbers: dict[str, int] = {}
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    at, length, longer = tokens[0].start, 0, 0
    taken = max((int(t.text[1:]) for t in tokens if re.fullmatch(r"\$\d{1,5}", t.text)), default=0)
    for n, token in enumerate(tokens):
        if not _is_foreign_parameter(token, tokens[n - 1] if n else None):
            continue
        name = token.text if token.text not in ("?", "%s") else f"?{n}"
        placed = f"${numbers.setdefault(name, taken + len(numbers) + 1)}"
        parts += (text[at : token.start], placed)
        length += token.start - at + len(placed)
        longer += len(placed) - len(token.text)
        shifts.append((length, longer))
        at = token.end
    parts.append(text[at : tokens[-1].end])
    return Step(statement, Way.PREPARE, sendable("".join(parts)), tokens[0].start, tuple(shifts))


def _is_foreign_parameter(token: Token, before: Token | None) -> bool:
    if token.kind == PARAMETER:
        return not token.text.startswith("$")
    if token.text != "?" or before is None:
        return False
    if before.kind == SYMBOL:
        return before.key not in (")", "]")
    return before.kind == WORD and before.key in _BEFORE_PARAMETER


def _without(sent: str, statement: Statement, word: str) -> str:
    """The statement with a word blanked out; all places stay."""
    for token in statement.tokens[:8] + statement.tokens[-3:]:
        if token.key == word:
            at = token.start - statement.start
            sent = sent[:at] + " " * len(word) + sent[at + len(word) :]
    return sent


def sendable(text: str) -> str:
    """The text without what can't be sent: NUL, and halves of characters. The length stays."""
    if "\0" in text:
        text = text.replace("\0", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text
