"""Options: `option java_package = "a";` and `[deprecated = true, (rule).min = 3]`."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.text import one_line
from workbench.engines.protobuf.cursor import Cursor
from workbench.engines.protobuf.model import Option
from workbench.engines.protobuf.tokens import NUMBER, STRING, WORD

_CLOSING = {"{": "}", "[": "]", "<": ">"}
_MOST_VALUE = 2_000
"""Characters of a value that are kept."""


def option_statement(cursor: Cursor) -> Option:
    """From the word `option` to the semicolon."""
    start = cursor.take().start
    option = _setting(cursor)
    cursor.finish(f"Option {one_line(option.name, 60)}")
    end = cursor.source.tokens[cursor.at - 1].end
    whole = replace(option, statement=(start, end))
    cursor.options.append(whole)
    return whole


def bracketed_options(cursor: Cursor) -> tuple[Option, ...]:
    """Options in brackets, if there are any."""
    start = cursor.token.start
    if not cursor.accept("["):
        return ()
    found = [_setting(cursor)]
    while cursor.accept(","):
        found.append(_setting(cursor))
    cursor.expect("]", "The list of options")
    brackets = (start, cursor.source.tokens[cursor.at - 1].end)
    whole = tuple(replace(option, brackets=brackets) for option in found)
    cursor.options += whole
    return whole


def _setting(cursor: Cursor) -> Option:
    place, start = cursor.place, cursor.token.start
    name = _name(cursor)
    cursor.expect("=", f"Option {one_line(name, 60)}")
    value = _value(cursor, name)
    return Option(name, value, place, (start, cursor.source.tokens[cursor.at - 1].end))


def _name(cursor: Cursor) -> str:
    parts = []
    while True:
        if cursor.accept("("):
            parts.append(f"({cursor.reference('The name of an option').text})")
            cursor.expect(")", "The name of an option")
        else:
            parts.append(cursor.word("The name of an option").text)
        if not cursor.accept("."):
            return ".".join(parts)


def _value(cursor: Cursor, name: str) -> str:
    if cursor.token.kind == STRING:
        return cursor.text("A value").text
    if cursor.token.text == "{":
        return _aggregate(cursor, name)
    sign = "-" if cursor.accept("-") else "+" if cursor.accept("+") else ""
    if cursor.token.kind not in (WORD, NUMBER):
        raise cursor.bad(f"Option {one_line(name, 60)} has no value.", "Write one behind '='.")
    return sign + cursor.take().text


def _aggregate(cursor: Cursor, name: str) -> str:
    """Everything between braces, which is protobuf's text format; it is not looked into."""
    closing: list[str] = []
    words: list[str] = []
    length = 0
    opening = cursor.place
    while not cursor.ended:
        text = cursor.token.text
        if cursor.token.kind != STRING:
            if text in _CLOSING:
                closing.append(_CLOSING[text])
            elif closing and text == closing[-1]:
                closing.pop()
            elif text in ("}", "]"):
                raise cursor.bad(f"The value of option {one_line(name, 60)} has a {text!r} too many.")
        cursor.take()
        if length < _MOST_VALUE:
            words.append(text)
            length += len(text) + 1
        if not closing:
            return " ".join(words)
    raise cursor.bad(
        f"The value of option {one_line(name, 60)}, opened on line {opening.line}, is not closed.",
        "Write '}' behind it.",
    )
