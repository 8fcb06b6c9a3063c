"""Errors have one shape, that of RFC 9457.

With `application/problem+json` one piece of code in the client reads every error there is.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200': {description: Orders}
            '400': {description: Wrong, content: {application/json: {schema: {type: object}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200': {description: Orders}
            '400': {description: Wrong, content: {application/problem+json: {schema: {type: object}}}}
Source: RFC 9457; Zally 176; Redocly operation-4xx-problem-details-rfc7807
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
        Spot(f"{operation.label} {response.status}", response.at)
        for operation in document.operations
        for response in operation.responses
        if response.fails and any(media.type == "application/json" for media in response.media)
    ]
    hint = "Answer errors with application/problem+json and one shared schema."
    yield from report(CHECK, document, spots, "is an error in plain application/json", hint)


CHECK = Check("openapi/problem-json", frozenset({"openapi"}), Severity.ADVICE, run)
