"""Events carry an id, a time and a type.

Brokers deliver twice and out of order: the id tells a repeat, the time what came first, the type what it
is when several share a topic.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload:
              type: object
              properties:
                total: {type: integer}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload:
              type: object
              properties:
                id: {type: string}
                type: {type: string}
                time: {type: string, format: date-time}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Source: CloudEvents 1.0.2, Required Attributes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.envelope import lacks, sent


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    lacking: dict[str, list[Spot]] = {}
    for message in sent(document):
        if missing := lacks(document, message):
            lacking.setdefault(", no ".join(missing), []).append(Spot(message.label, message.at))
    for words, spots in lacking.items():
        hint = "Put id, time and type into the payload or headers, as CloudEvents does."
        yield from report(CHECK, document, spots, f"carries no {words}", hint)


CHECK = Check("asyncapi/event-envelope", frozenset({"asyncapi"}), Severity.ADVICE, run)
