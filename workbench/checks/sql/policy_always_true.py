"""A policy for writing tells rows apart.

USING (true) holds for every row: whoever may write at all may change all of them, as if there were no
policy.

Wrong:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY anyone ON note FOR ALL USING (true);
Right:
    CREATE TABLE note (id bigint PRIMARY KEY, owner text NOT NULL);
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    CREATE POLICY readers ON note FOR SELECT USING (true);
    CREATE POLICY own ON note FOR UPDATE USING (owner = current_user);
Source: Supabase splinter 0024
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.objects import Policy

_EVERYBODY = frozenset({"public", "anon", "authenticated"})


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"The policy {policy.name} on {table.name}", policy.place or table.place)
        for table in schema_of(subject).tables
        for policy in table.policies
        if policy.permissive
        and policy.command != "select"
        and _EVERYBODY & set(policy.roles)
        and _all(policy)
    ]
    hint = "Compare the row with who asks: USING (owner = current_user), or a tenant from current_setting()."
    yield from report(CHECK, spots, "lets everybody change every row", hint)


def _all(policy: Policy) -> bool:
    """What it looks at first is always true: the rows that exist, or the new ones for an INSERT."""
    looked_at = policy.check if policy.command == "insert" else policy.using
    return looked_at.strip("() ").lower() == "true"


CHECK = Check("sql/policy-always-true", KINDS, Severity.WARNING, run)
