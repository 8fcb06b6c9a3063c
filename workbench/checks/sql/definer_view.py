"""A view over protected tables asks as the one who looks.

A view reads with its owner's rights: row-level security of the tables below does not hold, and who may
read the view sees every tenant's rows. `security_invoker` (PostgreSQL 15) asks with the reader's rights.

Wrong:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON note USING (owner = current_user);
    CREATE VIEW note_title AS SELECT id FROM note;
Right:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON note USING (owner = current_user);
    CREATE VIEW note_title WITH (security_invoker = true) AS SELECT id FROM note;
Source: Supabase splinter 0010; PostgreSQL documentation, CREATE VIEW
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, quoted, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    guarded = [table for table in schema.tables if table.row_security]
    for view in schema.views:
        if view.security_invoker or view.materialized:
            continue
        words = set(re.findall(r"\w+", view.definition))
        below = next((table.name for table in guarded if table.bare_name in words), "")
        if below:
            message = f"The view {view.name} shows rows of {below} that its row-level security hides."
            hint = f"ALTER VIEW {quoted(view.name)} SET (security_invoker = true);"
            yield CHECK.finding(message, view.place, hint)


CHECK = Check("sql/definer-view", KINDS, Severity.WARNING, run)
