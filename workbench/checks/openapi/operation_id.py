"""Every operation has an id that can be a method's name.

Generated clients, logs and links name operations by `operationId`; one with spaces or slashes
can't be a name anywhere.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {operationId: list orders, responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {operationId: listOrders, responses: {'200': {description: Orders}}}}
Source: Spectral operation-operationId and operation-operationId-valid-in-url
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_FIT = re.compile(r"[A-Za-z0-9_.~-]+\Z")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    missing, unfit = [], []
    for operation in document.operations:
        name = operation.node.get("operationId")
        if name is None:
            missing.append(operation_spot(operation))
        elif not isinstance(name, str) or not _FIT.match(name):
            unfit.append(Spot(f"The operationId {name!r}", (*operation.at, "operationId")))
    yield from report(CHECK, document, missing, "has no operationId", "Name it like listOrders.")
    yield from report(CHECK, document, unfit, "can't be a name", "Use letters, digits, - and _ only.")


CHECK = Check("openapi/operation-id", frozenset({"openapi"}), Severity.WARNING, run)
