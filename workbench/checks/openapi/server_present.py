"""The document says where the API is.

Without a server, clients call the address that the document came from; example.com is nobody's.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://api.example.com'}]
    paths: {}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://api.shop.test'}]
    paths: {}
Source: Spectral oas3-api-servers and oas3-server-not-example.com; Redocly no-empty-servers and
no-server-example.com
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text

_NOBODY = re.compile(r"(?:https?:)?//(?:[\w-]+\.)*example\.(?:com|org|net)(?:[:/]|\Z)", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    servers = sequence(document.root.get("servers"))
    if not servers and document.operations:
        yield CHECK.finding("The document names no server.", document.place(()), "Add servers with its URL.")
    spots = [
        Spot(f"The server {url}", ("servers", index, "url"))
        for index, server in enumerate(servers)
        if _NOBODY.match(url := text(mapping(server).get("url")))
    ]
    yield from report(CHECK, document, spots, "is nobody's", "Name the address that clients will use.")


CHECK = Check("openapi/server-present", frozenset({"openapi"}), Severity.ADVICE, run)
