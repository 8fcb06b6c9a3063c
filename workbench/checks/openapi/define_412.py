"""Conditional requests document what happens when the condition fails.

Who sends `If-Match` waits for a 412, and who sends `If-None-Match` with a GET for a 304; a 412 that no
header can bring about is a leftover.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        put:
          parameters: [{name: If-Match, in: header, schema: {type: string}}]
          responses: {'200': {description: Replaced}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders/{id}:
        put:
          parameters: [{name: If-Match, in: header, schema: {type: string}}]
          responses: {'200': {description: Replaced}, '412': {description: Changed by someone else}}
Source: RFC 9110, section 13; IBM ibm-precondition-headers; Zalando guideline 182
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Operation

_CONDITIONS = ("if-match", "if-none-match", "if-unmodified-since", "if-modified-since")
_READS = ("get", "head", "query")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    unanswered, unasked, unread = [], [], []
    for operation in document.operations:
        conditional = _is_conditional(operation)
        if conditional and operation.method in _READS:
            if operation.response("304", "412", "3XX") is None:
                unread.append(operation_spot(operation))
        elif conditional and operation.response("412", "4XX", "default") is None:
            unanswered.append(operation_spot(operation))
        elif not conditional and operation.response("412") is not None:
            unasked.append(operation_spot(operation))
    yield from report(CHECK, document, unanswered, "takes a condition but documents no 412", "Add a 412.")
    yield from report(CHECK, document, unread, "takes a condition but documents no 304", "Add a 304.")
    hint = "Take If-Match as a header parameter."
    yield from report(CHECK, document, unasked, "documents a 412 but takes no condition", hint)


def _is_conditional(operation: Operation) -> bool:
    return any(one.where == "header" and one.name.lower() in _CONDITIONS for one in operation.parameters)


CHECK = Check("openapi/define-412", frozenset({"openapi"}), Severity.ADVICE, run)
