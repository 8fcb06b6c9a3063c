"""What is defined is used.

A component that nothing refers to is a leftover, or the reference to it was forgotten.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
    components: {schemas: {Order: {type: object}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {$ref: '#/components/schemas/Order'}}}}}
    components: {schemas: {Order: {type: object}}}
Source: Spectral asyncapi-unused-components-schema and asyncapi-unused-components-server
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.document import path_of
from workbench.engines.openapi.shapes import mapping, sequence


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not document.channels:
        return
    used = {
        path_of(reference)[1:3]
        for reference, at in document.references
        if reference.startswith("#/components/") and path_of(reference)[:3] != at[:3]
    }
    if not document.modern:
        holders = [*(server.node for server in document.servers)]
        asked = [
            *(holder.get("security") for holder in holders),
            *(one.get("security") for one in document.operations),
        ]
        used |= {
            ("securitySchemes", name)
            for security in asked
            for requirement in sequence(security)
            for name in mapping(requirement)
        }
    spots = [
        Spot(f"{section}/{name}", ("components", section, name))
        for section, entries in document.components.items()
        if not section.startswith("x-")
        for name in mapping(entries)
        if (section, name) not in used
    ]
    yield from report(CHECK, document, spots, "is used by nothing", "Refer to it, or remove it.")


CHECK = Check("asyncapi/unused-component", frozenset({"asyncapi"}), Severity.ADVICE, run)
