"""A closed part of `allOf` knows the properties of the others.

`additionalProperties: false` only sees the `properties` beside it. In `allOf` it refuses all that the other
parts describe, so that nothing with those properties fits.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    allOf:
      - {type: object, properties: {id: {type: string}}}
      - {type: object, properties: {name: {type: string}}, additionalProperties: false}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    allOf:
      - {type: object, properties: {id: {type: string}}}
      - {type: object, properties: {name: {type: string}}}
    unevaluatedProperties: false
Source: JSON Schema 2020-12 Core, sections 10.3.2.3 and 11.3
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.fields import parts_of, properties_of
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import mapping, sequence


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        if not sequence(schema.node.get("allOf")):
            continue
        parts = list(parts_of(holder, schema.node, schema.at))
        names = [one.name for one in properties_of(holder, schema.node, schema.at)]
        for part, at in parts:
            if part.get("additionalProperties") is not False:
                continue
            own = mapping(part.get("properties"))
            patterns = list(mapping(part.get("patternProperties")))
            refused = [name for name in names if name not in own and not _fits(name, patterns)]
            if refused:
                shown = ", ".join(one_line(name, 40) for name in refused[:3])
                more = f" and {len(refused) - 3} more" if len(refused) > 3 else ""
                message = (
                    f"{holder.label(at)} is closed, and refuses {shown}{more} of the other parts of allOf."
                )
                hint = (
                    "Close the whole with unevaluatedProperties: false instead."
                    if holder.draft.siblings
                    else "Leave it open, or list those properties in it as well."
                )
                yield CHECK.finding(message, holder.place((*at, "additionalProperties")), hint)
                break


def _fits(name: str, patterns: list[str]) -> bool:
    """Some pattern may take it; one that Python can't read counts as if it did."""
    for pattern in patterns:
        try:
            if len(pattern) > 200 or re.search(pattern, name[:100]):
                return True
        except re.error:
            return True
    return False


CHECK = Check("jsonschema/closed-all-of", frozenset({"jsonschema", "asyncapi"}), Severity.WARNING, run)
