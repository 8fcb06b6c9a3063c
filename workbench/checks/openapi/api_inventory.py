"""Each of several servers says what it is for.

Which of three addresses is production, and which old one must be switched off, is what an inventory of
APIs has to tell.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://shop.test'}, {url: 'https://staging.shop.test'}]
    paths: {}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers:
    - {url: 'https://shop.test', description: Production}
    - {url: 'https://staging.shop.test', description: Staging}
    paths: {}
Source: OWASP API9:2023, Spectral owasp:api9:2023-inventory-access and inventory-environment
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    servers = sequence(document.root.get("servers"))
    if len(servers) < 2:
        return
    spots = [
        Spot(f"The server {text(node.get('url'))}", ("servers", index))
        for index, node in enumerate(map(mapping, servers))
        if not (text(node.get("description")) or text(node.get("name")))
    ]
    yield from report(CHECK, document, spots, "does not say what it is for", "Add a description: Production.")


CHECK = Check("openapi/api-inventory", frozenset({"openapi"}), Severity.ADVICE, run)
