"""What is defined is used.

A schema that nothing refers to is a leftover, or the reference to it was forgotten.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /health: {get: {responses: {'200': {description: Up}}}}
    components: {schemas: {Order: {type: object}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    components: {schemas: {Order: {type: object}}}
Source: Spectral oas3-unused-component; Redocly no-unused-components
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.document import path_of
from workbench.engines.openapi.shapes import mapping, sequence, text


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not document.operations:
        return
    used = {_component(reference, at) for reference, at in document.references}
    used |= {_component(reference, ()) for reference in document.mentioned_by_extensions}
    used |= {("schemas", name) for name in _discriminated(document)}
    holders = [document.root, *(operation.node for operation in document.operations)]
    for holder in holders:
        for alternative in sequence(holder.get("security")):
            used |= {("securitySchemes", name) for name in mapping(alternative)}
    spots = [
        Spot(f"{section}/{name}", ("components", section, name))
        for section, entries in document.components.items()
        if not section.startswith("x-")
        for name in mapping(entries)
        if (section, name) not in used
    ]
    yield from report(CHECK, document, spots, "is used by nothing", "Refer to it, or remove it.")


def _component(reference: str, at: tuple[str | int, ...]) -> tuple[str, str] | None:
    steps = path_of(reference) if reference.startswith("#/components/") else ()
    if len(steps) < 3 or steps[:3] == at[:3]:
        return None
    return str(steps[1]), str(steps[2])


def _discriminated(document: Document) -> Iterator[str]:
    for schema in document.having("discriminator"):
        for target in mapping(mapping(schema.node.get("discriminator")).get("mapping")).values():
            yield text(target).rsplit("/", 1)[-1]


CHECK = Check("openapi/unused-component", frozenset({"openapi"}), Severity.ADVICE, run)
