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

from workbench.checks.code._nodes import parents
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_ENDLESS = re.compile(
    r"while\s*\(?\s*(True|true|1)\b\s*\)?\s*([:{\n;]|do\b)|for\s*\(\s*;\s*;\s*\)|for\s*\{|loop\s*\{|until\s"
)
_LOOPS = ("while_statement", "for_statement", "while", "loop_expression")
_HINT = "Give up after a few attempts, and wait longer, with some chance, between them."
_AGAIN = {
    "bash": re.compile(
        r"\buntil\b.*\bsleep\b|\bwhile\s+true\b.*\b(curl|wget|psql|ssh|nc)\b.*&&\s*break", re.DOTALL
    ),
    "rust": re.compile(r"\bOk\(.*\b(return|break)\b.*\bErr\(.*\bsleep\b", re.DOTALL),
}
"""What a loop that tries again looks like."""
_BOUNDED = re.compile(
    r"attempt|retries|tries|deadline|elapsed|max|timeout|-ge\b|-gt\b|-lt\b|\(\(", re.IGNORECASE
)
_LEAVES = re.compile(r"\b(return|break)\b")
_GIVES_UP = re.compile(
    r"\b(raise|throw|return|break|panic|exit)\b|attempt|retries|tries|deadline|max_|elapsed|ctx\.Done|timeout_at",
    re.IGNORECASE,
)
_GO_RETRY = re.compile(r"\berr\s*==\s*nil\s*\{[^}]*\b(break|return)\b", re.DOTALL)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for retry in filter(lambda node: node.is_named, source.of("retry")):
        handler = next((node for node in parents(retry) if node.type == "rescue"), None)
        if handler is not None and not _GIVES_UP.search(source.text_of(handler).replace("retry", "")):
            yield CHECK.finding("This tries again for ever.", source.place(retry), _HINT)
    for loop in source.of(*_LOOPS):
        text = source.text_of(loop)
        if not _ENDLESS.match(text):
            continue
        if source.language in ("bash", "rust"):
            again = _AGAIN[source.language].search(text)
            endless = bool(again) and not _BOUNDED.search(text)
        elif source.language == "go":
            endless = bool(_GO_RETRY.search(text)) and "Sleep" in text and not _bounded_in_go(text)
        else:
            endless = any(_tries_for_ever(source, node) for node in _try_statements(loop))
        if endless:
            yield CHECK.finding("This tries again for ever.", source.place(loop), _HINT)


def _bounded_in_go(text: str) -> bool:
    return bool(re.search(r"attempt|retries|tries|deadline|ctx\.Done|elapsed|max[A-Z]", text))


def _try_statements(loop: Any) -> list[Any]:
    body = loop.child_by_field_name("body") or next(
        (child for child in reversed(loop.named_children) if child.type == "block"), None
    )
    children = body.named_children if body is not None else []
    return [child for child in children if child.type in _TRIES]


_TRIES = frozenset({"try_statement", "try_with_resources_statement", "try_expression", "begin"})
_HANDLERS = frozenset({"except_clause", "catch_clause", "catch_block", "rescue"})


def _tries_for_ever(source: Source, node: Any) -> bool:
    """The try leaves the loop when it works, and no handler ever does."""
    handlers = [child for child in node.named_children if child.type in _HANDLERS]
    if not handlers:
        return False
    inside = [source.text_of(child) for child in node.named_children if child.type not in _HANDLERS]
    leaves = bool(_LEAVES.search("\n".join(inside)))
    return leaves and not any(_GIVES_UP.search(source.text_of(handler)) for handler in handlers)


CHECK = Check("code/unbounded-retry", frozenset({"code"}), Severity.WARNING, run)
