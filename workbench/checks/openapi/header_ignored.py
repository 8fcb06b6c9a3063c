"""Accept, Content-Type and Authorization are not described as parameters.

The specification has them ignored there: content types say the first two, security schemes the third.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: Authorization, in: header, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OpenAPI 3.1, Parameter Object; IBM ibm-no-accept-header, ibm-no-authorization-header and
ibm-no-content-type-header
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_IGNORED = frozenset({"accept", "content-type", "authorization"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The header {parameter.name} of {operation.label}", parameter.at)
        for operation in document.operations
        for parameter in operation.parameters
        if parameter.where == "header" and parameter.name.lower() in _IGNORED
    ]
    hint = "Say it with content types, or with a security scheme."
    yield from report(CHECK, document, spots, "is ignored as a parameter", hint)


CHECK = Check("openapi/header-ignored", frozenset({"openapi"}), Severity.WARNING, run)
