"""At least two options were weighed.

With one option nothing was decided; what was turned down, and why, is what readers ask for later.

Wrong:
    # Use PostgreSQL

    ## Considered Options

    * PostgreSQL
Right:
    # Use PostgreSQL

    ## Considered Options

    * PostgreSQL
    * DynamoDB
Source: MADR 4.0, Considered Options
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.decision import DecisionRecord


def run(subject: Subject) -> Iterator[Finding]:
    record: DecisionRecord = subject.parsed.tree
    number = len(record.options)
    if number < 2:
        said = "No options are named" if not number else "Only one option is named"
        place = Place(record.considered.line if record.considered else 1)
        hint = "List under `## Considered Options` what else was possible, doing nothing included."
        yield CHECK.finding(f"{said}: nothing was weighed.", place, hint)


CHECK = Check("decision/two-options", frozenset({"decision"}), Severity.WARNING, run)
