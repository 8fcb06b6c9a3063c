"""What was made can be found.

A 201 with neither a `Location` header nor a body leaves the client without the new thing's id.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {post: {responses: {'201': {description: Made}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses:
            '201': {description: Made, headers: {Location: {schema: {type: string, format: uri}}}}
Source: RFC 9110, section 15.3.2; IBM ibm-response-status-codes
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
        Spot(f"The 201 of {operation.label}", response.at)
        for operation in document.operations
        for response in operation.responses
        if operation.method == "post"
        and response.status == "201"
        and not response.media
        and not any(name.lower() in ("location", "content-location") for name in response.headers)
    ]
    yield from report(CHECK, document, spots, "does not say where the new thing is", "Add a Location header.")


CHECK = Check("openapi/post-201-location", frozenset({"openapi"}), Severity.WARNING, run)
