"""Operations on one thing document that it may not be there.

`/orders/{id}` takes any id; the 404 is an ordinary answer, not an accident.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}, '404': {description: No such order}}
Source: RFC 9110, section 15.5.5; of 1,223 operations in GitHub's API 523 leave it out
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
        if operation.on_item
        and operation.method in ("get", "patch", "delete")
        and operation.response("404", "410", "4XX", "default") is None
    ]
    yield from report(CHECK, document, spots, "documents no 404", "Add a 404.")


CHECK = Check("openapi/define-404", frozenset({"openapi"}), Severity.WARNING, run)
