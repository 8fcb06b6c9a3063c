"""Paths do not end in a slash.

Servers and clients differ on whether `/orders/` is `/orders`; one of them is a 404 or a redirect
that loses the body.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/: {get: {responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {responses: {'200': {description: Orders}}}}
Source: Spectral path-keys-no-trailing-slash; Zally 136
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if len(path) > 1 and path.endswith("/")]
    yield from report(CHECK, document, spots, "ends in a slash", "Leave it out.")


CHECK = Check("openapi/path-no-trailing-slash", frozenset({"openapi"}), Severity.WARNING, run)
