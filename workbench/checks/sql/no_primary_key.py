"""Every table has a primary key.

Without one a row can't be named: it can't be referenced, updated alone, deduplicated or replicated.

Wrong:
    CREATE TABLE visit (at timestamptz NOT NULL, page text NOT NULL);
Right:
    CREATE TABLE visit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        page text NOT NULL
    );
Source: Supabase splinter 0004; pg-index-health; SchemaCrawler
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        table_spot(table)
        for table in schema_of(subject).roots
        if table.primary_key is None and not table.opaque and not table.inherits
    ]
    yield from report(
        CHECK, spots, "has no primary key", "Add one, such as id bigint GENERATED ALWAYS AS IDENTITY."
    )


CHECK = Check("sql/no-primary-key", KINDS, Severity.WARNING, run)
