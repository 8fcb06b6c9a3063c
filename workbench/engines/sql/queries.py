"""Queries and views: parsed by sqlglot, then every table and column they name is looked up."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.sql.dialects import words
from workbench.engines.sql.lexer import SYMBOL, Token, syntax_error
from workbench.engines.sql.model import Schema

_DEEPEST = 60
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the artifact, as sqlglot reads it."""

    expression: Any
    """A sqlglot expression."""
    start: int
    """Offset of its first character in the artifact."""
    schema: Schema
    """What exists when it runs."""
    lines: tuple[int, ...] = field(default=(), repr=False)
    """Offsets where the artifact's lines begin."""
    in_view: bool = False

    def place(self, node: Any = None) -> Place:
        """Where a part of the query stands; the query itself when the part does not know."""
        begin = _offset(node) if node is not None else None
        return place_at(self.lines, self.start + (begin or 0))


def place_at(lines: tuple[int, ...], offset: int) -> Place:
    """The place of an offset."""
    line = bisect_right(lines, offset) or 1
    return Place(line, offset - lines[line - 1] + 1)


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets where lines begin."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def _offset(node: Any) -> int | None:
    begins = [part.meta["start"] for part in node.walk() if "start" in part.meta]
    return min(begins, default=None)


def parse_query(
    tokens: tuple[Token, ...],
    text: str,
    dialect: str,
    lines: tuple[int, ...],
    schema: Schema,
    *,
    in_view: bool = False,
) -> tuple[Query | None, list[Finding]]:
    """A query's expression, or what keeps it from being one. Never raises."""
    start, end = tokens[0].start, tokens[-1].end
    if problems := list(_layout(tokens)):
        return None, problems
    if _depth(tokens) > _DEEPEST or end - start > _LONGEST:
        message = f"This query nests deeper than {_DEEPEST} levels or is longer than {_LONGEST:,} characters."
        return None, [
            Finding("sql/syntax", Severity.WARNING, message + " It was not checked.", tokens[0].place)
        ]
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    try:
        expression = sqlglot.parse_one(_plain(text[start:end]), read=dialect)
    except SqlglotError as error:
        if _COMPOSITE.search(text, start, end):  # `(row).field` is sound, but sqlglot does not know it
            return None, []
        return None, [_translated(error, start, lines, tokens[-1].place)]
    except RecursionError:
        message = "This query nests too deeply. It was not checked."
        return None, [Finding("sql/syntax", Severity.WARNING, message, tokens[0].place)]
    except Exception:  # noqa: BLE001 - a parser's own bug on odd text is not the artifact's fault
        return None, []
    if isinstance(expression, exp.Command) or expression is None:
        return None, []
    return Query(expression, start, schema, lines, in_view), []


_OVERRIDING = re.compile(r"\bOVERRIDING\s+(?:SYSTEM|USER)\s+VALUE\b", re.IGNORECASE)

_COMPOSITE = re.compile(r"\)\s*\.\s*\w")
_NUMBERED = re.compile(r"\?\d+")


def _plain(source: str) -> str:
    """The query without what sqlglot does not read; all places stay."""
    source = _NUMBERED.sub(lambda found: "?".ljust(len(found[0])), source)
    return _OVERRIDING.sub(lambda found: re.sub(r"\S", " ", found[0]), source)


def _translated(error: Exception, start: int, lines: tuple[int, ...], last: Place) -> Finding:
    details = getattr(error, "errors", None) or [{}]
    first = details[0]
    message = str(first.get("description") or str(error).split("\n")[0]).rstrip(".")
    inner_line, inner_column = first.get("line") or 1, first.get("col") or 1
    begin = place_at(lines, start)
    width = len(first.get("highlight") or " ") - 1
    line = begin.line + inner_line - 1
    column = (begin.column if inner_line == 1 else 1) + inner_column - 1 - width
    message = re.sub(r"<class '[\w.]*\.(\w+)'>", r"\1", message)
    place = Place(line, max(1, column)) if line <= last.line else last
    return syntax_error(f"The query can't be read: {message}.", place)


def _depth(tokens: tuple[Token, ...]) -> int:
    depth = deepest = 0
    for token in tokens:
        if token.kind == SYMBOL:
            depth += (token.key == "(") - (token.key == ")")
            deepest = max(deepest, depth)
    return deepest + sum(token.key == "CASE" for token in tokens) // 2


_CLAUSES = words("FROM WHERE GROUP ORDER HAVING LIMIT")
_OPEN = words("WHERE AND OR SET FROM JOIN ON BY LIMIT IN VALUES INTO") | {",", "="}
_AFTER_COMMA = _CLAUSES | {")", ",", ";"}


def _layout(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """What sqlglot lets pass: stray commas, parentheses that do not pair, half conditions."""
    stack: list[Token] = []
    for before, token in pairwise((tokens[0], *tokens)):
        if token.key == "(":
            stack.append(token)
        elif token.key == ")":
            if not stack:
                yield syntax_error("This ) closes nothing.", token.place, "Remove it.")
                return
            stack.pop()
        if before.key == "," and token.key in _AFTER_COMMA and token is not before:
            yield syntax_error(f"A comma stands before {token.text}.", before.place, "Remove the comma.")
            return
        if before.key in ("FROM", "BY", "WHERE", "LIMIT") and token.key in _CLAUSES and token is not before:
            yield syntax_error(f"Something is missing between {before.text} and {token.text}.", token.place)
            return
        if before.key in ("WHERE", "AND", "OR", "HAVING") and token.key in ("AND", "OR", *_CLAUSES, ")"):
            yield syntax_error(f"A condition is missing between {before.text} and {token.text}.", token.place)
            return
    if stack:
        yield syntax_error("This parenthesis is never closed.", stack[-1].place, "Close it with ).")
    last = tokens[-1]
    if last.key in _OPEN and [token.key for token in tokens[-2:]] != ["DEFAULT", "VALUES"]:
        yield syntax_error(f"The statement ends after {last.text}.", last.place, "Write the rest of it.")


def view_columns(query: Query | None) -> tuple[str, ...] | None:
    """The columns a view's query gives; None when they can't be known."""
    from sqlglot import exp

    if query is None or not isinstance(query.expression, exp.Query):
        return None
    names = query.expression.named_selects
    return None if "*" in names or "" in names or not names else tuple(names)
