"""Operations say what they are for.

An address tells where, not why: a line of summary is what people read in the catalogue.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}, summary: An order was placed}}
Source: Spectral asyncapi-operation-description and asyncapi-3-operation-description
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document

_WORDS = ("summary", "description", "title")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(operation.label, operation.at)
        for operation in document.operations
        if not any(operation.get(word) for word in _WORDS)
    ]
    yield from report(CHECK, document, spots, "has no summary", "Say in a line what happens.")


CHECK = Check("asyncapi/operation-summary", frozenset({"asyncapi"}), Severity.ADVICE, run)
