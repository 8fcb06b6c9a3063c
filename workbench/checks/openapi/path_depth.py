"""Paths are at most three collections deep.

A thing with an id of its own needs no chain of parents; `/lines/{id}` is easier to link to and
survives a line that moves to another order.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /shops/{a}/orders/{b}/lines/{c}/notes: {get: {responses: {'200': {description: Notes}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /lines/{c}/notes: {get: {responses: {'200': {description: Notes}}}}
Source: Zally 147
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_DEEPEST = 3


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if _depth(path) > _DEEPEST]
    yield from report(CHECK, document, spots, "nests more than three collections", "Start at the nearest id.")


def _depth(path: str) -> int:
    """Collections: words that follow a parameter, and the first."""
    segments = path.strip("/").split("/")
    return 1 + sum(
        before.startswith("{") and not after.startswith("{") for before, after in pairwise(segments)
    )


CHECK = Check("openapi/path-depth", frozenset({"openapi"}), Severity.ADVICE, run)
