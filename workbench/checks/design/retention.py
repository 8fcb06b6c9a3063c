"""What has to go after a time can be found by its time.

A brief that says how long rows are kept needs a column that tells their age, or partitions that can be
dropped; without one nothing can be deleted but everything.

Wrong:
    == brief
    security: Visits are kept 10 years, then deleted.
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL);
Right:
    == brief
    security: Visits are kept 10 years, then deleted.
    == schema.sql
    CREATE TABLE visits (id uuid PRIMARY KEY, room text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now());
Source: GDPR, article 5 (1) e; our own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.surface import Type
from workbench.engines.design.brief import Topic, about, speaks_of
from workbench.engines.design.matching import Table
from workbench.engines.design.personal import personal_columns


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    tables = [table for table in design.tables if table.artifact == subject.parsed.name]
    told: set[str] = set()
    for requirement in about(subject.design, Topic.RETENTION):
        named = [table for table in tables if speaks_of(requirement.text, table.name)]
        if not named and "personal" in requirement.text.lower():
            named = [table for table in tables if personal_columns(table)]
        for table in named:
            if table.name not in told and not _aged(table):
                told.add(table.name)
                yield CHECK.finding(
                    f"The brief says {said(requirement.text, 100)!r}, and {table.name} has no column "
                    f"that tells how "
                    "old a row is.",
                    table.record.place,
                    "Add created_at or expires_at, or partition it by time.",
                    Elsewhere(requirement.id),
                )


def _aged(table: Table) -> bool:
    """It tells, or a row goes with another that does."""
    record = table.record
    if record.partitioned or not record.whole:
        return True
    return any(
        column.type in (Type.TIMESTAMP, Type.DATE, Type.ANY) or column.on_delete.upper() == "CASCADE"
        for column in record.fields
    )


CHECK = Check("design/retention", frozenset({"sql"}), Severity.WARNING, run)
