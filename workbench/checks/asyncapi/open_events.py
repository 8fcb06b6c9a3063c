"""Events may grow.

Consumers that check against a closed payload fail at the first property that is added to it, so that every
addition breaks them.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload: {type: object, additionalProperties: false}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Source: Postel's law; Tolerant Reader (M. Fowler); Confluent, Schema Evolution
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.envelope import sent


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for message in sent(document):
        if message.payload is not None and message.payload.readable:
            node, at = document.follow(message.payload.schema, message.payload.at)
            if node.get("additionalProperties") is False:
                spots.append(Spot(message.label, (*at, "additionalProperties")))
    yield from report(CHECK, document, spots, "is closed to new properties", "Leave sent events open.")


CHECK = Check("asyncapi/open-events", frozenset({"asyncapi"}), Severity.ADVICE, run)
