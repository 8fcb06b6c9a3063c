"""The values of an enum fit its type.

A value of another type can never be sent.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {State: {type: string, enum: [open, 2, paid]}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {State: {type: string, enum: [open, sent, paid]}}}
Source: Spectral typed-enum; Redocly no-enum-type-mismatch
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import shown, types_of


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for schema in document.having("enum"):
        values = schema.node.get("enum")
        if not isinstance(values, list):
            continue
        types = types_of(schema.node)
        for index, value in enumerate(values):
            if types and not _types(value) & types:
                allowed = " or ".join(sorted(types))
                message = f"The enum value {one_line(shown(value), 60)} is no {allowed}."
                place = document.place((*schema.at, "enum", index))
                yield CHECK.finding(message, place, "Change the value or the type; null needs its own type.")


def _types(value: Any) -> frozenset[str]:
    match value:
        case None:
            return frozenset({"null"})
        case bool():
            return frozenset({"boolean"})
        case int():
            return frozenset({"integer", "number"})
        case float():
            return frozenset({"number", "integer"}) if value.is_integer() else frozenset({"number"})
        case str():
            return frozenset({"string"})
        case list():
            return frozenset({"array"})
        case _:
            return frozenset({"object"})


CHECK = Check("openapi/typed-enum", frozenset({"openapi"}), Severity.ERROR, run)
