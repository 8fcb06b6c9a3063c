"""Operations have an id.

Generated code is named by it; without one every generator makes up its own.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    channels: {placed: {subscribe: {message: {payload: {type: object}}}}}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    channels: {placed: {subscribe: {operationId: onPlaced, message: {payload: {type: object}}}}}
Source: Spectral asyncapi-operation-operationId
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(operation.label, operation.at) for operation in document.operations if not operation.key]
    yield from report(CHECK, document, spots, "has no operationId", "Give it one, such as onOrderPlaced.")


CHECK = Check("asyncapi/operation-id", frozenset({"asyncapi"}), Severity.ADVICE, run)
