"""Collections have plural names.

`/orders/{id}` reads as one of the orders; mixing it with `/customer/{id}` makes every path a guess.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /order/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
Source: Zally 134; Redocly path-segment-plural
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_PLURAL = frozenset({
    "analytics", "audio", "children", "content", "data", "equipment", "feedback", "feet",
    "firmware", "geese", "hardware", "history", "information", "inventory", "logistics", "mail",
    "media", "men", "metadata", "mice", "music", "news", "people", "police", "series", "settings",
    "software", "staff", "teeth", "telemetry", "traffic", "video", "women",
})  # fmt: skip
_NOT_A_COLLECTION = frozenset({
    "me", "by", "api", "health", "status", "batch", "search", "internal", "admin", "public",
    "auth", "oauth",
})  # fmt: skip
_VERSION = re.compile(r"v\d+(\.\d+)*\Z")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if _singular(path)]
    hint = "Name the collection in the plural: /orders/{id}."
    yield from report(CHECK, document, spots, "has a collection in the singular", hint)


def _singular(path: str) -> bool:
    segments = path.strip("/").split("/")
    for segment, following in pairwise(segments):
        if not following.startswith("{") or segment.startswith("{") or _VERSION.match(segment):
            continue
        if segment.startswith("by-"):
            continue
        word = re.split(r"[-_.]", segment.lower())[-1]
        if word and not word.endswith("s") and word not in _PLURAL and word not in _NOT_A_COLLECTION:
            return True
    return False


CHECK = Check("openapi/path-plural", frozenset({"openapi"}), Severity.ADVICE, run)
