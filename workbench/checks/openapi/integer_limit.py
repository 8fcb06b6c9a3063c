"""Whole numbers that clients send have a size.

Without a format or limits a number overflows the column behind it, and a `limit` of two thousand
million reads the whole table.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: limit, in: query, schema: {type: integer}}]
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}]
          responses: {'200': {description: Orders}}
Source: OWASP API4:2023, Spectral owasp:api4:2023-integer-limit and integer-format; Zally 171; IBM
ibm-integer-attributes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type

_LIMITS = ("format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot(schema.at)
        for schema in document.asked
        if main_type(schema.node) == "integer"
        and not any(word in schema.node for word in _LIMITS)
        and schema.node.get("readOnly") is not True
    ]
    hint = "Set minimum and maximum, or format: int32 or int64."
    yield from report(CHECK, document, spots, "takes a whole number of any size", hint)


CHECK = Check("openapi/integer-limit", frozenset({"openapi"}), Severity.ADVICE, run)
