"""A 429 says when to come back.

Clients that don't know how long to wait try again at once, which is what the limit was against.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get: {responses: {'200': {description: Orders}, '429': {description: Too many}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200': {description: Orders}
            '429': {description: Too many, headers: {Retry-After: {schema: {type: integer, minimum: 0}}}}
Source: RFC 6585, section 4; OWASP API4:2023, Spectral owasp:api4:2023-rate-limit-retry-after and
rate-limit; Zally 153
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_HEADERS = ("retry-after", "ratelimit", "x-ratelimit", "x-rate-limit")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{operation.label} 429", response.at)
        for operation in document.operations
        for response in operation.responses
        if response.status == "429"
        and not any(name.lower().startswith(_HEADERS) for name in response.headers)
    ]
    yield from report(CHECK, document, spots, "does not say when to come back", "Add a Retry-After header.")


CHECK = Check("openapi/rate-limit-headers", frozenset({"openapi"}), Severity.ADVICE, run)
