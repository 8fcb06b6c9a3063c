"""The document says what it is for and who answers for it.

Whoever finds an event on the wire looks here for the team to ask, and for what may be done with it.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {}
Right:
    asyncapi: 3.0.0
    info:
      title: Shop
      version: '1'
      description: What happens to orders
      contact: {name: Orders, url: 'https://shop.test', email: orders@shop.test}
      license: {name: MIT}
    channels: {}
Source: Spectral asyncapi-info-description, asyncapi-info-contact and asyncapi-info-license
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    info = mapping(document.root.get("info"))
    missing = [word for word in ("description", "contact", "license") if not info.get(word)]
    if info and missing:
        message = f"info has no {', no '.join(missing)}."
        yield CHECK.finding(message, document.place(("info",)), "Add them.")


CHECK = Check("asyncapi/info-complete", frozenset({"asyncapi"}), Severity.ADVICE, run)
