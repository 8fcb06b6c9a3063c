"""Errors are not thrown away.

An empty handler for everything hides the bug that will be looked for later; a narrow one, or one
line of logging, does not.

Wrong:
    def save(order, store):
        try:
            store.put(order)
        except Exception:
            pass
Right:
    def save(order, store, log):
        try:
            store.put(order)
        except ConnectionError:
            log.exception("order %s was not saved", order.id)
            raise
Source: CWE-390; Ruff S110 and BLE001; ESLint no-empty; Sonar S108
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_BROAD = re.compile(r"except\s*(:|\(?\s*(Base)?Exception\b)")
_NOTHING = frozenset({"pass_statement", "continue_statement", "comment", "ellipsis"})
_GO_ERROR = re.compile(r"\berr\w*\s*!=\s*nil\Z")


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for node in _empty_handlers(source):
        message = "Whatever goes wrong here is thrown away."
        yield CHECK.finding(message, source.place(node), "Catch what you expect, and log or raise the rest.")


def _empty_handlers(source: Source) -> Iterator[Any]:
    for node in source.of("except_clause"):
        body = next((child for child in node.children if child.type == "block"), None)
        if (
            body is not None
            and _BROAD.match(source.text_of(node))
            and all(map(_is_nothing, body.named_children))
        ):
            yield node
    for node in source.of("catch_clause"):
        body = node.child_by_field_name("body")
        if body is not None and not body.named_children:
            yield node
    for node in source.of("catch_block"):
        body = next((child for child in node.named_children if child.type == "block"), None)
        if body is not None and not body.named_children:
            yield node
    for node in filter(lambda rescue: rescue.is_named, source.of("rescue")):
        named = node.child_by_field_name("exceptions")
        broad = named is None or source.text_of(named) in ("StandardError", "Exception")
        body = node.child_by_field_name("body")
        if broad and (body is None or source.text_of(body).strip() in ("", "nil", "then")):
            yield node
    if source.language == "go":
        for node in source.of("if_statement"):
            condition, body = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
            if (
                condition is not None
                and body is not None
                and not body.named_children
                and _GO_ERROR.search(source.text_of(condition))
            ):
                yield node


def _is_nothing(node: Any) -> bool:
    if node.type == "expression_statement":
        return all(child.type == "ellipsis" for child in node.named_children)
    return node.type in _NOTHING


CHECK = Check("code/swallowed-exception", frozenset({"code"}), Severity.WARNING, run)
