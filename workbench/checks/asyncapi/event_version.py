"""Events say which version they are.

An event lives in topics and archives longer than the code that wrote it; its version tells which schema
to read it by.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: orders.placed
        messages:
          placed:
            payload:
              type: object
              properties:
                id: {type: string}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: orders.placed.v1
        messages:
          placed:
            payload:
              type: object
              properties:
                id: {type: string}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Source: CloudEvents 1.0.2, dataschema; Confluent, Schema Evolution
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.envelope import sent_with, versioned


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(message.label, message.at)
        for message, operation in sent_with(document)
        if not versioned(document, message, operation)
    ]
    hint = "Put it into the address or the name, as in orders.placed.v1, or into a field."
    yield from report(CHECK, document, spots, "names no version", hint)


CHECK = Check("asyncapi/event-version", frozenset({"asyncapi"}), Severity.ADVICE, run)
