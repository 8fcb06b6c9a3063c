"""What makes or changes a thing answers with the thing as it is read.

A client that keeps what it got from the POST must be able to use it like what it gets from the GET.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses:
            '201':
              description: Made
              content: {application/json: {schema: {$ref: '#/components/schemas/OrderReceipt'}}}
      /orders/{id}:
        get:
          responses:
            '200':
              description: One
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    components:
      schemas:
        Order: {type: object, properties: {id: {type: string}, total: {type: integer}}}
        OrderReceipt: {type: object, properties: {number: {type: string}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        post:
          responses:
            '201':
              description: Made
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      /orders/{id}:
        get:
          responses:
            '200':
              description: One
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    components:
      schemas:
        Order: {type: object, properties: {id: {type: string}, total: {type: integer}}}
Source: IBM ibm-resource-response-consistency
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Path

_TEMPLATE = re.compile(r"\{[^{}]*\}")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    read = {
        _TEMPLATE.sub("{}", operation.path): placed
        for operation in document.operations
        if operation.method == "get" and operation.on_item and (placed := _answer(document, operation, "200"))
    }
    spots = []
    for operation in document.operations:
        path = _TEMPLATE.sub("{}", operation.path)
        if operation.method == "post":
            path, status = f"{path}/{{}}", "201"
        elif operation.method in ("put", "patch"):
            status = "200"
        else:
            continue
        answer = _answer(document, operation, status)
        if answer and path in read and not _same(document, answer, read[path]):
            spots.append(Spot(f"The {status} of {operation.label}", answer[1]))
    hint = "Answer with the same schema as the GET of the thing."
    yield from report(CHECK, document, spots, "is another schema than what is read", hint)


def _answer(document: Document, operation: Operation, status: str) -> tuple[object, Path] | None:
    """The JSON schema of that answer, with its place."""
    response = operation.response(status)
    media = next((one for one in response.media if one.is_json and one.schema), None) if response else None
    return (media.schema, (*media.at, "schema")) if media else None


def _same(document: Document, one: tuple[object, Path], other: tuple[object, Path]) -> bool:
    """It is the same schema, or has all the properties of it (as a thing with its secret shown once has)."""
    if document.follow(*one)[1] == document.follow(*other)[1]:
        return True
    made, read = (mapping(flat(document, *placed).get("properties")) for placed in (one, other))
    return not read or read.keys() <= made.keys() or made.keys() <= read.keys()


CHECK = Check("openapi/resource-consistency", frozenset({"openapi"}), Severity.ADVICE, run)
