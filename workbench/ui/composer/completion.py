"""What can complete the word at the cursor: `/commands`, the words after them, and `@files`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 8
"""Candidates shown at once."""

_WORD = re.compile(r"(?:^|(?<=\s))([/@])(\S*)$")
_ARGUMENT = re.compile(r"^/([a-z-]+) (?:(.*) )?(\S*)$")
_NO_MATCH = 4
_LONGEST = 400
"""Columns of a line up to which a command is looked for before the cursor."""


@dataclass(frozen=True, slots=True)
class Word:
    """The word that is being completed."""

    sign: str
    """`/` or `@`; empty for a word after a command."""
    typed: str
    """What follows the sign."""
    row: int
    start: int
    """Column of the sign."""
    command: str = ""
    """The command that it stands after, without its slash."""
    before: str = ""
    """What stands between the command and it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One completion."""

    text: str
    """What is put in the word's place, with its sign."""
    note: str = ""


def word_at(line: str, row: int, column: int) -> Word | None:
    """The word that ends at the column, if it can be completed. Commands only begin a message."""
    found = _WORD.search(line[max(0, column - 400) : column])
    if found is None:
        return _argument_at(line[:column]) if row == 0 and column <= _LONGEST else None
    start = column - len(found[1]) - len(found[2])
    if found[1] == "/" and (row, start) != (0, 0):
        return None
    return Word(found[1], found[2], row, start)


def _argument_at(line: str) -> Word | None:
    found = _ARGUMENT.match(line)
    if found is None:
        return None
    command, before, typed = found[1], found[2] or "", found[3]
    return Word("", typed, 0, len(line) - len(typed), command, before)


def ranked(typed: str, names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(name, note) pairs that match, the best first: prefix, word start, substring, letters in order."""
    wanted = typed.lower()
    scored = [
        (score, name, note) for name, note in names if (score := _score(wanted, name.lower())) < _NO_MATCH
    ]
    scored.sort(key=lambda item: (item[0], len(item[1]), item[1]))
    return tuple((name, note) for _, name, note in scored)


def _score(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return 0
    if re.search(rf"[/._-]{re.escape(wanted)}", name):
        return 1
    if wanted in name:
        return 2
    letters = iter(name)
    return 3 if all(letter in letters for letter in wanted) else _NO_MATCH


def commands(typed: str, known: Sequence[tuple[str, str]]) -> tuple[Candidate, ...]:
    """Slash commands that match."""
    return tuple(Candidate(f"/{name}", note) for name, note in ranked(typed, known))[:MOST]


def files(typed: str, paths: Sequence[str]) -> tuple[Candidate, ...]:
    """Project files that match. A path with a blank can't be named with `@`."""
    able = ((path, "") for path in paths if not any(letter.isspace() for letter in path))
    return tuple(Candidate(f"@{path}") for path, _ in ranked(typed, able))[:MOST]


def attached(text: str) -> tuple[str, ...]:
    """Paths that a message names as `@path`, each once, in order; closing punctuation is no part of them."""
    found = (match[1].rstrip(".,;:!?)'\"") for match in re.finditer(r"(?:^|(?<=\s))@(\S+)", text))
    return tuple(dict.fromkeys(path for path in found if path))
