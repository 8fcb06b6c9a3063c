"""Lower limits lie below upper ones.

A minimum above the maximum refuses every value there is.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Count: {type: integer, minimum: 10, maximum: 1}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Count: {type: integer, minimum: 1, maximum: 10}}}
Source: JSON Schema 2020-12 Validation, sections 6.2 to 6.5
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_PAIRS = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for low, high in _PAIRS:
        for schema in document.having(high):
            least, most = schema.node.get(low), schema.node.get(high)
            if (
                isinstance(least, (int, float))
                and isinstance(most, (int, float))
                and not isinstance(least, bool)
                and not isinstance(most, bool)
                and least > most
            ):
                message = f"{low} {least} is above {high} {most}: nothing fits."
                yield CHECK.finding(message, document.place((*schema.at, low)), "Swap or mend them.")


CHECK = Check("openapi/possible-limits", frozenset({"openapi"}), Severity.ERROR, run)
