"""No invisible character stands in a name, and none turns the reading order.

A zero-width character makes a second name that looks like the first, and a bidirectional control shows a
reader another text than the database gets; both come in by copying from pages and chats.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, "ema\u200bil" text NOT NULL);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, "email" text NOT NULL);
Source: Unicode Technical Standard 39; CVE-2021-42574 (Trojan Source)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, tree_of
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.lexer import QUOTED, WORD

_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")


def run(subject: Subject) -> Iterator[Finding]:
    for statement in tree_of(subject).statements:
        for token in statement.tokens:
            if token.kind in (WORD, QUOTED) and (found := _ZERO_WIDTH.search(token.text)):
                seen = _ZERO_WIDTH.sub("", token.value)
                yield CHECK.finding(
                    f"The name that looks like {seen} holds an invisible character, {_named(found[0])}.",
                    token.place,
                    f"Write {seen} anew.",
                )
    text = subject.parsed.text
    for found in _BIDIRECTIONAL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        place = Place(line, found.start() - text.rfind("\n", 0, found.start()))
        yield CHECK.finding(
            f"{_named(found[0])} changes the order in which this line is read.", place, "Remove it."
        )


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name').lower()}"


CHECK = Check("sql/invisible-characters", KINDS, Severity.WARNING, run)
