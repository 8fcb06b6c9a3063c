"""In 3.1 null is a type.

`nullable: true` belongs to 3.0; from 3.1 on it means nothing, and null is refused where it was
meant to be allowed.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Note: {type: string, nullable: true}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Note: {type: [string, 'null']}}}
Source: OpenAPI 3.1, Schema Object; JSON Schema 2020-12
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.version == "3.0":
        return
    spots = [schema_spot((*schema.at, "nullable")) for schema in document.having("nullable")]
    hint = "Write type: [string, 'null'], or oneOf with {type: 'null'}."
    yield from report(CHECK, document, spots, "says nullable, which 3.1 does not know", hint)


CHECK = Check("openapi/nullable-since-31", frozenset({"openapi"}), Severity.WARNING, run)
