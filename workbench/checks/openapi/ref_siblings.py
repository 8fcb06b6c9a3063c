"""In 3.0 nothing stands beside `$ref`.

Every reader leaves out what stands there; a `nullable` or `description` beside it has no effect.

Wrong:
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order:
          type: object
          properties: {buyer: {$ref: '#/components/schemas/Buyer', nullable: true}}
        Buyer: {type: object}
Right:
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order:
          type: object
          properties: {buyer: {nullable: true, allOf: [{$ref: '#/components/schemas/Buyer'}]}}
        Buyer: {type: object}
Source: OpenAPI 3.0, Reference Object; Spectral no-$ref-siblings
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.version != "3.0":
        return
    spots = [
        schema_spot(schema.at)
        for schema in document.having("$ref")
        if isinstance(schema.node.get("$ref"), str) and len(schema.node) > 1
    ]
    hint = "Put the reference into allOf, or move to 3.1."
    yield from report(CHECK, document, spots, "has words beside its $ref that have no effect", hint)


CHECK = Check("openapi/ref-siblings", frozenset({"openapi"}), Severity.WARNING, run)
