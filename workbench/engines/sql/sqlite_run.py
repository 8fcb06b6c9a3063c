"""SQLite artifacts are executed, statement by statement, in a database in memory.

Only definitions and inserts of plain values run; other queries are compiled, not run. What reaches
outside (ATTACH, extensions, files) is refused, and a statement that computes too long is stopped.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.sql.lexer import NUMBER, STRING
from workbench.engines.sql.splitter import Statement

_STEPS = 1_000
_MOST_CALLBACKS = 20_000
_RUN = frozenset({"CREATE", "ALTER", "DROP"})
_COMPILE = frozenset({"SELECT", "UPDATE", "DELETE", "WITH", "REPLACE", "VALUES"})
_PLAIN = frozenset({"(", ")", ",", "VALUES", "NULL", "-", "TRUE", "FALSE"})
_NOT_OURS = re.compile(r"not authorized|interrupted|no such module|prohibited|too big|too many")
_DENIED = frozenset(getattr(sqlite3, name) for name in ("SQLITE_ATTACH", "SQLITE_DETACH"))
_DENIED_FUNCTIONS = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})


def run_sqlite(statements: Sequence[Statement], text: str, known: Sequence[Finding]) -> list[Finding]:
    """What SQLite refuses, beyond what is already known of the same statement."""
    told = {finding.place.line for finding in known if finding.place and finding.severity is Severity.ERROR}
    database = open_database()
    problems: list[Finding] = []
    try:
        for statement in statements:
            error = run_statement(database, statement, text)
            lines = range(statement.place.line, statement.tokens[-1].line + 1)
            if error and told.isdisjoint(lines):
                problems.append(_finding(error, statement))
    finally:
        database.close()
    return problems


def open_database() -> sqlite3.Connection:
    """An empty database in memory that reaches nothing outside."""
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 5_000_000)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)
    database.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200)
    database.execute("PRAGMA max_page_count = 20000")
    database.set_authorizer(_authorize)
    return database


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _source: str | None
) -> int:
    if action in _DENIED or (action == sqlite3.SQLITE_FUNCTION and second in _DENIED_FUNCTIONS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def run_statement(database: sqlite3.Connection, statement: Statement, text: str) -> str:
    """Run one statement of a text, or compile it; what SQLite says against it, empty when nothing."""
    source = text[statement.start : statement.end]
    if statement.first in _RUN or (statement.first == "INSERT" and _of_plain_values(statement)):
        pass
    elif statement.first in _COMPILE or statement.first == "INSERT":
        source = f"EXPLAIN {source}"
    else:
        return ""
    left = _MOST_CALLBACKS

    def tick() -> int:
        nonlocal left
        left -= 1
        return left < 0

    database.set_progress_handler(tick, _STEPS)
    try:
        database.execute(source).close()
        if statement.first == "CREATE" and (view := _view_name(statement)):
            database.execute(f"EXPLAIN SELECT * FROM {view}").close()
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        return "" if _NOT_OURS.search(str(error)) else str(error) or type(error).__name__
    return ""


def _view_name(statement: Statement) -> str:
    """The view a statement creates: SQLite reads its query only when it is used."""
    keys = [token.key for token in statement.tokens[:8]]
    if "VIEW" not in keys[:3] or "AS" not in keys:
        return ""
    return statement.tokens[keys.index("AS") - 1].text


def _of_plain_values(statement: Statement) -> bool:
    """INSERT … VALUES with literals only: nothing in it can compute for long."""
    at = next((n for n, token in enumerate(statement.tokens) if token.key == "VALUES"), None)
    if at is None:
        return False
    return all(token.kind in (STRING, NUMBER) or token.key in _PLAIN for token in statement.tokens[at:])


def _finding(error: str, statement: Statement) -> Finding:
    near = re.search(r'near "(.+?)": syntax error', error)
    place = statement.place
    if near:
        place = next((token.place for token in statement.tokens if token.text == near[1]), place)
    named = re.search(r"(?:no such column|unknown column|has no column named)[^:]*?:? \"?(\w+)", error)
    if named:
        place = _of_word(statement, named[1]) or place
    rule = "sql/syntax" if near or "incomplete input" in error else "sql/invalid"
    return Finding(rule, Severity.ERROR, f"SQLite refuses this: {error}.", place)


def _of_word(statement: Statement, word: str) -> Place | None:
    return next((token.place for token in statement.tokens if token.value.lower() == word.lower()), None)
