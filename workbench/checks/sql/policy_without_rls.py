"""A policy stands on a table whose row-level security is on.

Until it is enabled the policy is kept and does nothing: the table looks protected and is open.

Wrong:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    CREATE POLICY own ON note USING (owner = current_user);
Right:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    CREATE POLICY own ON note USING (owner = current_user);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
Source: Supabase splinter 0007
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, quoted, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    for table in schema_of(subject).tables:
        if table.policies and not table.row_security:
            names = ", ".join(policy.name for policy in table.policies[:3])
            message = (
                f"{table.name} has the policy {names}, which does nothing: its row-level security is off."
            )
            hint = f"ALTER TABLE {quoted(table.name)} ENABLE ROW LEVEL SECURITY;"
            yield CHECK.finding(message, table.policies[0].place or table.place, hint)


CHECK = Check("sql/policy-without-rls", KINDS, Severity.ERROR, run)
