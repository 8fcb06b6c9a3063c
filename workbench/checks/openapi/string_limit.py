"""Text that clients send has a limit.

Without `maxLength`, a format, a pattern or an enum a field takes megabytes, and the column behind
it does not.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: q, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: q, in: query, schema: {type: string, maxLength: 100}}]
          responses: {'200': {description: Orders}}
Source: OWASP API4:2023, Spectral owasp:api4:2023-string-limit
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type

_LIMITS = ("maxLength", "enum", "const", "format", "pattern", "contentMediaType")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot(schema.at)
        for schema in document.asked
        if main_type(schema.node) == "string"
        and not any(word in schema.node for word in _LIMITS)
        and schema.node.get("readOnly") is not True
    ]
    yield from report(
        CHECK, document, spots, "takes text of any length", "Set maxLength, a format or an enum."
    )


CHECK = Check("openapi/string-limit", frozenset({"openapi"}), Severity.ADVICE, run)
