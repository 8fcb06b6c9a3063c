"""Messages have a name or a title.

Consumers choose by name what they handle, and people by title; in a list of `anonymous-message-1` neither
can.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    channels: {placed: {subscribe: {operationId: on, message: {payload: {type: object}}}}}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    channels: {placed: {subscribe: {operationId: on, message: {name: order.placed, payload: {type: object}}}}}
Source: AsyncAPI 3.0, Message Object; Spectral asyncapi-message-messageId
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document

_WORDS = ("name", "title", "messageId")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(message.label, message.at)
        for message in document.messages
        if not any(message.get(word) for word in _WORDS)
    ]
    yield from report(CHECK, document, spots, "has neither name nor title", "Name it after what happened.")


CHECK = Check("asyncapi/message-named", frozenset({"asyncapi"}), Severity.ADVICE, run)
