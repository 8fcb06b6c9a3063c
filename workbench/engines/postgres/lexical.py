"""The first words of a statement, as PostgreSQL's scanner sees them.

Keywords can't be written in any other way than by their letters, so what a statement is can be told from
its first words for sure, once blanks, comments and empty statements before them are skipped.
Source: PostgreSQL's manual, "Lexical Structure".
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\s;]+|--[^\n\r]*")
_COMMENT = re.compile(r"/\*|\*/")
_WORD = re.compile(r"[A-Za-z_]+")
_ENDING = frozenset({"commit", "end", "abort", "rollback", "prepare"})
_CUSTOM = re.compile(
    r"set_config(?!\s*\(\s*'\w+'\s*,)|\b(?:set|reset)\s+(?:session\s+|local\s+)?\"?\w+\"?\s*\.", re.IGNORECASE
)


def first_word(statement: str) -> str:
    """The first keyword in lower case; empty when it starts with something else."""
    words = first_words(statement, 1)
    return words[0] if words else ""


def first_words(statement: str, count: int) -> list[str]:
    """So many of the first words in lower case, fewer when something else stands between."""
    found: list[str] = []
    at = 0
    while len(found) < count:
        at = _past_blanks(statement, at)
        word = _WORD.match(statement, at)
        if word is None:
            break
        found.append(word[0].lower())
        at = word.end()
    return found


def ends_transaction(statement: str) -> bool:
    """Whether it would end the transaction that it is run in."""
    words = first_words(statement, 4)
    if not words or words[0] not in _ENDING:
        return False
    if words[0] == "prepare":
        return words[1:2] == ["transaction"]
    return not (words[0] == "rollback" and "to" in words[1:3])


def moves_savepoint(statement: str) -> bool:
    """Whether it makes, leaves or goes back to a savepoint."""
    words = first_words(statement, 3)
    return bool(words) and (
        words[0] in ("savepoint", "release") or (words[0] == "rollback" and "to" in words[1:3])
    )


def leaves_settings(statement: str) -> bool:
    """Whether it may define a setting of its own, which a session never forgets again."""
    return _CUSTOM.search(statement) is not None


def _past_blanks(text: str, at: int) -> int:
    while True:
        if blank := _BLANK.match(text, at):
            at = blank.end()
        elif text.startswith("/*", at):
            at = _past_comment(text, at)
        else:
            return at


def _past_comment(text: str, at: int) -> int:
    """The end of a comment, which may hold others."""
    depth = 0
    for mark in _COMMENT.finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)
