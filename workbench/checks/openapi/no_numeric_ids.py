"""Ids in paths can't be guessed.

Who sees `/orders/1042` tries `/orders/1043`; if one authorisation check is forgotten, everything is
open, and the count of orders is public anyway.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          responses: {'200': {description: One order}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        get:
          parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
          responses: {'200': {description: One order}}
Source: OWASP API1:2023, Spectral owasp:api1:2023-no-numeric-ids
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import main_type

_ID = re.compile(r"(.*[-_])?ids?\Z|.*I[dD]\Z")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{parameter.name} of {operation.path}", parameter.at)
        for operation in document.operations
        for parameter in operation.parameters
        if parameter.where == "path"
        and _ID.match(parameter.name)
        and main_type(document.follow(parameter.schema, ())[0]) in ("integer", "number")
    ]
    yield from report(CHECK, document, spots, "is a number that can be counted up", "Use a UUID in public.")


CHECK = Check("openapi/no-numeric-ids", frozenset({"openapi"}), Severity.ADVICE, run)
