"""What protoc says, in our words, with what to do about it. What is not listed stays as protoc says it."""

from __future__ import annotations

import re
from collections.abc import Callable

_Said = tuple[str, str]
"""A sentence and a hint."""


def _as(message: str, hint: str = "") -> Callable[[re.Match[str]], _Said]:
    return lambda match: (match.expand(message), match.expand(hint))


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Said]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (
            r'"([^"]+)" is not defined\.\Z',
            _as(r"\1 is not defined.", "Define it, or import the file that does."),
        ),
        (
            r'"([^"]+)" is resolved to "([^"]+)", which is not defined\..*\Z',
            _as(r"\1 is read as \2, which is not defined.", r"Write .\1 where the outermost one is meant."),
        ),
        (r'Expected "(.)"\.\Z', _as(r"'\1' is missing here.", r"Write '\1'.")),
        (
            r'Field number (\d+) has already been used in "([^"]+)" by field "([^"]+)"\.'
            r"(?: Next available field number is (\d+)\.)?\Z",
            _as(r"Number \1 is used by \3 in \2 already.", r"Free is \4."),
        ),
        (
            r"(?:String literals cannot cross line boundaries|Multiline strings are not allowed)\..*\Z",
            _as("A string on this line is not closed.", "Close it on its line."),
        ),
        (r"End-of-file inside block comment\.\Z", _as("A comment is not closed.", "Write */ at its end.")),
        (r"Missing field number\.\Z", _as("This field has no number.", "Each field has its own, from 1 on.")),
        (
            r"The first enum value must be zero for open enums\.\Z",
            _as("The first value of this enum is not zero.", "Put a value such as …_UNSPECIFIED = 0 first."),
        ),
        (
            r"Required fields are not allowed in proto3\.\Z",
            _as("This field is required, which proto3 doesn't have.", "Leave the word out."),
        ),
        (r"File recursively imports itself: (.*)\Z", _as(r"The file imports itself: \1.")),
        (
            r'Expected "required", "optional", or "repeated"\.\Z',
            _as(
                "This field has no label, as proto2 wants it.",
                'Begin the file with syntax = "proto3"; or write optional in front of the type.',
            ),
        ),
        (
            r'Option "([^"]+)" unknown\..*\Z',
            _as(r"There is no option \1.", "Import the file that declares it, or look at its spelling."),
        ),
        (
            r"Reached end of input in message definition \(missing '\}'\)\.\Z",
            _as("A message is not closed.", "Write '}' at its end."),
        ),
        (r'"([^"]+)" is already defined in "([^"]+)"\.\Z', _as(r"\1 is defined already in \2.")),
        (r'"([^"]+)" is already defined\.\Z', _as(r"\1 is defined already.")),
    )
)


def worded(said: str) -> _Said:
    """A sentence and a hint for one of protoc's messages."""
    for pattern, words in _PATTERNS:
        if match := pattern.match(said):
            message, hint = words(match)
            return message, "" if hint == "Free is ." else hint
    sentence = said[:1].upper() + said[1:]
    return sentence if sentence.endswith((".", "!", ")")) else f"{sentence}.", ""
