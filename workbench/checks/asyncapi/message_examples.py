"""Examples of messages fit payload and headers.

People copy the example first, and mock brokers send it; one that consumers refuse costs each of them an
hour.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload: {type: object, properties: {total: {type: integer}}}
            examples: [{payload: {total: '12'}}]
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload: {type: object, properties: {total: {type: integer}}}
            examples: [{payload: {total: 12}}]
Source: Spectral asyncapi-message-examples
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.asyncapi.model import Content
from workbench.engines.jsonschema.drafts import DRAFT_07
from workbench.engines.jsonschema.values import LEFT_OUT
from workbench.engines.openapi.shapes import mapping

_MOST = 30


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    yield from islice(_misfits(document), _MOST)
    if document.values.left_out:
        place = document.place(())
        yield Finding(CHECK.id, Severity.ADVICE, LEFT_OUT, place, "Check them in smaller parts.")


def _misfits(document: Document) -> Iterator[Finding]:
    for message in document.messages:
        for part, content in (("payload", message.payload), ("headers", message.headers)):
            if content is None or not _held(document, content):
                continue
            for example, at in message.examples:
                if part not in mapping(example):
                    continue
                told = document.values.told(example[part], content.at, f"the example's {part}")
                if told is not None:
                    inner, said = told
                    place = document.place((*at, part, *inner))
                    yield CHECK.finding(f"{said}.", place, "Mend the example, or the schema.")


def _held(document: Document, content: Content) -> bool:
    """The schema is one that values can be held against."""
    return content.readable and document.draft_of(content.format) is DRAFT_07


CHECK = Check("asyncapi/message-examples", frozenset({"asyncapi"}), Severity.ERROR, run)
