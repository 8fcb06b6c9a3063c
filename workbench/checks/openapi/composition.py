"""A choice has two alternatives or more, and none of them twice.

`oneOf` with one schema is that schema in a riddle; where a value fits two of its alternatives, as with
the same schema twice, it is refused.

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
from typing import Any

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type, mapping, shown

_CHOICES = ("oneOf", "anyOf")
_PLAIN = frozenset({"string", "integer", "number", "boolean", "object"})
_LIMITS = frozenset({
    "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minProperties", "additionalProperties", "allOf", "oneOf", "anyOf",
    "not", "if",
})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    lonely, twice, alike = [], [], []
    for keyword in _CHOICES:
        for schema in document.having(keyword):
            parts = schema.node[keyword]
            if not isinstance(parts, list) or (len(parts) == 1 and "discriminator" in schema.node):
                continue
            if len(parts) == 1:
                lonely.append(schema_spot((*schema.at, keyword)))
            elif len({shown(mapping(part)) for part in parts}) < len(parts):
                twice.append(schema_spot((*schema.at, keyword)))
            elif keyword == "oneOf" and "discriminator" not in schema.node and _overlap(document, parts):
                alike.append(schema_spot((*schema.at, keyword)))
    yield from report(CHECK, document, lonely, "is a choice with one alternative", "Write the schema itself.")
    yield from report(CHECK, document, twice, "has the same alternative twice", "Keep one of them.")
    hint = "Require in each what the others don't have, or write anyOf."
    yield from report(CHECK, document, alike, "has alternatives that the same values fit", hint)


def _overlap(document: Document, parts: list[Any]) -> bool:
    """Two of them take the same value for certain: any text, any number, an object without properties."""
    taken: set[str] = set()
    for part in parts:
        node, _ = document.follow(part, ())
        if _LIMITS.isdisjoint(node) and not (node.get("required") and "properties" in node):
            kind = main_type(node)
            if kind not in _PLAIN:
                continue
            if kind in taken:
                return True
            taken.add(kind)
    return False


CHECK = Check("openapi/composition", frozenset({"openapi"}), Severity.ADVICE, run)
