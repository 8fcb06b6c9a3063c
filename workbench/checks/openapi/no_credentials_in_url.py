"""Secrets do not stand in URLs.

URLs end up in logs, histories and Referer headers, and with them the token.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: access_token, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
    components: {securitySchemes: {token: {type: http, scheme: bearer}}}
Source: OWASP API2:2023, Spectral owasp:api2:2023-no-credentials-in-url; RFC 6750, section 2.3
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping

_SECRET = re.compile(
    r"(access|auth|refresh|id|bearer|session|csrf)?[-_]?token|(client|api)?[-_]?secret|pass(word|wd|phrase)?|pwd"
    r"|(api|access|private)[-_]?key|credentials?|jwt\Z",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The {parameter.where} parameter {parameter.name!r}", parameter.at)
        for operation in document.operations
        for parameter in operation.parameters
        if parameter.where in ("query", "path") and _SECRET.fullmatch(parameter.name)
    ]
    for name, scheme in mapping(document.components.get("securitySchemes")).items():
        node, at = document.follow(scheme, ("components", "securitySchemes", name))
        if node.get("type") == "apiKey" and node.get("in") == "query":
            spots.append(Spot(f"The key of the scheme {name!r}", at))
    yield from report(
        CHECK, document, spots, "puts a secret into the URL", "Send it in a header or the body."
    )


CHECK = Check("openapi/no-credentials-in-url", frozenset({"openapi"}), Severity.WARNING, run)
