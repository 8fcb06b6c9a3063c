"""Words in paths are lower case with hyphens between them.

URLs are case-sensitive in some places and not in others, and people read them aloud; one spelling
spares everyone the guess.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orderItems: {get: {responses: {'200': {description: Items}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /order-items: {get: {responses: {'200': {description: Items}}}}
Source: Zally 129; Redocly paths-kebab-case
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_WORD = re.compile(r"\.?[a-z0-9]+([-.][a-z0-9]+)*\Z")
_PARAMETER = re.compile(r"\{[^{}]*\}")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if not _fits(path)]
    yield from report(CHECK, document, spots, "is not all lower case with hyphens", "Write /order-items.")


def _fits(path: str) -> bool:
    for segment in path.split("?")[0].strip("/").split("/"):
        word = _PARAMETER.sub("", segment.split(":")[0]).strip(".-_,")
        if word and not _WORD.match(word):
            return False
    return True


CHECK = Check("openapi/path-kebab-case", frozenset({"openapi"}), Severity.ADVICE, run)
