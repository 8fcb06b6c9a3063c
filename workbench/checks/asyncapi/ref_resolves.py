"""References lead somewhere.

A reference to nothing breaks every generator, and one that leads back to itself never ends.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {$ref: '#/components/messages/Plased'}}}}
    components: {messages: {Placed: {payload: {type: object}}}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    channels: {placed: {address: placed, messages: {placed: {$ref: '#/components/messages/Placed'}}}}
    components: {messages: {Placed: {payload: {type: object}}}}
Source: AsyncAPI 3.0, Reference Object; RFC 6901
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.jsonschema.circles import circles_of
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for reference, at in document.references:
        if not reference.startswith("#"):
            continue
        shown = one_line(reference, 100)
        if document.find(reference) is None:
            yield CHECK.finding(f"{shown} leads nowhere.", document.place(at), _nearest(document, reference))
        elif _circles(document, reference):
            hint = "Let one of them be an object of its own."
            yield CHECK.finding(f"{shown} leads only back to itself.", document.place(at), hint)
    for circle in circles_of(document):
        if not circle.bare:
            message = f"{document.label(circle.at)} applies itself to the same value."
            hint = "Refer to it from a property or items."
            yield CHECK.finding(message, document.place(circle.at), hint)


def _circles(document: Document, reference: str) -> bool:
    seen = {reference}
    while True:
        found = document.find(reference)
        following = mapping(found[0]).get("$ref") if found else None
        if not isinstance(following, str):
            return False
        if following in seen:
            return True
        seen.add(following)
        reference = following


def _nearest(document: Document, reference: str) -> str:
    folder, _, name = reference.rpartition("/")
    found = document.find(folder) if folder.startswith("#/") else None
    near = get_close_matches(name, list(mapping(found[0] if found else None)), 1, 0.6)
    return f"Did you mean {folder}/{near[0]}?" if near else "Define it, or mend the reference."


CHECK = Check("asyncapi/ref-resolves", frozenset({"asyncapi"}), Severity.ERROR, run)
