"""Runtime expressions lead to something that the message has.

A correlation id that no message carries correlates nothing, and nobody sees it before the first answer is
lost.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      ask:
        address: ask
        messages:
          ask:
            headers: {type: object, properties: {request_id: {type: string}}}
            correlationId: {location: '$message.header#/requestId'}
            payload: {type: object}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      ask:
        address: ask
        messages:
          ask:
            headers: {type: object, properties: {request_id: {type: string}}}
            correlationId: {location: '$message.header#/request_id'}
            payload: {type: object}
Source: AsyncAPI 3.0, Runtime Expression
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.expressions import expressions_of, missing_from


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for expression in expressions_of(document):
        for message in expression.messages:
            if part := missing_from(document, message, expression.location):
                shown = one_line(expression.location, 80)
                said = f"{expression.what} {shown} is not in the {part} of {message.label}."
                yield CHECK.finding(said, document.place(expression.at), f"Describe it in the {part}.")
                break


CHECK = Check("asyncapi/runtime-expression", frozenset({"asyncapi"}), Severity.WARNING, run)
