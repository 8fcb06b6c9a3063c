"""URLs that clients send are not fetched unlooked.

A server that fetches any address fetches `http://169.254.169.254/` too, and hands out its own
credentials (server-side request forgery). Say which addresses are taken.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /previews:
        get:
          parameters: [{name: image_url, in: query, schema: {type: string, format: uri}}]
          responses: {'200': {description: A preview}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /previews:
        get:
          parameters:
          - {name: image_url, in: query, schema: {type: string, format: uri, pattern: '^https://img\\.shop\\.test/'}}
          responses: {'200': {description: A preview}}
Source: OWASP API7:2023, Spectral owasp:api7:2023-concerning-url-parameter
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.names import words
from workbench.engines.openapi.shapes import main_type, mapping

_ADDRESS = frozenset({"url", "uri", "href", "webhook", "callback", "redirect", "endpoint"})
_LIMITED = ("pattern", "enum", "const", "readOnly")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The parameter {parameter.name} of {operation.label}", parameter.at)
        for operation in document.operations
        for parameter in operation.parameters
        if parameter.where in ("query", "path") and _fetched(document, parameter.name, parameter.schema)
    ]
    spots += [
        schema_spot((*schema.at, "properties", name))
        for schema in document.asked
        if "properties" in schema.node
        for name, part in mapping(schema.node["properties"]).items()
        if _fetched(document, name, part)
    ]
    hint = "Limit it with a pattern or a list, and never fetch private addresses."
    yield from report(CHECK, document, spots, "is an address that the server may be made to fetch", hint)


def _fetched(document: Document, name: str, schema: object) -> bool:
    said = words(name)
    if not said or said[-1] not in _ADDRESS:
        return False
    node, _ = document.follow(schema, ())
    return main_type(node) == "string" and not any(word in node for word in _LIMITED)


CHECK = Check("openapi/url-parameter", frozenset({"openapi"}), Severity.ADVICE, run)
