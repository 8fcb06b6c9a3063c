"""Patterns say where they start and end.

A pattern without `^` and `$` is satisfied by any text that holds a fitting piece, so `[a-z]+` takes
`<script>` as well.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Sku: {type: string, pattern: '[A-Z]{3}'}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Sku: {type: string, pattern: '^[A-Z]{3}$'}}}
Source: IBM ibm-anchored-patterns; JSON Schema 2020-12 Validation, section 6.3.3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        schema_spot((*schema.at, "pattern"))
        for schema in document.having("pattern")
        if isinstance(pattern := schema.node.get("pattern"), str)
        and not (pattern.startswith(("^", "(?!", "(?=", "(^", "(?:^")) and pattern.endswith(("$", "$)")))
    ]
    yield from report(CHECK, document, spots, "has a pattern without ^ and $", "Anchor it at both ends.")


CHECK = Check("openapi/anchored-patterns", frozenset({"openapi"}), Severity.ADVICE, run)
