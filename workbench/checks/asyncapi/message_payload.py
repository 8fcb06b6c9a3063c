"""A message says what it carries.

Without a payload a message is only a name: consumers learn what is in it from the first one they get.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {title: Placed}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {title: Placed, payload: {type: object}}}}}
Source: Spectral asyncapi-payload and asyncapi-payload-unsupported-schemaFormat; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(message.label, message.at) for message in document.messages if message.payload is None]
    yield from report(
        CHECK, document, spots, "has no payload", "Describe it, with type: 'null' if it is empty."
    )


CHECK = Check("asyncapi/message-payload", frozenset({"asyncapi"}), Severity.WARNING, run)
