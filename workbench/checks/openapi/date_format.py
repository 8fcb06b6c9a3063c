"""Dates say that they are.

A `created_at` that is only text is `2026-11-23`, `23.11.2026` or seconds, as each server likes.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, properties: {created_at: {type: string}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, properties: {created_at: {type: string, format: date-time}}}}
Source: RFC 3339; IBM ibm-use-date-based-format; Zally 235
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type, mapping

_DATE = re.compile(
    r".*(_at|_on|_date|_time|_timestamp)\Z|.*[a-z](At|On|Date|Timestamp)\Z|(date|timestamp|datetime)\Z"
)
_SAID = ("format", "pattern", "enum", "const", "$ref")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot((*schema.at, "properties", name))
        for schema in document.having("properties")
        for name, part in mapping(schema.node.get("properties")).items()
        if _DATE.match(name)
        and main_type(mapping(part)) == "string"
        and not any(word in mapping(part) for word in _SAID)
    ]
    yield from report(CHECK, document, spots, "looks like a date but has no format", "Add format: date-time.")


CHECK = Check("openapi/date-format", frozenset({"openapi"}), Severity.ADVICE, run)
