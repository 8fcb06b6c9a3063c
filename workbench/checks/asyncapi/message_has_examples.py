"""Messages show an example.

An example is read before any schema, and feeds mock brokers and tests.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: object}}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload: {type: object}
            examples:
            - payload: {}
Source: AsyncAPI 3.0, Message Example Object; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for message in document.messages:
        if message.payload is None or not message.payload.readable or message.examples:
            continue
        node, _ = document.follow(message.payload.schema, message.payload.at)
        if not node.get("examples"):
            spots.append(Spot(message.label, message.at))
    yield from report(CHECK, document, spots, "has no example", "Add one under examples.")


CHECK = Check("asyncapi/message-has-examples", frozenset({"asyncapi"}), Severity.ADVICE, run)
