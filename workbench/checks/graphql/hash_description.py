"""Descriptions are strings, not comments.

A comment that begins with # is dropped by the parser: introspection, editors and generated clients never
show it.

Wrong:
    # What a customer bought in one go.
    type Order { id: ID! }
    type Query { order(id: ID!): Order }
Right:
    "What a customer bought in one go."
    type Order { id: ID! }
    type Query { order(id: ID!): Order }
Source: graphql-eslint no-hashtag-description
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.graphql._report import Spot, report
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.model import Document

_SENTENCE = re.compile(r"#+\s*[^\W\d_][\w'’,;:()./ -]{2,}\s*$")
_OTHER = re.compile(
    r"[{}|=]|workbench:|expect:|eslint|prettier|TODO|FIXME|^#+\s*\w+:?\s*$|-{3,}|={3,}|\bimport\b"
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    lines = subject.parsed.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spots = []
    for label, place in _undescribed(document):
        if not 2 <= place.line <= len(lines):
            continue
        above, before = lines[place.line - 2].strip(), lines[place.line - 3].strip() if place.line > 2 else ""
        is_heading = bool(before) and not before.endswith(("{", "}", "(")) and not before.startswith("#")
        if _SENTENCE.match(above[:200]) and not _OTHER.search(above) and not (is_heading and above.istitle()):
            spots.append(Spot(label, Place(place.line - 1)))
    yield from report(
        CHECK, spots, "is described in a comment, which is dropped", 'Write "…" instead of # ….'
    )


def _undescribed(document: Document) -> Iterator[tuple[str, Place]]:
    for each in document.types:
        if not each.description and not each.extends:
            yield each.name, each.place
        for member in (*each.fields, *each.values):
            if not member.description:
                yield f"{each.name}.{member.name}", member.place


CHECK = Check("graphql/hash-description", frozenset({"graphql"}), Severity.ADVICE, run)
