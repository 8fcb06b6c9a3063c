"""Path and parameters name the same things.

Each name in braces needs a parameter with `in: path`, and each such parameter a place in the
path; otherwise no client can fill in the URL.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'200': {description: One order}}
Source: OpenAPI 3.1, Path Templating; Spectral path-params
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for path in document.paths:
        if path.count("{") != path.count("}") or "{}" in path:
            hint = "Write parameters as {name}."
            yield CHECK.finding(
                f"The braces in {one_line(path, 80)} do not fit.", document.place(("paths", path)), hint
            )
    for operation in document.operations:
        yield from _look(document, operation)


def _look(document: Document, operation: Operation) -> Iterator[Finding]:
    named = Counter(operation.template)
    declared = {part.name: part for part in operation.parameters if part.where == "path"}
    for name, times in named.items():
        shown = one_line(name, 40)
        if times > 1:
            message = f"{operation.label} names {{{shown}}} twice in its path."
            yield CHECK.finding(message, document.place(("paths", operation.path)), "Give each its own name.")
        if name and name not in declared:
            message = f"{operation.label} declares no path parameter {shown!r}."
            hint = f"Add {{name: {shown}, in: path, required: true}} with a schema."
            yield CHECK.finding(message, document.place(operation.at), hint)
    for name, parameter in declared.items():
        if name not in named:
            message = f"The path of {operation.label} has no place for its parameter {one_line(name, 40)!r}."
            hint = "Add it to the path in braces, or remove the parameter."
            yield CHECK.finding(message, document.place(parameter.used_at), hint)


CHECK = Check("openapi/path-params", frozenset({"openapi"}), Severity.ERROR, run)
