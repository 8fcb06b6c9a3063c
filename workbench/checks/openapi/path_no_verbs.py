"""Paths name things; methods say what is done to them.

`POST /orders` says what `POST /create-order` says, and leaves the path for GET as well.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /create-order: {post: {responses: {'201': {description: Made}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {post: {responses: {'201': {description: Made}}}}
Source: Redocly no-http-verbs-in-paths; Zally 141
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_ALWAYS = frozenset({
    "get", "create", "delete", "update", "fetch", "remove", "insert", "retrieve", "edit", "modify",
    "destroy",
})  # fmt: skip
_BEFORE_A_NOUN = frozenset({"list", "add", "set", "put", "post", "patch", "make", "find"})
_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [Spot(path, ("paths", path)) for path in document.paths if _has_verb(path)]
    hint = "Name the thing; let the method say what is done."
    yield from report(CHECK, document, spots, "has a verb in its path", hint)


def _has_verb(path: str) -> bool:
    for segment in path.strip("/").split("/"):
        if segment.startswith("{"):
            continue
        words = [word.lower() for word in _WORDS.findall(segment.split(":")[0])]
        if words and (words[0] in _ALWAYS or (len(words) > 1 and words[0] in _BEFORE_A_NOUN)):
            return True
    return False


CHECK = Check("openapi/path-no-verbs", frozenset({"openapi"}), Severity.ADVICE, run)
