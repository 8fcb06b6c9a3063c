"""References lead somewhere, and not in a circle.

A reference to nothing makes validators refuse the whole schema; one that comes back to itself without
going into the data says nothing, and some validators never return from it.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {home: {$ref: '#/$defs/Adress'}}
    $defs: {Address: {type: object}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {home: {$ref: '#/$defs/Address'}}
    $defs: {Address: {type: object}}
Source: JSON Schema 2020-12 Core, sections 8.2.3 and 9.4.1; RFC 6901
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.circles import circles_of
from workbench.engines.jsonschema.document import Document, Reference
from workbench.engines.openapi.shapes import mapping


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for reference in document.references:
        if document.outside(reference) or document.find(reference.target, reference.at[:-1]) is not None:
            continue
        shown = one_line(reference.target, 100)
        place = document.place(reference.at)
        yield CHECK.finding(f"{shown} leads nowhere.", place, _nearest(document, reference))
    for circle in circles_of(document):
        said = "leads only back to itself" if circle.bare else "applies itself to the same value"
        label = document.label(circle.at)
        hint = (
            "Let one of them be a schema of its own."
            if circle.bare
            else "Refer to it from a property or items."
        )
        yield CHECK.finding(f"{label} {said}.", document.place(circle.at), hint)


def _nearest(document: Document, reference: Reference) -> str:
    folder, _, name = reference.target.rpartition("/")
    found = document.find(folder, reference.at[:-1]) if folder.startswith("#/") else None
    near = get_close_matches(name, list(mapping(found[0] if found else None)), 1, 0.6)
    return f"Did you mean {folder}/{near[0]}?" if near else "Define it, or mend the reference."


CHECK = Check("jsonschema/ref-resolves", frozenset({"jsonschema"}), Severity.ERROR, run)
