"""`nullable` stands beside a type.

In 3.0 it adds null to the type beside it; beside a `$ref`, an `allOf` or nothing it does nothing, and
readers differ about what was meant.

Wrong:
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object, properties: {total: {type: integer}}}
        Basket:
          type: object
          properties: {last: {nullable: true, allOf: [{$ref: '#/components/schemas/Order'}]}}
Right:
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object, properties: {total: {type: integer}}}
        Basket:
          type: object
          properties: {last: {type: object, nullable: true, allOf: [{$ref: '#/components/schemas/Order'}]}}
Source: OpenAPI 3.0.3, Schema Object, nullable; Redocly nullable-type-sibling
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
        schema_spot((*schema.at, "nullable"))
        for schema in document.having("nullable")
        if schema.node.get("nullable") is True and "type" not in schema.node and "$ref" not in schema.node
    ]
    yield from report(
        CHECK, document, spots, "says nullable without a type, which has no effect", "Add its type."
    )


CHECK = Check("openapi/nullable-with-type", frozenset({"openapi"}), Severity.WARNING, run)
