"""Answers are objects, even if they hold one list.

To an object a cursor or a count can be added later; to a bare list nothing, without breaking all
who read it.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              content: {application/json: {schema: {type: array, items: {type: object}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              content:
                application/json:
                  schema:
                    type: object
                    properties: {items: {type: array, items: {type: object}}}
Source: Zally 110; IBM ibm-no-array-responses
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.shapes import main_type


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{operation.label} {response.status}", (*media.at, "schema"))
        for operation in document.operations
        for response in operation.responses
        for media in response.media
        if response.succeeds
        and media.is_json
        and main_type(flat(document, media.schema, (*media.at, "schema"))) == "array"
    ]
    yield from report(CHECK, document, spots, "is a bare list", "Wrap it: {items: [...]}.")


CHECK = Check("openapi/no-top-level-array", frozenset({"openapi"}), Severity.WARNING, run)
