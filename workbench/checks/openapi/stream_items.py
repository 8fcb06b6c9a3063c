"""A stream says what its parts look like.

`schema` describes the whole, which a stream never is; `itemSchema` (3.2) describes each event or line as
it arrives.

Wrong:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    paths:
      /events:
        get:
          responses:
            '200':
              description: Events as they happen
              content: {text/event-stream: {schema: {type: string}}}
Right:
    openapi: 3.2.0
    info: {title: Shop, version: '1'}
    paths:
      /events:
        get:
          responses:
            '200':
              description: Events as they happen
              content:
                text/event-stream:
                  itemSchema: {type: object, properties: {event: {type: string}, data: {type: string}}}
Source: OpenAPI 3.2, Media Type Object, Sequential Media Types
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.operations import Media


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.version in ("3.0", "3.1"):
        return
    spots = [
        Spot(f"{operation.label} {response.status}", media.at)
        for operation in document.operations
        for response in operation.responses
        for media in response.media
        if _is_vague(media)
    ]
    spots += [
        Spot(f"The body of {operation.label}", media.at)
        for operation in document.operations
        for media in (operation.body.media if operation.body else ())
        if _is_vague(media)
    ]
    yield from report(CHECK, document, spots, "is a stream whose parts are not described", "Add itemSchema.")


def _is_vague(media: Media) -> bool:
    return media.streams and media.items is None and not media.type.startswith("multipart/")


CHECK = Check("openapi/stream-items", frozenset({"openapi"}), Severity.ADVICE, run)
