"""A link leads to an operation that exists.

A link that names no operation can't be followed.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses:
            '201': {description: Made, links: {self: {operationId: showOrder}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses:
            '201': {description: Made, links: {self: {operationId: getOrder}}}
      /orders/{id}:
        get: {operationId: getOrder, responses: {'200': {description: One}}}
Source: OpenAPI 3.1, Link Object; Redocly no-unresolved-refs
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, text


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    ids = {text(one.node.get("operationId")) for one in (*document.operations, *document.webhooks)}
    looked_at = set()
    for operation in document.operations:
        for response in operation.responses:
            for name, written in mapping(response.node.get("links")).items():
                node, at = document.follow(written, (*response.at, "links", name))
                if at in looked_at:
                    continue
                looked_at.add(at)
                target, reference = text(node.get("operationId")), text(node.get("operationRef"))
                if target and target not in ids:
                    message = (
                        f"The link {one_line(name, 40)!r} leads to no operation {one_line(target, 60)!r}."
                    )
                    place = document.place((*at, "operationId"))
                    yield CHECK.finding(message, place, "Name an operationId of this document.")
                elif reference.startswith("#") and document.find(reference) is None:
                    message = f"The link {one_line(name, 40)!r} leads nowhere."
                    place = document.place((*at, "operationRef"))
                    yield CHECK.finding(message, place, "Point it at an operation.")


CHECK = Check("openapi/link-target", frozenset({"openapi"}), Severity.ERROR, run)
