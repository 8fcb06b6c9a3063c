"""The document says where its channels are.

Without servers nobody knows which broker to connect to, and by which protocol.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {local: {host: 'localhost:5672', protocol: amqp}}
    channels: {placed: {address: placed}}
Source: Spectral asyncapi-servers
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.channels and not document.servers:
        place = document.place(("channels",))
        yield CHECK.finding("The document names no server.", place, "Add servers with host and protocol.")


CHECK = Check("asyncapi/server-defined", frozenset({"asyncapi"}), Severity.ADVICE, run)
