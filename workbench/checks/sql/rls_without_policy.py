"""A table with row-level security has a policy.

Without one nobody but its owner sees a single row: every query answers with nothing, and no error says why.

Wrong:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
Right:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON note USING (owner = current_user);
Source: Supabase splinter 0008
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [t for t in schema_of(subject).roots if t.row_security and not t.policies]
    hint = "Add CREATE POLICY … USING (…), or a comment that only its owner reads it and a waiver."
    yield from report(
        CHECK, map(table_spot, spots), "has row-level security and no policy: it shows no row", hint
    )


CHECK = Check("sql/rls-without-policy", KINDS, Severity.WARNING, run)
