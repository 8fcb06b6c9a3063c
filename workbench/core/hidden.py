"""Characters that nobody sees, told by their code points: a reader is shown another text than a program.

Bidirectional controls reorder what is shown (CVE-2021-42574, "Trojan Source"); zero-width and tag characters
make two names that look alike, or carry words past a reader (Unicode Technical Standard 39); control
characters move a terminal's cursor.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.core.findings import Finding, Place, Severity

RULE = "workbench/invisible"
_EACH = 3
"""Up to so many of one sort are told one by one."""

_BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
)
_TAGS = "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
_CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"
_BREAKS = "\x85\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
_FOUND = re.compile(
    f"(?P<order>[{_BIDIRECTIONAL}])|(?P<width>[{_ZERO_WIDTH}])|(?P<tag>[{_TAGS}])"
    f"|(?P<control>[{_CONTROLS}])|(?P<line>[{_BREAKS}])|(?P<half>[{_SURROGATES}])"
)
_JOINERS = "\u200c\u200d"
_EMOJI_TAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flags of England, Scotland and Wales."""


@dataclass(frozen=True, slots=True)
class _Sort:
    severity: Severity
    one: str
    """What one of them does, after its name."""
    many: str
    """The same of several, after their number."""
    hint: str


_SORTS = {
    "order": _Sort(
        Severity.WARNING,
        "changes the order in which this line is read",
        "characters change the order in which their lines are read",
        "Remove it: what is shown is not what is there.",
    ),
    "width": _Sort(
        Severity.ADVICE,
        "stands here and can't be seen",
        "characters can't be seen",
        "Remove it, or write the word anew.",
    ),
    "within": _Sort(
        Severity.WARNING,
        "stands within a word and can't be seen: it is another word than the one that is read",
        "characters within words can't be seen: they are other words than those that are read",
        "Remove it, or write the word anew.",
    ),
    "tag": _Sort(
        Severity.WARNING,
        "stands here: a character that is never shown and can spell hidden words",
        "characters are never shown and can spell hidden words",
        "Remove it.",
    ),
    "control": _Sort(
        Severity.ADVICE,
        "stands here: a control character",
        "control characters stand in the text",
        "Remove it, or write it as an escape.",
    ),
    "line": _Sort(
        Severity.ADVICE,
        "ends a line for some programs and not for others",
        "characters end lines for some programs and not for others",
        "Write a line feed.",
    ),
    "half": _Sort(
        Severity.ADVICE,
        "stands here: half a character, which no file can hold",
        "halves of characters, which no file can hold, stand in the text",
        "Remove it.",
    ),
}


def hidden_characters(text: str) -> tuple[Finding, ...]:
    """A finding for each character that is not seen; one for all of a sort when there are more than three.

    A byte order mark at the very beginning, joiners inside emoji and between letters of scripts that need
    them, and the tags of flags are in order.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for at, character, sort in _seen(text):
        found.setdefault(sort, []).append((at, character))
    findings: list[Finding] = []
    for sort, places in found.items():
        findings += _told(text, _SORTS[sort], places)
    return tuple(sorted(findings, key=lambda one: (one.place or Place(0)).line))


def _seen(text: str) -> Iterator[tuple[int, str, str]]:
    if text.isascii() and text.isprintable():
        return
    flags = {at for flag in _EMOJI_TAG.finditer(text) for at in range(*flag.span())}
    for match in _FOUND.finditer(text):
        at, character = match.start(), match[0]
        if (character == "\ufeff" and at == 0) or at in flags:
            continue
        if character in _JOINERS and _needed(text, at):
            continue
        sort = str(match.lastgroup)
        yield at, character, "within" if sort == "width" and _parts_a_word(text, at) else sort


def _parts_a_word(text: str, at: int) -> bool:
    """Between two letters, and no soft hyphen, which books have there."""
    around = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        text[at] != "\u00ad" and all(sign.isalnum() or sign == "_" for sign in around if sign) and all(around)
    )


def _needed(text: str, at: int) -> bool:
    """Between two signs of which one is an emoji, or a letter of a script that joins."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before and after) and any(
        ord(sign) >= 0x0590 and not unicodedata.name(sign, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
        for sign in (before, after)
    )


def _told(text: str, sort: _Sort, places: list[tuple[int, str]]) -> Iterable[Finding]:
    if len(places) > _EACH:
        named = ", ".join(sorted({f"U+{ord(character):04X}" for _, character in places})[:5])
        message = f"{len(places)} {sort.many}: {named}."
        yield Finding(RULE, sort.severity, message, _place(text, places[0][0]), sort.hint)
        return
    for at, character in places:
        message = f"U+{ord(character):04X} {_name(character)} {sort.one}."
        yield Finding(RULE, sort.severity, message, _place(text, at), sort.hint)


def _place(text: str, at: int) -> Place:
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


_CONTROL_NAMES = {"\x00": "null", "\x07": "bell", "\x08": "backspace", "\x1b": "escape", "\x7f": "delete"}


def _name(character: str) -> str:
    known = _CONTROL_NAMES.get(character) or unicodedata.name(character, "").lower()
    return known or "(without a name)"
