"""Trying again ends.

A loop that retries for ever keeps every caller waiting, and when the other side comes back it is
met by all of them at once.

Wrong:
    def fetch(client):
        while True:
            try:
                return client.get("/rates")
            except ConnectionError:
                time.sleep(1)
Right:
    def fetch(client):
        for attempt in range(5):
            try:
                return client.get("/rates")
            except ConnectionError:
                time.sleep(2**attempt + random.random())
        raise TimeoutError("no rates after five attempts")
Source: Release It!, second edition, chapters 4 and 5; the AWS Builders' Library on retries
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_ENDLESS = re.compile(r"while\s*\(?\s*(True|true|1)\s*\)?\s*[:{]|for\s*\(\s*;\s*;\s*\)|for\s*\{")
_LEAVES = re.compile(r"\b(return|break)\b")
_GIVES_UP = re.compile(
    r"\b(raise|throw|return|break|panic|exit)\b|attempt|retries|tries|deadline|max_|elapsed|ctx\.Done|timeout_at",
    re.IGNORECASE,
)
_GO_RETRY = re.compile(r"\berr\s*==\s*nil\s*\{[^}]*\b(break|return)\b", re.DOTALL)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for loop in source.of("while_statement", "for_statement"):
        text = source.text_of(loop)
        if not _ENDLESS.match(text):
            continue
        if source.language == "go":
            endless = bool(_GO_RETRY.search(text)) and "Sleep" in text and not _bounded_in_go(text)
        else:
            endless = any(_tries_for_ever(source, node) for node in _try_statements(loop))
        if endless:
            message = "This tries again for ever."
            hint = "Give up after a few attempts, and wait longer, with some chance, between them."
            yield CHECK.finding(message, source.place(loop), hint)


def _bounded_in_go(text: str) -> bool:
    return bool(re.search(r"attempt|retries|tries|deadline|ctx\.Done|elapsed|max[A-Z]", text))


def _try_statements(loop: Any) -> list[Any]:
    body = loop.child_by_field_name("body")
    children = body.named_children if body is not None else []
    return [child for child in children if child.type in ("try_statement", "try_with_resources_statement")]


def _tries_for_ever(source: Source, node: Any) -> bool:
    """The try leaves the loop when it works, and no handler ever does."""
    body = node.child_by_field_name("body")
    handlers = [child for child in node.named_children if child.type in ("except_clause", "catch_clause")]
    if body is None or not handlers:
        return False
    leaves = bool(_LEAVES.search(source.text_of(body)))
    return leaves and not any(_GIVES_UP.search(source.text_of(handler)) for handler in handlers)


CHECK = Check("code/unbounded-retry", frozenset({"code"}), Severity.WARNING, run)
