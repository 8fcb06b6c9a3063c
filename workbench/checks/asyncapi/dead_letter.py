"""What can't be handled has somewhere to go.

A consumer that fails on one message stops at it for ever, or drops it. A dead-letter channel keeps it for
people to look at.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.test, protocol: amqps}}
    channels: {paid: {address: paid, messages: {paid: {payload: {type: object}}}}}
    operations: {onPaid: {action: receive, channel: {$ref: '#/channels/paid'}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.test, protocol: amqps}}
    channels:
      paid: {address: paid, messages: {paid: {payload: {type: object}}}}
      failed: {address: paid.dead-letter, messages: {paid: {payload: {type: object}}}}
    operations: {onPaid: {action: receive, channel: {$ref: '#/channels/paid'}}}
Source: Enterprise Integration Patterns, Dead Letter Channel
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.model import Action
from workbench.engines.asyncapi.protocols import BROKERS, family

_FAILED = re.compile(r"dlq|dlt|dead|error|fail|poison|retry|parking|quarantine|reject", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    received = [one for one in document.operations if one.action is Action.RECEIVE]
    brokers = any(family(server.protocol) in BROKERS for server in document.servers)
    if not received or not brokers:
        return
    said = " ".join(
        f"{channel.key} {channel.address or ''} {channel.node.get('bindings') or ''}"[:2_000]
        for channel in document.channels
    )
    said += " ".join(str(one.get("bindings") or "")[:2_000] for one in document.operations)
    if not _FAILED.search(said):
        message = f"Nothing says where a message of {received[0].channel.label} goes that can't be handled."
        hint = "Add a dead-letter channel, or name the broker's in the bindings."
        yield CHECK.finding(message, document.place(received[0].at), hint)


CHECK = Check("asyncapi/dead-letter", frozenset({"asyncapi"}), Severity.ADVICE, run)
