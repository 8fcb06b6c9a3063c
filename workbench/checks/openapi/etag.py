"""Two who change the same thing notice each other.

Without a version that the change names, the second writer undoes the first without a word.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get: {responses: {'200': {description: One}}}
        put: {responses: {'200': {description: Replaced}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          responses: {'200': {description: One, headers: {ETag: {schema: {type: string}}}}}
        put:
          parameters: [{name: If-Match, in: header, schema: {type: string}}]
          responses: {'200': {description: Replaced}, '412': {description: Changed meanwhile}}
Source: RFC 9110, section 8.8.3; IBM ibm-etag-header; Zalando guideline 182
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

_VERSIONS = frozenset({"version", "revision", "etag", "row_version", "lock_version", "resource_version"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    read = {one.path: one for one in document.operations if one.method == "get" and one.on_item}
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.method in ("put", "patch")
        and operation.path in read
        and not _versioned(document, operation)
        and not _tagged(read[operation.path])
    ]
    hint = "Answer with an ETag, and take it as If-Match."
    yield from report(CHECK, document, spots, "overwrites what others changed meanwhile", hint)


def _tagged(operation: Operation) -> bool:
    return any(
        name.lower() in ("etag", "last-modified") for one in operation.responses for name in one.headers
    )


def _versioned(document: Document, operation: Operation) -> bool:
    """It takes the version that it changes, in a header or in its body."""
    if any(one.where == "header" and one.name.lower().startswith("if-") for one in operation.parameters):
        return True
    for media in operation.body.media if operation.body else ():
        properties = mapping(flat(document, media.schema, (*media.at, "schema")).get("properties"))
        if any(name.lower() in _VERSIONS for name in properties):
            return True
    return False


CHECK = Check("openapi/etag", frozenset({"openapi"}), Severity.ADVICE, run)
