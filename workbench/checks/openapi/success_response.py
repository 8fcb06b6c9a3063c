"""Every operation says what success looks like.

Without a 2xx or 3xx no client knows what it gets.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'500': {description: Broken}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Source: Spectral operation-success-response
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if not any(response.status[:1] in ("1", "2", "3") for response in operation.responses)
    ]
    yield from report(CHECK, document, spots, "documents no success", "Add its 2xx response.")


CHECK = Check("openapi/success-response", frozenset({"openapi"}), Severity.WARNING, run)
