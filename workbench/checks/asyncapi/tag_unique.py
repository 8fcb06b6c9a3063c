"""No tag stands twice in one list.

Of two tags with one name tools show either, and it is not told which description counts.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    tags: [{name: orders}, {name: orders}]
    channels: {}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    tags: [{name: orders}, {name: payments}]
    channels: {}
Source: Spectral asyncapi-tags-uniqueness
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    info = mapping(document.root.get("info"))
    lists: list[tuple[Any, Path]] = [
        (document.root.get("tags"), ("tags",)),
        (info.get("tags"), ("info", "tags")),
    ]
    lists += [(one.get("tags"), (*one.at, "tags")) for one in document.operations]
    lists += [(one.get("tags"), (*one.at, "tags")) for one in document.messages]
    for tags, at in lists:
        seen: set[str] = set()
        for index, tag in enumerate(sequence(tags)):
            name = text(document.follow(tag, (*at, index))[0].get("name"))
            if name and name in seen:
                message = f"The tag {one_line(name, 60)!r} stands twice."
                yield CHECK.finding(message, document.place((*at, index)), "Remove one.")
            seen.add(name)


CHECK = Check("asyncapi/tag-unique", frozenset({"asyncapi"}), Severity.WARNING, run)
