"""Nothing that counts stands beside a `$ref` where it is not heeded.

Up to draft 7 everything beside `$ref` is ignored: a `maxLength` there never refuses anything.

Wrong:
    $schema: http://json-schema.org/draft-07/schema#
    type: object
    properties: {sku: {$ref: '#/definitions/Code', maxLength: 12}}
    definitions: {Code: {type: string}}
Right:
    $schema: http://json-schema.org/draft-07/schema#
    type: object
    properties: {sku: {allOf: [{$ref: '#/definitions/Code'}, {maxLength: 12}]}}
    definitions: {Code: {type: string}}
Source: JSON Schema draft 7 Core, section 8.3; Spectral no-$ref-siblings
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder

_ONLY_SAID = frozenset({"$ref", "title", "description", "$comment", "examples", "example", "deprecated",
                        "definitions", "$defs", "$schema", "$id", "id"})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    if holder.draft.siblings:
        return
    spots = [
        Spot(f"{word} of {holder.label(schema.at)}", (*schema.at, word))
        for schema in holder.schemas
        if isinstance(schema.node.get("$ref"), str)
        for word in sorted(schema.node.keys() - _ONLY_SAID)
        if not word.startswith("x-")
    ]
    said = f"stands beside a $ref, where {holder.draft.name} ignores it"
    yield from report(CHECK, holder, spots, said, "Put both into allOf.")


CHECK = Check("jsonschema/ref-siblings", frozenset({"jsonschema", "asyncapi"}), Severity.WARNING, run)
