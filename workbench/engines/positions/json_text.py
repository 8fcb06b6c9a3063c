"""JSON text to parse events. The standard library says whether it is JSON, and why not."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from workbench.engines.positions.build import Builder, Stop
from workbench.engines.positions.json_spots import JsonText
from workbench.engines.positions.model import Fault, Limits, Spot
from workbench.engines.positions.scalars import NotJson, resolve, whole

_TOKEN = re.compile(r'[ \t\r\n]*(?:("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+))')
_PLAIN = {
    "Expecting ',' delimiter": "A comma or a closing bracket is missing",
    "Expecting ':' delimiter": "A colon is missing after a key",
    "Expecting value": "A value is missing",
    "Expecting property name enclosed in double quotes": "A key in double quotes is missing",
    "Unterminated string starting at": "A string is not closed",
    "Invalid control character at": "A line break or control character stands in a string",
    "Extra data": "Something stands after the end",
}


_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def quick(text: str, limits: Limits) -> tuple[Any, Spot] | None:
    """The data of JSON text that has nothing wrong with it, with places that are looked for when they are
    asked for; None for all other text, which `feed` reads with care."""
    if _HALF.search(text):
        return None
    try:
        value, spot = JsonText(text).read()
    except (ValueError, RecursionError):
        return None
    return None if _deeper(value, limits.depth) else (value, spot)


def _deeper(value: Any, depth: int) -> bool:
    """Mappings and lists are nested deeper than that."""
    level = [value] if isinstance(value, (dict, list)) else []
    while level and depth:
        depth -= 1
        level = [
            part
            for holder in level
            for part in (holder.values() if type(holder) is dict else holder)
            if type(part) is dict or type(part) is list
        ]
    return bool(level)


def fault_of(text: str) -> Fault | None:
    """Why the text is not JSON; None when it is."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if (comma := _comma_before_end(text, error.pos)) is not None:
            line, column = text.count("\n", 0, comma) + 1, comma - text.rfind("\n", 0, comma)
            return Fault(
                "A comma stands before the closing bracket: this is not JSON.", line, column, "Remove it."
            )
        said = _PLAIN.get(error.msg, error.msg)
        return Fault(f"{said}: this is not JSON.", error.lineno, error.colno, "Mend it here.")
    except NotJson as error:
        return Fault(f"{error} is no JSON number.", 1, 1, "Use a finite number or null.")
    except RecursionError:
        return None
    return None


def _comma_before_end(text: str, position: int) -> int | None:
    """Where a comma stands that nothing but a closing bracket follows; None if that is not what is wrong."""
    for start in (position, position + 1):
        before = text[:start].rstrip()
        after = text[len(before) :].lstrip()
        if before.endswith(",") and after[:1] in ("}", "]"):
            return len(before) - 1
    return None


def _refuse(name: str) -> None:
    raise NotJson(name)


def feed(text: str, builder: Builder) -> None:
    """Send the tokens of JSON text to the builder. The text must be JSON, but for its depth."""
    breaks = [match.end() for match in re.finditer("\n", text)]
    position = 0
    while match := _TOKEN.match(text, position):
        start = match.start(match.lastindex or 0)
        row = bisect_right(breaks, start)
        line, column = row + 1, start - (breaks[row - 1] if row else 0) + 1
        _take(builder, match, line, column)
        position = match.end()


def _take(builder: Builder, match: re.Match[str], line: int, column: int) -> None:
    quoted, mark, word = match.groups()
    if quoted is not None:
        text = whole(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
        if builder.expects_key:
            builder.key(text, line, column)
        else:
            builder.scalar(text, line, column)
    elif mark in ("{", "["):
        builder.start({} if mark == "{" else [], line, column)
    elif mark in ("}", "]"):
        builder.end()
    elif word is not None:
        _word(builder, word, line, column)


def _word(builder: Builder, word: str, line: int, column: int) -> None:
    try:
        builder.scalar(resolve(word, None), line, column)
    except NotJson:
        raise builder.stop(f"{word[:20]}… is too large a number.", line, column, "Use text.") from None


__all__ = ["Stop", "fault_of", "feed", "quick"]
