"""PATCH says what kind of patch it takes.

In plain JSON nobody knows whether a missing field is left alone or emptied, and what null does;
merge-patch and json-patch define it.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        patch:
          requestBody: {content: {application/json: {schema: {type: object}}}}
          responses: {'200': {description: Changed}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        patch:
          requestBody: {content: {application/merge-patch+json: {schema: {type: object}}}}
          responses: {'200': {description: Changed}}
Source: RFC 5789, RFC 7396; IBM ibm-patch-request-content-type
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
        Spot(operation.label, operation.body.at)
        for operation in document.operations
        if operation.method == "patch"
        and operation.body is not None
        and any(media.type == "application/json" for media in operation.body.media)
        and not any("patch" in media.type for media in operation.body.media)
    ]
    yield from report(CHECK, document, spots, "takes plain JSON", "Take application/merge-patch+json.")


CHECK = Check("openapi/patch-content-type", frozenset({"openapi"}), Severity.ADVICE, run)
