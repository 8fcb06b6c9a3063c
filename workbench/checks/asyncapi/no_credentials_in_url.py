"""No credentials stand in addresses of servers.

A document is read by many and kept for years; so is a password in it.

Wrong:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {production: {url: 'amqps://shop:s3cret@broker.shop.example', protocol: amqps}}
    channels: {}
Right:
    asyncapi: 2.6.0
    info: {title: Shop, version: '1'}
    servers: {production: {url: 'amqps://broker.shop.example', protocol: amqps}}
    channels: {}
Source: OWASP API2:2023
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document

_CREDENTIALS = re.compile(r"(?:[a-z0-9+.-]{1,20}://)?[^/@\s{}]{0,200}:[^/@\s{}]{1,200}@", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"The server {server.name}", (*server.at, "url" if "url" in server.node else "host"))
        for server in document.servers
        if _CREDENTIALS.match(server.url)
    ]
    yield from report(CHECK, document, spots, "has a password in its address", "Use a security scheme.")


CHECK = Check("asyncapi/no-credentials-in-url", frozenset({"asyncapi"}), Severity.WARNING, run)
