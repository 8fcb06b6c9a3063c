"""Long lists are paged by a cursor.

An offset reads and throws away all that comes before it: page 10,000 is ten thousand times as dear as
the first, and shows rows twice when others are added meanwhile.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: offset, in: query, schema: {type: integer, minimum: 0}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: cursor, in: query, schema: {type: string, maxLength: 200}}]
          responses: {'200': {description: Orders}}
Source: IBM ibm-prefer-token-pagination; Zally 160
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_OFFSET = re.compile(r"offset|skip|page|page_?(no|number|index)|start_?(index|row)?", re.IGNORECASE)
_CURSOR = re.compile(
    r".*(cursor|token|marker|after|before|since|last_?id)|(starting|ending)_\w+|page\[(after|before|cursor)\]",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for operation in document.operations:
        names = [one.name for one in operation.parameters if one.where == "query"]
        if (
            operation.method in ("get", "query")
            and any(_OFFSET.fullmatch(name) for name in names)
            and not any(_CURSOR.fullmatch(name) for name in names)
        ):
            spots.append(operation_spot(operation))
    hint = "Answer with the next cursor, and take it as a parameter."
    yield from report(CHECK, document, spots, "is paged by offset", hint)


CHECK = Check("openapi/prefer-cursor", frozenset({"openapi"}), Severity.ADVICE, run)
