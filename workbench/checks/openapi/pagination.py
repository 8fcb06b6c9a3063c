"""Lists come in pages.

A list that is short today holds a million rows in two years, and adding pages later breaks every
client that reads it whole.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          responses:
            '200':
              description: Orders
              content:
                application/json:
                  schema:
                    type: object
                    properties: {items: {type: array, items: {type: object}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: limit, in: query, schema: {type: integer, maximum: 100, default: 20}}
          - {name: cursor, in: query, schema: {type: string, maxLength: 200}}
          responses:
            '200':
              description: Orders
              content:
                application/json:
                  schema:
                    type: object
                    properties: {items: {type: array, items: {type: object}}}
Source: Zally 159; IBM ibm-pagination-style
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schemas import flat
from workbench.engines.openapi.shapes import main_type, mapping

_PAGES = re.compile(
    r".*(limit|cursor|offset|page|per_?page|page_?size|page_?token|first|after|before|start|count|top|skip|marker)\Z"
    r"|(max|since)_?\w*|size|page\[\w+\]",
    re.IGNORECASE,
)
_WRAPPERS = frozenset({
    "items", "data", "results", "content", "entries", "records", "list", "values", "elements",
    "rows",
})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.method == "get"
        and not operation.on_item
        and _lists(document, operation)
        and not any(
            parameter.where == "query" and _PAGES.fullmatch(parameter.name)
            for parameter in operation.parameters
        )
    ]
    hint = "Take limit and cursor, and answer with the next cursor."
    yield from report(CHECK, document, spots, "answers with a whole list", hint)


def _lists(document: Document, operation: Operation) -> bool:
    """The success is a list, or an object made around the list that the path is named for."""
    response = operation.response("200")
    for media in response.media if response else ():
        schema = flat(document, media.schema, (*media.at, "schema"))
        if main_type(schema) == "array":
            return "maxItems" not in schema
        names = {segment.lower() for segment in operation.path.split("/")[-1:]} | _WRAPPERS
        for name, written in mapping(schema.get("properties")).items():
            inner = flat(document, written)
            if name.lower() in names and main_type(inner) == "array" and "maxItems" not in inner:
                return True
    return False


CHECK = Check("openapi/pagination", frozenset({"openapi"}), Severity.WARNING, run)
