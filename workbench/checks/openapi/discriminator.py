"""A discriminator names a property that each alternative has.

Without it the reader can't tell the alternatives apart; and a mapping that leads nowhere fails at the
first value of that name.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Card: {type: object, required: [number], properties: {number: {type: string}}}
        Cash: {type: object, required: [kind], properties: {kind: {type: string}}}
        Payment:
          oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
          discriminator: {propertyName: kind}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas:
        Card: {type: object, required: [kind], properties: {kind: {type: string}}}
        Cash: {type: object, required: [kind], properties: {kind: {type: string}}}
        Payment:
          oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
          discriminator: {propertyName: kind}
Source: OpenAPI 3.1 and 3.2, Discriminator Object; IBM ibm-discriminator-property; Redocly
spec-discriminator-defaultMapping
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.schemas import Schema, flat
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for schema in document.having("discriminator"):
        node = mapping(schema.node.get("discriminator"))
        if not node:
            continue
        at = (*schema.at, "discriminator")
        yield from _targets(document, node, at)
        yield from _alternatives(
            document, schema, text(node.get("propertyName")), optional="defaultMapping" in node
        )


def _targets(document: Document, node: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    named = [(value, (*at, "mapping", key)) for key, value in mapping(node.get("mapping")).items()]
    if "defaultMapping" in node:
        named.append((node["defaultMapping"], (*at, "defaultMapping")))
    for value, place in named:
        target = text(value)
        if target and not _exists(document, target):
            message = f"The mapping to {one_line(target, 80)} leads nowhere."
            yield CHECK.finding(message, document.place(place), "Name a schema of the components.")


def _exists(document: Document, target: str) -> bool:
    if target.startswith("#"):
        return document.find(target) is not None
    return target in document.named_schemas or "/" in target or "." in target or ":" in target


def _alternatives(document: Document, schema: Schema, name: str, *, optional: bool) -> Iterator[Finding]:
    for keyword in ("oneOf", "anyOf"):
        for index, part in enumerate(sequence(schema.node.get(keyword))):
            at = (*schema.at, keyword, index)
            whole = flat(document, part, at)
            if not name or not whole or any(word in whole for word in ("oneOf", "anyOf")):
                continue
            shown = one_line(
                text(mapping(part).get("$ref")).rsplit("/", 1)[-1] or f"alternative {index + 1}", 60
            )
            if name not in mapping(whole.get("properties")):
                message = (
                    f"{shown} has no property {one_line(name, 40)!r}, which tells the alternatives apart."
                )
                yield CHECK.finding(message, document.place(at), "Describe and require it in each.")
            elif name not in sequence(whole.get("required")) and not optional:
                message = (
                    f"{shown} does not require {one_line(name, 40)!r}, which tells the alternatives apart."
                )
                yield CHECK.finding(message, document.place(at), "Add it to required.")


CHECK = Check("openapi/discriminator", frozenset({"openapi"}), Severity.WARNING, run)
