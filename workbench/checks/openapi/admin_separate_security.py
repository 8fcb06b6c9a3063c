"""Administration asks for more than the rest.

If the token of any user opens `/admin`, one forgotten check of a role opens it to all.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {security: [{token: []}], responses: {'200': {description: Orders}}}}
      /admin/orders: {get: {security: [{token: []}], responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {security: [{token: []}], responses: {'200': {description: Orders}}}}
      /admin/orders: {get: {security: [{token: [], staff: []}], responses: {'200': {description: Orders}}}}
    components:
      securitySchemes:
        token: {type: http, scheme: bearer}
        staff: {type: mutualTLS}
Source: OWASP API5:2023, Spectral owasp:api5:2023-admin-security-unique
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.security import is_open, requirements_of

_ADMIN = re.compile(r"(?:/v\d+)?/(?:internal/)?(admin|administration|backoffice|back-office)(?:/|\Z)")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    usual = {
        one
        for operation in document.operations
        if not _ADMIN.match(operation.path) and not is_open(document, operation)
        for one in _needed(document, operation)
    }
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if _ADMIN.match(operation.path) and any(one in usual for one in _needed(document, operation))
    ]
    hint = "Give it a scheme or a scope of its own."
    yield from report(CHECK, document, spots, "is opened by what opens the rest", hint)


def _needed(document: Document, operation: Operation) -> set[frozenset[tuple[str, frozenset[str]]]]:
    return {frozenset(one.items()) for one in requirements_of(document, operation)}


CHECK = Check("openapi/admin-separate-security", frozenset({"openapi"}), Severity.ADVICE, run)
