"""Where a statement of a diagram begins and ends: over line ends, and at semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.engines.mermaid.source import Statement

_MOST_JOINED = 20
_KEYWORD = re.compile(r"(?:end|subgraph|direction|classDef|class|style|linkStyle|click)\b(?!\s*[-=.&])")
_OPEN_ENDED = re.compile(r"(?:[<xo]?(?:--+[-xo>]|==+[=xo>]|-\.+-[xo>]?)|~~~+)\s*\Z")
_GOES_ON = re.compile(r"[<]?(?:--|==|-\.)|~~~|[xo](?:--|==)")
_PROPERTY = re.compile(r"\s*(?:[\w-]+\s*:|\}|\Z)")
_OPEN_LABEL = re.compile(r"[\w)]([\[({])[^\[\](){}\"]*\Z")
_ANY_LINK = re.compile(r"--|==|-\.|~~")
_PAIRS = {"[": "]", "(": ")", "{": "}"}


def quotes_joined(statements: Iterable[Statement]) -> list[Statement]:
    """With quoted words that go on over line ends in one statement. A quote that no later line closes
    before another begins stays where it is."""
    found = list(statements)
    joined: list[Statement] = []
    at = 0
    while at < len(found):
        first, end = found[at], at + 1
        if first.text.count('"') % 2:
            while end < min(len(found), at + _MOST_JOINED) and '"' not in found[end].text:
                end += 1
            closes = end < min(len(found), at + _MOST_JOINED) and found[end].text.count('"') % 2
            end = end + 1 if closes else at + 1
        joined.append(
            Statement("\n".join(one.text for one in found[at:end]), first.line, first.column)
            if end > at + 1
            else first
        )
        at = end
    return joined


def described(statements: list[Statement]) -> list[Statement]:
    """Without descriptions for screen readers."""
    kept, inside = [], False
    for statement in statements:
        if inside or re.match(r"accDescr\s*\{", statement.text):
            inside = "}" not in statement.text
        else:
            kept.append(statement)
    return kept


def joined(statements: list[Statement]) -> list[Statement]:
    """With what goes on over line ends in one piece: quoted labels, properties, a link and its target."""
    found: list[Statement] = []
    for statement in quotes_joined(statements):
        last = found[-1] if found else None
        if last and last.text.count("\n") < _MOST_JOINED and _belongs(last.text, statement.text):
            found[-1] = Statement(f"{last.text}\n{statement.text}", last.line, last.column)
        else:
            found.append(statement)
    return found


def _belongs(before: str, after: str) -> bool:
    if _KEYWORD.match(before) or _KEYWORD.match(after):
        return False
    if before.rfind("@{") > before.rfind("}"):
        return bool(_PROPERTY.match(after))
    if _OPEN_ENDED.search(before) or _GOES_ON.match(after):
        return True
    opened = _OPEN_LABEL.search(before)
    if opened is None or (closed := after.find(_PAIRS[opened[1]])) < 0:
        return False
    link = _ANY_LINK.search(after)
    return link is None or link.start() > closed


def parts(statement: Statement) -> list[Statement]:
    """The statement cut at semicolons outside of quotes and brackets."""
    text = statement.text
    if ";" not in text:
        return [statement]
    cuts, start, depth, quoted, piped = [], 0, 0, False, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character == "|" and depth <= 0:
            piped = not piped
        elif piped:
            continue
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == ";" and depth <= 0:
            cuts.append((start, at))
            start = at + 1
    cuts.append((start, len(text)))
    found = []
    for first, last in cuts:
        piece = text[first:last]
        if piece.strip():
            indent = len(piece) - len(piece.lstrip())
            found.append(Statement(piece.strip(), statement.line, statement.column + first + indent))
    return found
