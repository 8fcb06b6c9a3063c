"""A pattern is quick for every text.

`^(a+)+$` takes hours for thirty characters that nearly fit: a repetition of a repetition is tried in
every way there is, and each client can send such a text.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Name: {type: string, maxLength: 80, pattern: '^([a-z]+)+$'}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Name: {type: string, maxLength: 80, pattern: '^[a-z]+$'}}}
Source: CWE-1333; OWASP Regular expression Denial of Service
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.patterns import backtracks


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot((*schema.at, "pattern"))
        for schema in document.having("pattern")
        if isinstance(pattern := schema.node.get("pattern"), str) and backtracks(pattern)
    ]
    hint = "Repeat one set of characters, once: ^[a-z]+(-[a-z]+)*$."
    yield from report(CHECK, document, spots, "has a pattern that takes endless time on some texts", hint)


CHECK = Check("openapi/safe-pattern", frozenset({"openapi"}), Severity.WARNING, run)
