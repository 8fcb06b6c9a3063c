"""Answers to those who signed in are not for every page.

`Access-Control-Allow-Origin: *` on a secured operation lets the script of any page read the answer.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{session: []}]
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              headers: {Access-Control-Allow-Origin: {schema: {type: string, const: '*'}}}
    components: {securitySchemes: {session: {type: apiKey, in: cookie, name: sid}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    security: [{session: []}]
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              headers: {Access-Control-Allow-Origin: {schema: {type: string, const: 'https://shop.test'}}}
    components: {securitySchemes: {session: {type: apiKey, in: cookie, name: sid}}}
Source: Fetch, CORS protocol; OWASP API8:2023, Spectral owasp:api8:2023-define-cors-origin
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.security import is_open
from workbench.engines.openapi.shapes import mapping, sequence
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{operation.label} {response.status}", (*response.at, "headers", name))
        for operation in document.operations
        for response in operation.responses
        for name, header in response.headers.items()
        if name.lower() == "access-control-allow-origin"
        and not is_open(document, operation)
        and _any_origin(document, header, (*response.at, "headers", name))
    ]
    yield from report(CHECK, document, spots, "may be read by any page", "Name the origins that may.")


def _any_origin(document: Document, header: Any, at: Path) -> bool:
    node, _ = document.follow(header, at)
    schema, _ = document.follow(node.get("schema"), ())
    given = [node.get("example"), schema.get("const"), schema.get("default"), schema.get("example")]
    given += sequence(schema.get("enum"))
    given += [mapping(entry).get("value") for entry in mapping(node.get("examples")).values()]
    return "*" in given


CHECK = Check("openapi/cors", frozenset({"openapi"}), Severity.ADVICE, run)
