"""The values of an enum fit its type, and none stands twice.

A value of another type can never be sent; a value twice is a mistake about which was meant.

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
Source: Spectral typed-enum and duplicated-entry-in-enum
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import sequence, types_of


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for schema in document.schemas:
        types = types_of(schema.node)
        seen: set[str] = set()
        for index, value in enumerate(sequence(schema.node.get("enum"))):
            shown = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
            place = document.place((*schema.at, "enum", index))
            if types and not _types(value) & types:
                allowed = " or ".join(sorted(types))
                message = f"The enum value {one_line(shown, 60)} is no {allowed}."
                yield CHECK.finding(message, place, "Change the value or the type; null needs its own type.")
            if shown in seen:
                yield CHECK.finding(
                    f"The enum value {one_line(shown, 60)} stands twice.", place, "Remove one."
                )
            seen.add(shown)


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
