"""Operations have tags, once a document has many of them.

Documentation and generated clients are sorted by tags; what has none lands under `default`.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {tags: [orders], responses: {'200': {description: Orders}}}}
      /items: {get: {responses: {'200': {description: Items}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {tags: [orders], responses: {'200': {description: Orders}}}}
      /items: {get: {tags: [items], responses: {'200': {description: Items}}}}
Source: Spectral operation-tags; Redocly operation-tag-defined
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import sequence

_MANY = 8


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if not sequence(operation.node.get("tags"))
    ]
    if len(spots) == len(document.operations) <= _MANY:
        return
    yield from report(CHECK, document, spots, "has no tag", "Tag it with the resource that it is about.")


CHECK = Check("openapi/operation-tags", frozenset({"openapi"}), Severity.ADVICE, run)
