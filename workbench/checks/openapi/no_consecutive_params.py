"""Two path parameters have a word between them.

`/{tenant}/{order}` says of neither what it is, and leaves no place for a collection of its own.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{shop}/{id}: {get: {responses: {'200': {description: One}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /shops/{shop}/orders/{id}: {get: {responses: {'200': {description: One}}}}
Source: IBM ibm-no-consecutive-path-parameter-segments
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_CONSECUTIVE = re.compile(r"\}/\{")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if _CONSECUTIVE.search(path)]
    yield from report(
        CHECK, document, spots, "has parameters side by side", "Name the collection between them."
    )


CHECK = Check("openapi/no-consecutive-params", frozenset({"openapi"}), Severity.ADVICE, run)
