"""Every operation says in a few words what it does.

Documentation, menus and pictures show the summary; long prose belongs in the description.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {summary: List orders, responses: {'200': {description: Orders}}}}
Source: IBM ibm-operation-summary and ibm-operation-summary-length
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_LONGEST = 80


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    missing, long = [], []
    for operation in document.operations:
        summary = operation.node.get("summary")
        if not isinstance(summary, str) or not summary.strip():
            missing.append(operation_spot(operation))
        elif len(summary) > _LONGEST:
            long.append(operation_spot(operation))
    yield from report(CHECK, document, missing, "has no summary", "Say what it does in a few words.")
    said = f"has a summary of more than {_LONGEST} characters"
    yield from report(CHECK, document, long, said, "Move the rest to the description.")


CHECK = Check("openapi/operation-summary", frozenset({"openapi"}), Severity.ADVICE, run)
