"""Servers in production are encrypted.

What travels over plain `kafka`, `amqp`, `mqtt` or `ws` can be read and changed on the way, credentials first
of all.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.example, protocol: amqp}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.example, protocol: amqps}}
Source: OWASP API8:2023; AsyncAPI 3.0, Server Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.protocols import SECURE


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for server in document.servers:
        if server.protocol in SECURE and server.live:
            message = f"The server {one_line(server.name, 60)} speaks plain {server.protocol}."
            hint = f"Use {SECURE[server.protocol]}."
            yield CHECK.finding(message, document.place((*server.at, "protocol")), hint)


CHECK = Check("asyncapi/server-encrypted", frozenset({"asyncapi"}), Severity.WARNING, run)
