"""No two operations share an id.

Generators make one method of each id; the second overwrites the first.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get: {operationId: orders, responses: {'200': {description: Orders}}}
        post: {operationId: orders, responses: {'201': {description: Made}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get: {operationId: listOrders, responses: {'200': {description: Orders}}}
        post: {operationId: createOrder, responses: {'201': {description: Made}}}
Source: OpenAPI 3.1, Operation Object; Spectral operation-operationId-unique
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    first: dict[str, str] = {}
    for operation in document.operations:
        name = operation.node.get("operationId")
        if not isinstance(name, str):
            continue
        if name in first:
            message = f"{operation.label} has the operationId {one_line(name, 60)!r} of {first[name]}."
            yield CHECK.finding(
                message, document.place((*operation.at, "operationId")), "Give it one of its own."
            )
        else:
            first[name] = operation.label


CHECK = Check("openapi/operation-id-unique", frozenset({"openapi"}), Severity.ERROR, run)
