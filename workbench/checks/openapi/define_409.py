"""Making something that must be unique documents the conflict.

An address or a name that is taken already is an ordinary answer; clients tell a 409 from a typing
mistake only if it is documented.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /users:
        post:
          requestBody:
            content:
              application/json: {schema: {type: object, properties: {email: {type: string, format: email}}}}
          responses: {'201': {description: Made}, '400': {description: Wrong}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /users:
        post:
          requestBody:
            content:
              application/json: {schema: {type: object, properties: {email: {type: string, format: email}}}}
          responses: {'201': {description: Made}, '400': {description: Wrong}, '409': {description: Taken}}
Source: RFC 9110, section 15.5.10; Zally 151; IBM ibm-error-response-schemas
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.shapes import mapping

_UNIQUE = frozenset(
    {"email", "username", "user_name", "login", "slug", "handle", "sku", "isbn", "iban", "alias"}
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.method == "post"
        and operation.response("201") is not None
        and operation.response("409", "422", "4XX", "default") is None
        and _has_key(document, operation)
    ]
    hint = "Add a 409 for a value that is taken."
    yield from report(CHECK, document, spots, "makes something unique but documents no 409", hint)


def _has_key(document: Document, operation: Operation) -> bool:
    for media in operation.body.media if operation.body else ():
        schema = flat(document, media.schema, (*media.at, "schema"))
        if not _UNIQUE.isdisjoint(mapping(schema.get("properties"))):
            return True
    return False


CHECK = Check("openapi/define-409", frozenset({"openapi"}), Severity.ADVICE, run)
