"""Examples and defaults fit their schemas.

People copy the example first, and programs fill the default in; either is then refused by the very schema
that offered it.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {total: {type: integer, examples: ['12']}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {total: {type: integer, examples: [12]}}
Source: JSON Schema 2020-12 Validation, 9.2 and 9.5; Spectral asyncapi-schema-examples, -schema-default
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.values import LEFT_OUT
from workbench.engines.openapi.schemas import Schema
from workbench.engines.openapi.shapes import sequence
from workbench.engines.positions import Path

_MOST = 30


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    yield from islice(_misfits(holder), _MOST)
    if holder.values.left_out:
        yield Finding(CHECK.id, Severity.ADVICE, LEFT_OUT, holder.place(()), "Check them in smaller parts.")


def _misfits(holder: Holder) -> Iterator[Finding]:
    for schema in holder.schemas:
        for value, at, what in _values(schema):
            if told := holder.values.told(value, schema.at, what):
                inner, said = told
                severity = Severity.ERROR if what == "the example" else Severity.WARNING
                hint = f"Mend {what}, or the schema."
                yield Finding(CHECK.id, severity, f"{said}.", holder.place((*at, *inner)), hint)


def _values(schema: Schema) -> Iterator[tuple[Any, Path, str]]:
    node = schema.node
    for index, value in enumerate(sequence(node.get("examples"))):
        yield value, (*schema.at, "examples", index), "the example"
    if "default" in node:
        yield node["default"], (*schema.at, "default"), "the default"


CHECK = Check("jsonschema/valid-examples", frozenset({"jsonschema", "asyncapi"}), Severity.ERROR, run)
