"""Lists that clients send have an end.

A request with a million items is an attack or an accident; `maxItems` refuses both at the door.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody:
            content: {application/json: {schema: {type: array, items: {type: integer}}}}
          responses: {'201': {description: Made}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody:
            content: {application/json: {schema: {type: array, maxItems: 100, items: {type: integer}}}}
          responses: {'201': {description: Made}}
Source: OWASP API4:2023, Spectral owasp:api4:2023-array-limit
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot(schema.at)
        for schema in document.asked
        if main_type(schema.node) == "array"
        and not any(word in schema.node for word in ("maxItems", "enum", "const", "prefixItems"))
        and schema.node.get("readOnly") is not True
    ]
    yield from report(CHECK, document, spots, "takes a list of any length", "Set maxItems.")


CHECK = Check("openapi/array-limit", frozenset({"openapi"}), Severity.ADVICE, run)
