"""Paths hold no query.

What follows `?` are parameters with `in: query`; tools match the path as it is written and never
find one with a query in it.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders?state=open: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters: [{name: state, in: query, schema: {type: string}}]
          responses: {'200': {description: Orders}}
Source: OpenAPI 3.1, Paths Object; Spectral path-not-include-query
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if "?" in path or "#" in path]
    hint = "Make it a parameter with in: query."
    yield from report(CHECK, document, spots, "has a query or fragment in its path", hint)


CHECK = Check("openapi/path-no-query", frozenset({"openapi"}), Severity.ERROR, run)
