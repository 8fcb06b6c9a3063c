"""Messages say what they are written in.

The same bytes are JSON to one and Avro to another; `defaultContentType` says it once for all.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    defaultContentType: application/json
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
Source: AsyncAPI 3.0, Default Content Type and Message Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.root.get("defaultContentType"):
        return
    spots = [
        Spot(message.label, message.at)
        for message in document.messages
        if message.payload is not None and not message.get("contentType")
    ]
    yield from report(CHECK, document, spots, "names no content type", "Set defaultContentType.")


CHECK = Check("asyncapi/content-type", frozenset({"asyncapi"}), Severity.ADVICE, run)
