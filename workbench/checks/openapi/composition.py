"""A choice has two alternatives or more, and none of them twice.

`oneOf` with one schema is that schema in a riddle; with the same schema twice it refuses what fits
both, so everything.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object}
        Latest: {oneOf: [{$ref: '#/components/schemas/Order'}]}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object}
        Latest: {$ref: '#/components/schemas/Order'}
Source: Redocly no-illogical-composition-keywords; IBM ibm-no-superfluous-allof
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, shown

_CHOICES = ("oneOf", "anyOf")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    lonely, twice = [], []
    for schema in document.schemas:
        for keyword in _CHOICES:
            parts = schema.node.get(keyword)
            if not isinstance(parts, list) or (len(parts) == 1 and "discriminator" in schema.node):
                continue
            if len(parts) == 1:
                lonely.append(schema_spot((*schema.at, keyword)))
            elif len({shown(mapping(part)) for part in parts}) < len(parts):
                twice.append(schema_spot((*schema.at, keyword)))
    yield from report(CHECK, document, lonely, "is a choice with one alternative", "Write the schema itself.")
    yield from report(CHECK, document, twice, "has the same alternative twice", "Keep one of them.")


CHECK = Check("openapi/composition", frozenset({"openapi"}), Severity.ADVICE, run)
