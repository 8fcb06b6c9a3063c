"""Requests and replies carry a correlation id.

Over a broker answers come back in any order, on a channel that others may use: without an id nobody knows
which question one belongs to.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      ask: {address: ask, messages: {ask: {payload: {type: object}}}}
      told: {address: told, messages: {told: {payload: {type: object}}}}
    operations:
      price: {action: receive, channel: {$ref: '#/channels/ask'}, reply: {channel: {$ref: '#/channels/told'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      ask:
        address: ask
        messages:
          ask:
            payload: {type: object}
            correlationId: {location: $message.payload#/id}
      told: {address: told, messages: {told: {payload: {type: object}}}}
    operations:
      price: {action: receive, channel: {$ref: '#/channels/ask'}, reply: {channel: {$ref: '#/channels/told'}}}
Source: AsyncAPI 3.0, Correlation ID Object; Enterprise Integration Patterns, Correlation Identifier
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.protocols import family


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.servers and all(family(server.protocol) == "http" for server in document.servers):
        return
    spots = []
    for operation in document.operations:
        if operation.reply is not None:
            every = (*operation.messages, *operation.reply.messages)
            if every and not any(message.get("correlationId") for message in every):
                spots.append(Spot(operation.label, operation.at))
    said = "has a reply, and no message of theirs a correlation id"
    yield from report(CHECK, document, spots, said, "Give request and reply a correlationId.")


CHECK = Check("asyncapi/reply-correlation", frozenset({"asyncapi"}), Severity.WARNING, run)
