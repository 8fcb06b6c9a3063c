"""Objects say whether they may have other properties.

An object without `additionalProperties` takes anything under any other name, a misspelt optional property
too. Open on purpose is as good as closed; only silence leaves readers to guess.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {name: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {name: {type: string}}
    additionalProperties: false
Source: OWASP API3:2023; JSON Schema 2020-12 Core, section 10.3.2.3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.walk import is_part

_DECIDES = frozenset({"additionalProperties", "unevaluatedProperties", "patternProperties", "$ref", "allOf"})


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    spots = [
        Spot(holder.label(schema.at), schema.at)
        for schema in holder.schemas
        if isinstance(schema.node.get("properties"), dict)
        and not _DECIDES & schema.node.keys()
        and not is_part(schema.at)
    ]
    yield from report(
        CHECK,
        holder,
        spots,
        "takes any other property",
        "Set additionalProperties, to false unless it is meant.",
    )


CHECK = Check("jsonschema/closed-objects", frozenset({"jsonschema"}), Severity.ADVICE, run)
