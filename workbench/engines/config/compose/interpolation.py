"""Variables in compose files: `$NAME`, `${NAME:-default}`, `${NAME:?message}`, and `$$` for a dollar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_OPERATOR = re.compile(r":?[-?+]")
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Variable:
    """One use of a variable."""

    name: str
    default: str | None = None
    """What stands for it when it is not set; None without one."""
    needed: bool = False
    """The file can't be used without it."""


def variables(word: str) -> Iterator[Variable | str]:
    """All variables of a text, and a sentence for each dollar that begins none."""
    at = word.find("$")
    while 0 <= at < _LONGEST:
        if word.startswith("$$", at):
            at = word.find("$", at + 2)
            continue
        end = at + 1
        if word.startswith("${", at):
            end = _closing(word, at + 2)
            yield (
                _braced(word[at + 2 : end]) if end else f"The variable {word[at : at + 20]!r} is never closed"
            )
            end = end + 1 if end else len(word)
        elif match := _NAME.match(word, at + 1):
            yield Variable(match[0])
            end = match.end()
        else:
            yield f"The dollar in {word[at : at + 20]!r} begins no variable"
        at = word.find("$", end)


def _closing(word: str, start: int) -> int:
    """Where the brace that is open at `start` closes; 0 when it never does."""
    depth = 1
    for position in range(start, min(len(word), start + _LONGEST)):
        if word.startswith("${", position):
            depth += 1
        elif word[position] == "}":
            depth -= 1
            if not depth:
                return position
    return 0


def _braced(inside: str) -> Variable | str:
    match = _NAME.match(inside)
    if match is None:
        return f"`${{{inside[:20]}}}` names no variable"
    rest = inside[match.end() :]
    if not rest:
        return Variable(match[0])
    operator = _OPERATOR.match(rest)
    if operator is None:
        return f"`${{{inside[:20]}}}` has {rest[:5]!r} after the name of its variable"
    value = rest[operator.end() :]
    if operator[0].endswith("-"):
        return Variable(match[0], value)
    return Variable(match[0], needed=operator[0].endswith("?"))
