"""Addresses of servers are real and plain.

`example.com` is nobody's broker, and a slash at the end is doubled where a channel is appended.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {production: {url: 'broker.example.com/', protocol: amqps}}
    channels: {}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {production: {url: broker.shop.test, protocol: amqps}}
    channels: {}
Source: Spectral asyncapi-server-no-trailing-slash and asyncapi-server-not-example-com
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The server {server.name}", (*server.at, "url" if "url" in server.node else "host"))
        for server in document.servers
        if "example.com" in server.url.lower() or (server.url.endswith("/") and len(server.url) > 1)
    ]
    said = "is at example.com, or its address ends in a slash"
    yield from report(CHECK, document, spots, said, "Write the address that clients use.")


CHECK = Check("asyncapi/server-address", frozenset({"asyncapi"}), Severity.ADVICE, run)
