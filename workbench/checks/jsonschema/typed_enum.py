"""The values of an enum are possible, and none stands twice.

A value that the rest of its own schema refuses can never be sent; a value twice is a mistake about which
was meant.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    enum: [open, 2, paid]
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    enum: [open, sent, paid]
Source: Spectral typed-enum and duplicated-entry-in-enum
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import sequence
from workbench.engines.positions import Path

_SAYS_NOTHING = frozenset({"enum", "const", "title", "description", "default", "examples", "example",
                           "deprecated", "$comment", "$id", "$schema", "$defs", "definitions"})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        values = list(enumerate(sequence(schema.node.get("enum"))))
        if "const" in schema.node:
            yield from _refused(holder, schema.node["const"], schema.at, (*schema.at, "const"))
        seen: set[str] = set()
        for index, value in values:
            at = (*schema.at, "enum", index)
            shown = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
            if shown in seen:
                message = f"The value {one_line(shown, 60)} stands twice."
                yield CHECK.finding(message, holder.place(at), "Remove one.")
            elif schema.node.keys() - _SAYS_NOTHING:
                yield from _refused(holder, value, schema.at, at)
            seen.add(shown)


def _refused(holder: Holder, value: object, schema_at: Path, at: Path) -> Iterator[Finding]:
    found = holder.values.misfit(value, schema_at)
    if found is not None and not found[1].startswith("is not one of"):
        shown = one_line(json.dumps(value, default=str, ensure_ascii=False), 60)
        message = f"The value {shown} can't be: it {found[1]}."
        yield CHECK.finding(message, holder.place(at), "Change the value, or what stands beside it.")


CHECK = Check("jsonschema/typed-enum", frozenset({"jsonschema", "asyncapi"}), Severity.ERROR, run)
