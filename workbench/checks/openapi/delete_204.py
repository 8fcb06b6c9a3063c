"""A delete that answers nothing says so with 204.

A 200 without a body leaves clients waiting to parse what is not there.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}: {delete: {responses: {'200': {description: Gone}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}: {delete: {responses: {'204': {description: Gone}}}}
Source: RFC 9110, section 9.3.5; IBM ibm-response-status-codes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    empty = [
        Spot(f"The 200 of {operation.label}", response.used_at)
        for operation in document.operations
        for response in operation.responses
        if operation.method == "delete" and response.status == "200" and not response.media
    ]
    full = [
        Spot(f"The 204 of {operation.label}", response.used_at)
        for operation in document.operations
        for response in operation.responses
        if response.status == "204" and response.media
    ]
    yield from report(CHECK, document, empty, "has no body", "Answer 204.")
    yield from report(CHECK, document, full, "has a body, which a 204 can't have", "Answer 200.")


CHECK = Check("openapi/delete-204", frozenset({"openapi"}), Severity.ADVICE, run)
