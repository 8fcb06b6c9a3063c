"""No value stands twice in an enum.

A value twice is a mistake about which was meant; generated code does not compile with it.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {State: {type: string, enum: [open, paid, open]}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {State: {type: string, enum: [open, paid, sent]}}}
Source: Spectral duplicated-entry-in-enum; Redocly no-duplicated-enum-values
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import shown


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for schema in document.having("enum"):
        values = schema.node.get("enum")
        if not isinstance(values, list):
            continue
        seen: set[str] = set()
        for index, value in enumerate(values):
            written = shown(value)
            if written in seen:
                place = document.place((*schema.at, "enum", index))
                yield CHECK.finding(
                    f"The enum value {one_line(written, 60)} stands twice.", place, "Remove one."
                )
            seen.add(written)


CHECK = Check("openapi/no-duplicate-enum", frozenset({"openapi"}), Severity.ERROR, run)
