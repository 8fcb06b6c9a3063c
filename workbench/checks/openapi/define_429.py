"""Operations document that too many requests are refused.

Clients that know the 429 and its `Retry-After` wait; those that do not retry at once and make
it worse.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200': {description: Orders}
            '429': {description: Wait, headers: {Retry-After: {schema: {type: integer}}}}
Source: OWASP API4:2023, Spectral owasp:api4:2023-rate-limit-responses-429; Zally 153
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    missing, silent = [], []
    for operation in document.operations:
        response = operation.response("429", "4XX", "default")
        if response is None:
            missing.append(operation_spot(operation))
        elif response.status == "429" and not response.headers:
            silent.append(operation_spot(operation))
    yield from report(CHECK, document, missing, "documents no 429", "Add a 429 with Retry-After.")
    yield from report(CHECK, document, silent, "has a 429 without headers", "Add Retry-After to it.")


CHECK = Check("openapi/define-429", frozenset({"openapi"}), Severity.ADVICE, run)
