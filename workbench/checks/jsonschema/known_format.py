"""Formats are ones that validators know.

A format that nobody knows is ignored: `datetime` lets anything pass where `date-time` was meant.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    format: datetime
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    format: date-time
Source: JSON Schema 2020-12 Validation, section 7.3; the OpenAPI format registry
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.formats import ALIASES, KNOWN
from workbench.engines.jsonschema.holder import Holder


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    strange = []
    for schema in holder.schemas:
        form = schema.node.get("format")
        if not isinstance(form, str) or form in KNOWN:
            continue
        at = (*schema.at, "format")
        meant = ALIASES.get(form.lower()) or next(iter(get_close_matches(form.lower(), KNOWN, 1, 0.8)), "")
        if meant:
            message = f"The format {one_line(form, 40)!r} is not known, so nothing is checked by it."
            yield Finding(CHECK.id, Severity.WARNING, message, holder.place(at), f"Did you mean {meant}?")
        else:
            strange.append(Spot(f"The format {one_line(form, 40)!r}", at))
    hint = "Say it with a pattern, or make sure that your validators know it."
    yield from report(CHECK, holder, strange, "is none of the registered ones", hint)


CHECK = Check("jsonschema/known-format", frozenset({"jsonschema", "asyncapi"}), Severity.ADVICE, run)
