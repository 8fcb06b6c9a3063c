"""Servers speak https.

What travels over http can be read and changed on the way, tokens first of all.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'http://api.shop.test/v1'}]
    paths: {}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://api.shop.test/v1'}]
    paths: {}
Source: OWASP API8:2023, Spectral owasp:api8:2023-no-server-http
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text

_PLAIN = re.compile(
    r"(http|ws)://(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal)", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    holders = [(document.root, ()), *((operation.node, operation.at) for operation in document.operations)]
    spots = [
        Spot(f"The server {text(mapping(server).get('url'))}", (*at, "servers", index, "url"))
        for holder, at in holders
        for index, server in enumerate(sequence(holder.get("servers")))
        if _PLAIN.match(text(mapping(server).get("url")))
    ]
    yield from report(CHECK, document, spots, "is not encrypted", "Use https.")


CHECK = Check("openapi/server-https", frozenset({"openapi"}), Severity.WARNING, run)
