"""Times and dates have a format.

Without it `yesterday` passes as well as `24/11/2026`, and every reader guesses another form.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {created_at: {type: string}}
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: object
    properties: {created_at: {type: string, format: date-time}}
Source: IBM ibm-use-date-based-format; Zally 235; RFC 3339
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.openapi.shapes import main_type, mapping

_TIMED = re.compile(
    r".*[a-z](_at|_date|_time|At|Date|Time)\Z|(date|time|timestamp|(created|updated|deleted|modified|expires)[_A-Za-z]{0,3})\Z"
)
_SAYS = ("format", "pattern", "enum", "const", "contentMediaType")


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    spots = [
        Spot(holder.label(at), at)
        for schema in holder.schemas
        for name, part in mapping(schema.node.get("properties")).items()
        if _TIMED.match(name)
        and main_type(mapping(part)) == "string"
        and not any(word in part for word in _SAYS)
        for at in [(*schema.at, "properties", name)]
    ]
    yield from report(
        CHECK,
        holder,
        spots,
        "is a time or date by its name but has no format",
        "Set format: date-time or date.",
    )


CHECK = Check("jsonschema/date-format", frozenset({"jsonschema", "asyncapi"}), Severity.ADVICE, run)
