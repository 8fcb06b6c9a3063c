"""Objects that clients send are closed.

An open object lets `is_admin: true` through to code that copies fields; `additionalProperties:
false` refuses what was not foreseen, and tells of misspelt fields.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody:
            content:
              application/json:
                schema: {type: object, properties: {sku: {type: string, maxLength: 40}}}
          responses: {'201': {description: Made}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          requestBody:
            content:
              application/json:
                schema:
                  type: object
                  properties: {sku: {type: string, maxLength: 40}}
                  additionalProperties: false
          responses: {'201': {description: Made}}
Source: OWASP API3:2023, Spectral owasp:api3:2023-no-additionalProperties
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot(schema.at)
        for schema in document.asked
        if "properties" in schema.node
        and schema.at not in document.usage.responses
        and mapping(schema.node.get("properties"))
        and not any(
            word in schema.node for word in ("additionalProperties", "unevaluatedProperties", "allOf")
        )
        and "allOf" not in schema.at
    ]
    yield from report(
        CHECK, document, spots, "takes fields that it does not know", "Set additionalProperties: false."
    )


CHECK = Check("openapi/no-additional-properties", frozenset({"openapi"}), Severity.ADVICE, run)
