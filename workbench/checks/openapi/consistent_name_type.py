"""A name means the same everywhere.

When `total` is a number here and text there, clients need two readers for one thing.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object, properties: {total: {type: integer}}}
        Bill: {type: object, properties: {total: {type: string}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Order: {type: object, properties: {total: {type: integer}}}
        Bill: {type: object, properties: {total: {type: integer}}}
Source: IBM ibm-property-consistent-name-and-type
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.openapi._report import report, schema_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type, mapping
from workbench.engines.positions import Path

_PLAIN = frozenset({"string", "integer", "number", "boolean"})
_COMMON = frozenset({"value", "status", "type", "code", "data", "default", "key"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    places: dict[str, dict[str, Path]] = defaultdict(dict)
    for schema in document.having("properties"):
        for name, part in mapping(schema.node["properties"]).items():
            node = mapping(part)
            if "$ref" in node:
                node, _ = document.follow(part, ())
            kind = node.get("type")
            if not isinstance(kind, str):
                kind = main_type(node)
            if kind in _PLAIN and name not in _COMMON and kind not in places[name]:
                places[name][kind] = (*schema.at, "properties", name)
    spots = [
        schema_spot(list(kinds.values())[-1])
        for kinds in places.values()
        if len(kinds) > 1 and set(kinds) != {"integer", "number"}
    ]
    yield from report(CHECK, document, spots, "has another type elsewhere", "Use one type, or another name.")


CHECK = Check("openapi/consistent-name-type", frozenset({"openapi"}), Severity.ADVICE, run)
