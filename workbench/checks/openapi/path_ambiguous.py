"""No request fits two paths equally well.

A literal segment wins over a parameter, so `/orders/recent` beside `/orders/{id}` is clear. Two
paths that differ only in parameter names are the same path, and `/{a}/items` beside `/orders/{b}`
leaves the choice to each server.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
      /orders/{number}:
        delete:
          parameters: [{name: number, in: path, required: true, schema: {type: string}}]
          responses: {'204': {description: Gone}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get: {responses: {'200': {description: One order}}}
        delete: {responses: {'204': {description: Gone}}}
Source: OpenAPI 3.1, Paths Object; Redocly no-ambiguous-paths and no-identical-paths
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document

_PARAMETER = re.compile(r"\{[^{}]*\}")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    known: dict[tuple[int, str], list[tuple[str, list[str]]]] = defaultdict(list)
    for path in document.paths:
        segments = _PARAMETER.sub("{}", path).split("/")
        for other, others in _rivals(known, segments):
            if said := _clash(segments, others):
                message = f"{one_line(path, 80)} {said} {one_line(other, 80)}."
                place = document.place(("paths", path))
                hint = "Make one of them differ in a word."
                severity = Severity.ERROR if segments == others else Severity.WARNING
                yield Finding(CHECK.id, severity, message, place, hint)
                break
        known[_key(segments)].append((path, segments))


def _key(segments: list[str]) -> tuple[int, str]:
    """Paths of other lengths, or that begin with other words, never clash."""
    return len(segments), "{}" if "{}" in segments[1] else segments[1]


def _rivals(
    known: dict[tuple[int, str], list[tuple[str, list[str]]]], segments: list[str]
) -> Iterator[tuple[str, list[str]]]:
    length, first = _key(segments)
    if first != "{}":
        yield from known.get((length, first), ())
        yield from known.get((length, "{}"), ())
        return
    for (other_length, _), paths in known.items():
        if other_length == length:
            yield from paths


def _clash(one: list[str], other: list[str]) -> str:
    if one == other:
        return "is the same path as"
    more = less = False
    for left, right in zip(one, other, strict=True):
        if left == right:
            continue
        if "{}" not in left and "{}" not in right:
            return ""
        if (left != "{}" and "{}" in left) or (right != "{}" and "{}" in right):
            return ""
        more, less = more or left != "{}", less or right != "{}"
    return "can't be told from" if more and less else ""


CHECK = Check("openapi/path-ambiguous", frozenset({"openapi"}), Severity.ERROR, run)
