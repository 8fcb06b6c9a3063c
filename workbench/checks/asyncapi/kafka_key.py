"""Messages on Kafka say their key.

The key decides the partition, and only within one are messages in order: without a key the events of one
order overtake each other.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: 'kafka.shop.test:9093', protocol: kafka-secure}}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: 'kafka.shop.test:9093', protocol: kafka-secure}}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload: {type: object}
            bindings:
              kafka:
                key: {type: string}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Source: AsyncAPI Kafka bindings, Message Binding Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.envelope import sent
from workbench.engines.asyncapi.model import first
from workbench.engines.asyncapi.protocols import family
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if not any(family(server.protocol) == "kafka" for server in document.servers):
        return
    spots = []
    for message in sent(document):
        found = first(message.parts, "bindings")
        bindings = document.follow(*found)[0] if found else {}
        if "key" not in mapping(bindings.get("kafka")):
            spots.append(Spot(message.label, message.at))
    yield from report(CHECK, document, spots, "has no key on Kafka", "Describe it in bindings.kafka.key.")


CHECK = Check("asyncapi/kafka-key", frozenset({"asyncapi"}), Severity.ADVICE, run)
