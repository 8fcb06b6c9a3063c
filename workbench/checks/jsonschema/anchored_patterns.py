"""Patterns say where they start and end.

A pattern without `^` and `$` is satisfied by any text that holds a fitting piece, so `[a-z]+` takes
`<script>` as well.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    pattern: '[A-Z]{3}'
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    pattern: '^[A-Z]{3}$'
Source: IBM ibm-anchored-patterns; JSON Schema 2020-12 Validation, section 6.3.3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder

_STARTS, _ENDS = ("^", "(?!", "(?=", "(^", "(?:^"), ("$", "$)")


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    spots = [
        Spot(holder.label(schema.at), (*schema.at, "pattern"))
        for schema in holder.schemas
        if isinstance(pattern := schema.node.get("pattern"), str)
        and not (pattern.startswith(_STARTS) and pattern.endswith(_ENDS))
    ]
    yield from report(CHECK, holder, spots, "has a pattern without ^ and $", "Anchor it at both ends.")


CHECK = Check("jsonschema/anchored-patterns", frozenset({"jsonschema", "asyncapi"}), Severity.ADVICE, run)
