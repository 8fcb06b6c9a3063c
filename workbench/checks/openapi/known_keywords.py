"""Keywords of schemas are spelt as JSON Schema spells them.

An unknown keyword means nothing and is no error: `maxlength` limits nothing.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Name: {type: string, maxlength: 40}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components: {schemas: {Name: {type: string, maxLength: 40}}}
Source: JSON Schema 2020-12 Core, section 6.5; OpenAPI 3.1, Schema Object
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import SUBSCHEMA, SUBSCHEMA_LISTS, SUBSCHEMA_MAPS

_KNOWN = frozenset({
    *SUBSCHEMA, *SUBSCHEMA_LISTS, *SUBSCHEMA_MAPS, "$ref", "$id", "$schema", "$anchor", "$dynamicRef",
    "$dynamicAnchor", "$vocabulary", "$comment", "type", "enum", "const", "multipleOf", "maximum",
    "minimum", "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "format",
    "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required",
    "dependentRequired", "maxContains", "minContains", "title", "description", "default", "deprecated",
    "readOnly", "writeOnly", "examples", "example", "nullable", "discriminator", "xml", "externalDocs",
    "contentEncoding", "contentMediaType", "dependencies", "additionalItems",
})  # fmt: skip
_SPELT = {word.lower().replace("_", "").replace("-", ""): word for word in _KNOWN}
_NEAR = 0.85
"""How like a keyword a word is that was meant for it."""


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if document.version == "3.0":  # its structure names all keywords there are
        return
    for schema in document.schemas:
        if _KNOWN.issuperset(schema.node):
            continue
        for word in schema.node:
            if word in _KNOWN or word.startswith("x-"):
                continue
            bare = word.lower().replace("_", "").replace("-", "")
            near = [_SPELT[bare]] if bare in _SPELT else get_close_matches(word[:60], _KNOWN, 1, _NEAR)
            if near:
                message = f"{one_line(word, 60)!r} is no keyword and has no effect."
                place = document.place((*schema.at, word))
                yield CHECK.finding(message, place, f"Did you mean {near[0]}?")


CHECK = Check("openapi/known-keywords", frozenset({"openapi"}), Severity.WARNING, run)
