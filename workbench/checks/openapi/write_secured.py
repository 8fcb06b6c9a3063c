"""What changes data asks who is there.

An operation without security is open to the world. One that must be, such as signing in, says so
with `security: []`.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {post: {responses: {'201': {description: Made}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {post: {responses: {'201': {description: Made}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OWASP API2:2023, Spectral owasp:api2:2023-write-restricted
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.security import is_open, says_open


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.writes and is_open(document, operation) and not says_open(operation)
    ]
    hint = "Name a security scheme, or say security: [] if anyone may."
    yield from report(CHECK, document, spots, "changes data but has no security", hint)


CHECK = Check("openapi/write-secured", frozenset({"openapi"}), Severity.WARNING, run)
