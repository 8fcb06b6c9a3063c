"""Something is done with every channel.

A channel without an operation tells that messages exist, and not whether the application sends or receives
them.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed}, paid: {address: paid}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed}}
    operations: {place: {action: send, channel: {$ref: '#/channels/placed'}}}
Source: AsyncAPI 3.0, Operation Object; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    used = {operation.channel.at for operation in document.operations}
    used |= {
        operation.reply.channel.at
        for operation in document.operations
        if operation.reply is not None and operation.reply.channel is not None
    }
    if not used:
        return
    spots = [Spot(channel.label, channel.at) for channel in document.channels if channel.at not in used]
    yield from report(CHECK, document, spots, "has no operation", "Say who sends or receives there.")


CHECK = Check("asyncapi/channel-used", frozenset({"asyncapi"}), Severity.ADVICE, run)
