"""Payloads are objects.

A bare list or text can't take a second field later without breaking every consumer.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {payload: {type: array, items: {type: string}}}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels:
      placed:
        address: placed
        messages:
          placed:
            payload:
              type: object
              properties:
                ids:
                  type: array
                  items: {type: string}
Source: Zally 110, likewise for events
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import main_type


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = []
    for message in document.messages:
        if message.payload is not None and message.payload.readable:
            node, _ = document.follow(message.payload.schema, message.payload.at)
            if main_type(node) in ("array", "string", "number", "integer", "boolean"):
                spots.append(Spot(message.label, message.payload.at))
    yield from report(CHECK, document, spots, "has a payload that is no object", "Wrap it into an object.")


CHECK = Check("asyncapi/payload-object", frozenset({"asyncapi"}), Severity.ADVICE, run)
