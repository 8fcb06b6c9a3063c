"""Headers are described as an object.

Headers are names with values; a schema of any other type fits none.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    components: {messages: {Placed: {payload: {type: object}, headers: {type: string}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    components: {messages: {Placed: {payload: {type: object}, headers: {type: object}}}}
Source: Spectral asyncapi-headers-schema-type-object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import types_of


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for message in document.messages:
        if message.headers is not None and message.headers.readable:
            node, _ = document.follow(message.headers.schema, message.headers.at)
            types = types_of(node)
            if types and "object" not in types:
                spots.append(Spot(message.label, message.headers.at))
    yield from report(CHECK, document, spots, "has headers that are no object", "Write type: object.")


CHECK = Check("asyncapi/headers-object", frozenset({"asyncapi"}), Severity.ERROR, run)
