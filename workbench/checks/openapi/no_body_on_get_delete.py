"""GET, HEAD and DELETE have no body.

Proxies drop it, caches ignore it, and OpenAPI gives it no meaning.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          requestBody: {content: {application/json: {schema: {type: object}}}}
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: state, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Source: RFC 9110, section 9.3.1; IBM ibm-no-operation-requestbody
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(operation.label, (*operation.at, "requestBody"))
        for operation in document.operations
        if operation.method in ("get", "head", "delete") and operation.body is not None
    ]
    hint = "Use query parameters, or POST to a resource of its own."
    yield from report(CHECK, document, spots, "has a request body, which may never arrive", hint)


CHECK = Check("openapi/no-body-on-get-delete", frozenset({"openapi"}), Severity.WARNING, run)
