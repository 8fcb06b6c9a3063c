"""Reading is secured, or says that it is open.

An operation without security is open to the world, and nobody can see whether it was meant to be.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {security: [{token: []}], responses: {'200': {description: Orders}}}}
      /prices: {get: {security: [], responses: {'200': {description: Prices}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OWASP API2:2023, Spectral owasp:api2:2023-read-restricted; Redocly security-defined
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.security import is_open, says_open

_READS = ("get", "head", "query")
_PUBLIC = re.compile(
    r".*/(health\w*|livez?|liveness|readyz?|readiness|ping|status|version|metrics|docs|openapi(\.\w+)?)\Z"
    r"|/\.well-known/.*|/\Z",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.method in _READS
        and is_open(document, operation)
        and not says_open(operation)
        and not _PUBLIC.match(operation.path)
    ]
    hint = "Name a security scheme, or say security: [] if anyone may."
    yield from report(CHECK, document, spots, "reads without security", hint)


CHECK = Check("openapi/read-secured", frozenset({"openapi"}), Severity.ADVICE, run)
