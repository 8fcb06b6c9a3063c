"""An example has one value, and a place has one way to give examples.

Tools show either of two, and not the same one.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: state, in: query, schema: {type: string}, example: open, examples: {paid: {value: paid}}}
          responses: {'200': {description: Orders}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders:
        get:
          parameters:
          - {name: state, in: query, schema: {type: string}, examples: {paid: {value: paid}}}
          responses: {'200': {description: Orders}}
Source: OpenAPI 3.2, Example Object; Spectral oas3-examples-value-or-externalValue; Redocly
no-example-value-and-externalValue
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.holders import example_holders
from workbench.engines.openapi.shapes import mapping

_VALUES = ("value", "externalValue", "dataValue", "serializedValue")
_TOGETHER = ({"dataValue", "serializedValue"}, {"dataValue", "externalValue"})
"""What may stand side by side: a value, and how it looks on the wire (3.2)."""


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    both, several, none = [], [], []
    for holder, at in example_holders(document):
        if "example" in holder and "examples" in holder:
            both.append(Spot(f"{_named(at)}", (*at, "examples")))
        for name, written in mapping(holder.get("examples")).items():
            node, place = document.follow(written, (*at, "examples", name))
            given = {word for word in _VALUES if word in node}
            if len(given) > 1 and given not in _TOGETHER:
                several.append(Spot(f"The example {name!r}", place))
            elif node and not given:
                none.append(Spot(f"The example {name!r}", place))
    yield from report(CHECK, document, both, "has example and examples", "Keep examples.")
    yield from report(CHECK, document, several, "has two values", "Keep one of them.")
    yield from report(CHECK, document, none, "has no value", "Give it a value.")


def _named(at: tuple[str | int, ...]) -> str:
    return " ".join(str(step) for step in at[1:3])


CHECK = Check("openapi/example-value", frozenset({"openapi"}), Severity.ADVICE, run)
