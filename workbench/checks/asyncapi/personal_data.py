"""Personal data does not travel where it need not.

An event is copied to every consumer and kept as long as the topic: what stands in it can hardly be
deleted when a person asks for it.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      in:
        address: signups.v1
        messages:
          in:
            payload:
              type: object
              properties:
                id: {type: string}
                email: {type: string}
    operations: {signUp: {action: send, channel: {$ref: '#/channels/in'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      in:
        address: signups.v1
        messages:
          in:
            payload:
              type: object
              properties:
                id: {type: string}
                customer_id: {type: string}
    operations: {signUp: {action: send, channel: {$ref: '#/channels/in'}}}
Source: GDPR, articles 5(1)(c) and 17
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.envelope import personal, sent


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{one.name} of {message.label}", one.at)
        for message in sent(document)
        for one in personal(document, message)
    ]
    hint = "Send an id that consumers look up, or say how long it is kept and who may read it."
    yield from report(CHECK, document, spots, "is personal data in an event", hint)


CHECK = Check("asyncapi/personal-data", frozenset({"asyncapi"}), Severity.ADVICE, run)
