"""No two alternatives of `oneOf` are the same.

`oneOf` takes what fits exactly one alternative: of two that are the same, neither is ever taken.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    oneOf:
      - {type: string, maxLength: 10}
      - {type: string, maxLength: 10}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    oneOf:
      - {type: string, maxLength: 10}
      - {type: integer}
Source: JSON Schema 2020-12 Core, section 10.2.1.3
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import sequence

_ONLY_SAID = frozenset({"title", "description", "$comment", "examples"})


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    for schema in holder.schemas:
        first: dict[str, int] = {}
        for index, part in enumerate(sequence(schema.node.get("oneOf"))):
            says = (
                {key: value for key, value in part.items() if key not in _ONLY_SAID}
                if isinstance(part, dict)
                else part
            )
            shown = json.dumps(says, sort_keys=True, default=str)
            if shown in first:
                both = f"Alternatives {first[shown] + 1} and {index + 1} of oneOf"
                message = f"{both} are the same: neither is ever taken."
                place = holder.place((*schema.at, "oneOf", index))
                yield CHECK.finding(message, place, "Remove one, or let a const tell them apart.")
            first.setdefault(shown, index)


CHECK = Check("jsonschema/one-of-distinct", frozenset({"jsonschema", "asyncapi"}), Severity.ERROR, run)
