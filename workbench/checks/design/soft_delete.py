"""What is only marked as deleted has a mark.

A decision for soft deletes over a table without `deleted_at` means that rows are gone when somebody relies
on finding them.

Wrong:
    == schema.sql
    CREATE TABLE invoices (id uuid PRIMARY KEY, number text NOT NULL);
    == 0001-deleting.md
    # 1. Deleting

    ## Context and Problem Statement

    Invoices are needed for years.

    ## Decision Outcome

    Invoices are soft deleted.
Right:
    == schema.sql
    CREATE TABLE invoices (id uuid PRIMARY KEY, number text NOT NULL, deleted_at timestamptz);
    == 0001-deleting.md
    # 1. Deleting

    ## Context and Problem Statement

    Invoices are needed for years.

    ## Decision Outcome

    Invoices are soft deleted.
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import at, said, world
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import speaks_of
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key

_SAID = re.compile(
    r"\bsoft[- ]?delet|\bmarked (?:as )?deleted|\blogically deleted|\bdeleted_at\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|instead of|rather than)\b[^.;]{0,20}(?:soft|marked|logical)", re.IGNORECASE
)
_MARKS = frozenset(
    {"deletedat", "isdeleted", "deleted", "archivedat", "removedat", "deletedon", "validto", "active"}
)


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    for claim in subject.surface.claims:
        if (
            not claim.chosen
            or not _SAID.search(claim.text)
            or _DENIED.search(claim.text)
            or not design.tables
        ):
            continue
        named = [table for table in design.tables if speaks_of(claim.text, table.name)]
        bare = [table for table in named if not _marked(table)]
        if not named and not any(_marked(table) for table in design.tables):
            bare = [design.tables[0]]
        if bare and (named or len(bare) == 1):
            names = ", ".join(table.name for table in bare) if named else "no table"
            verb = "without a column for it" if named else "with a column for it"
            yield CHECK.finding(
                f"{said(claim.text, 90)!r} was decided, and {bare[0].artifact} has {names} {verb}.",
                claim.place,
                "Add deleted_at, or change the decision.",
                at(bare[0]),
            )


def _marked(table: Table) -> bool:
    return not table.record.whole or any(key(column.name) in _MARKS for column in table.record.fields)


CHECK = Check("design/soft-delete", frozenset({"decision"}), Severity.WARNING, run)
