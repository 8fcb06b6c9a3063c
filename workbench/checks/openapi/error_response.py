"""Every operation that takes input says how it refuses it.

A client that knows only the 200 can't tell its own mistakes from the server's. Operations without
input, such as a health check, have nothing to refuse.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: state, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: state, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}, '400': {description: No such state}}
Source: Redocly operation-4xx-response; Zally 151
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
        if (operation.parameters or operation.body)
        and not any(response.status[:1] in ("4", "d") for response in operation.responses)
    ]
    yield from report(CHECK, document, spots, "documents no 4xx", "Add the errors that a client can cause.")


CHECK = Check("openapi/error-response", frozenset({"openapi"}), Severity.WARNING, run)
