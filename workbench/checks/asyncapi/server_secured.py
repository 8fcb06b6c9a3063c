"""Servers in production ask who is there.

Without `security` anyone who reaches the broker may read what is sent and send what is trusted.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.example, protocol: amqps}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: broker.shop.example, protocol: amqps, security: [{type: userPassword}]}}
Source: OWASP API2:2023; AsyncAPI 3.0, Server Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.operations and all(operation.get("security") for operation in document.operations):
        return
    spots = [
        Spot(f"The server {server.name}", server.at)
        for server in document.servers
        if server.live and not server.node.get("security")
    ]
    yield from report(CHECK, document, spots, "has no security", "Name its security scheme.")


CHECK = Check("asyncapi/server-secured", frozenset({"asyncapi"}), Severity.WARNING, run)
