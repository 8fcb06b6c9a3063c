"""A query string is described whole or by its parameters, not both.

A parameter `in: querystring` (3.2) stands for all of it: there is one, it has `content`, and no
parameter `in: query` beside it.

Wrong:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - name: filter
            in: querystring
            content: {application/x-www-form-urlencoded: {schema: {type: object}}}
          - {name: state, in: query, schema: {type: string}}
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - name: filter
            in: querystring
            content: {application/x-www-form-urlencoded: {schema: {type: object}}}
          responses: {'200': {description: Orders}}
Source: OpenAPI 3.2, Parameter Object; Redocly spec-querystring-parameters
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for operation in document.operations:
        whole = [one for one in operation.parameters if one.where == "querystring"]
        if not whole:
            continue
        if len(whole) > 1:
            message = f"{operation.label} describes its query string twice."
            yield CHECK.finding(message, document.place(whole[1].used_at), "Keep one of them.")
        if "content" not in whole[0].node:
            message = f"The query string of {operation.label} has no content."
            hint = "Describe it with content: {application/x-www-form-urlencoded: ...}."
            yield CHECK.finding(message, document.place(whole[0].at), hint)
        if any(one.where == "query" for one in operation.parameters):
            message = f"{operation.label} has query parameters beside its query string."
            hint = "Make them properties of the query string's schema."
            yield CHECK.finding(message, document.place(whole[0].used_at), hint)


CHECK = Check("openapi/querystring", frozenset({"openapi"}), Severity.ERROR, run)
