"""What is deprecated is not asked for.

A security scheme that is on its way out (3.2) should be one way among several, not the only one.

Wrong:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    security: [{key: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key, deprecated: true}}}
Right:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    security: [{key: []}, {token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components:
      securitySchemes:
        key: {type: apiKey, in: header, name: X-Key, deprecated: true}
        token: {type: http, scheme: bearer}
Source: OpenAPI 3.2, Security Scheme Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.security import requirements_of
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    schemes = mapping(document.components.get("securitySchemes"))
    old = {
        name for name, written in schemes.items() if document.follow(written, ())[0].get("deprecated") is True
    }
    if not old:
        return
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if (alternatives := requirements_of(document, operation))
        and all(not old.isdisjoint(alternative) for alternative in alternatives)
    ]
    yield from report(CHECK, document, spots, "can only be called with a deprecated scheme", "Offer another.")


CHECK = Check("openapi/deprecated-scheme", frozenset({"openapi"}), Severity.ADVICE, run)
