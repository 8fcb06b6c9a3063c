"""Secured operations document the answer to missing credentials.

Clients refresh their token on a 401; an undocumented one ends up as an unknown failure.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}, '401': {description: Sign in}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OWASP API8:2023, Spectral owasp:api8:2023-define-error-responses-401
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.security import is_open


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if not is_open(document, operation) and operation.response("401", "403", "4XX", "default") is None
    ]
    yield from report(CHECK, document, spots, "is secured but documents no 401", "Add a 401.")


CHECK = Check("openapi/define-401", frozenset({"openapi"}), Severity.WARNING, run)
