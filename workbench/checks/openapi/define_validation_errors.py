"""Operations that take a body say what becomes of a wrong one.

Forms show field errors from the 400 or 422; undocumented, every client invents its own reading.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody: {content: {application/json: {schema: {type: object}}}}
          responses: {'201': {description: Made}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody: {content: {application/json: {schema: {type: object}}}}
          responses: {'201': {description: Made}, '422': {description: Which fields are wrong}}
Source: OWASP API8:2023, Spectral owasp:api8:2023-define-error-validation
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
        if operation.body
        and operation.body.media
        and operation.response("400", "422", "413", "415", "4XX", "default") is None
    ]
    yield from report(CHECK, document, spots, "takes a body but documents no 400 or 422", "Add a 422.")


CHECK = Check("openapi/define-validation-errors", frozenset({"openapi"}), Severity.WARNING, run)
