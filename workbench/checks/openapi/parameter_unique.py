"""An operation has each parameter once.

Of two parameters of one name in one place, tools take the first or the last.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: state, in: query, schema: {type: string}}
          - {name: state, in: query, schema: {type: integer}}
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: state, in: query, schema: {type: string}}
          - {name: state, in: header, schema: {type: string}}
          responses: {'200': {description: Orders}}
Source: OpenAPI 3.1, Operation Object; Spectral operation-parameters; Redocly operation-parameters-unique
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    holders: list[tuple[Mapping[str, Any], Path]] = [
        (mapping(item), ("paths", path)) for path, item in document.paths.items()
    ]
    holders += [(operation.node, operation.at) for operation in document.operations]
    for holder, at in holders:
        seen: set[tuple[str, str]] = set()
        for index, written in enumerate(sequence(holder.get("parameters"))):
            place = (*at, "parameters", index)
            node, _ = document.follow(written, place)
            where, name = text(node.get("in")), text(node.get("name"))
            key = (where, name.lower() if where == "header" else name)
            if name and key in seen:
                message = f"The {where} parameter {one_line(name, 60)!r} stands twice."
                yield CHECK.finding(message, document.place(place), "Keep one of them.")
            seen.add(key)


CHECK = Check("openapi/parameter-unique", frozenset({"openapi"}), Severity.ERROR, run)
