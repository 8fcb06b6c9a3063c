"""Regular expressions that take endless time: told from their structure, without running them."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Any

_LONGEST = 1_000
_MANY = 8
"""Repetitions that are as bad as endless ones."""
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})


@lru_cache(maxsize=4096)
def backtracks(pattern: str) -> bool:
    """A repetition holds another whose characters it can also take by itself, so that the ways to divide a
    text between the two grow with the power of its length. Patterns that Python can't read are left alone."""
    if len(pattern) > _LONGEST:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (re.error, RecursionError, OverflowError):
        return False
    return any(_is_endless(node) for node in _nodes(parsed))


def _nodes(parsed: Any) -> list[tuple[str, Any]]:
    """All nodes of the expression."""
    found: list[tuple[str, Any]] = []
    waiting = [parsed]
    while waiting:
        for operation, argument in waiting.pop():
            found.append((str(operation), argument))
            waiting += _parts(str(operation), argument)
    return found


def _parts(operation: str, argument: Any) -> list[Any]:
    match operation:
        case "MAX_REPEAT" | "MIN_REPEAT":
            return [argument[2]]
        case "SUBPATTERN":
            return [argument[3]]
        case "BRANCH":
            return list(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case _:
            return []


def _is_endless(node: tuple[str, Any]) -> bool:
    operation, argument = node
    if operation not in _REPEATS or argument[1] < _MANY:
        return False
    return any(_repeats_alone(part) for part in _alternatives(argument[2]))


def _alternatives(parsed: Any) -> list[list[tuple[str, Any]]]:
    """What one round of a repetition may be: groups opened, branches apart."""
    items = [(str(operation), argument) for operation, argument in parsed]
    while len(items) == 1 and items[0][0] == "SUBPATTERN":
        items = [(str(operation), argument) for operation, argument in items[0][1][3]]
    if len(items) == 1 and items[0][0] == "BRANCH":
        return [part for branch in items[0][1][1] for part in _alternatives(branch)]
    return [items]


def _repeats_alone(items: list[tuple[str, Any]]) -> bool:
    """A round that is nothing but endless repetitions and what may be left out: `a+`, `a*b?`, `(a|b)+`."""
    endless = False
    for operation, argument in items:
        if operation == "SUBPATTERN":
            inner = [(str(name), part) for name, part in argument[3]]
            if not _repeats_alone(inner):
                return False
            endless = True
        elif operation in _REPEATS:
            least, most = argument[0], argument[1]
            endless = endless or most >= _MANY
            if most < _MANY and least > 0:
                return False
        elif operation != "AT":
            return False
    return endless
