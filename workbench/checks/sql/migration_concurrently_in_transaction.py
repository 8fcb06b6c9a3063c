"""CONCURRENTLY stands outside of a transaction.

Between BEGIN and COMMIT PostgreSQL refuses it, and the whole migration is undone.

Wrong:
    BEGIN;
    SET LOCAL lock_timeout = '2s';
    CREATE INDEX CONCURRENTLY account_team_idx ON account (team_id);
    COMMIT;
Right:
    SET lock_timeout = '2s';
    CREATE INDEX CONCURRENTLY account_team_idx ON account (team_id);
Source: PostgreSQL documentation, CREATE INDEX, Building Indexes Concurrently
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import steps
from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_FIRST = frozenset({"CREATE", "DROP", "REINDEX", "ALTER"})


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    spots = [
        Spot(f"{step.statement.first} … CONCURRENTLY", step.place)
        for step in steps(subject)
        if step.transaction and step.statement.first in _FIRST and "CONCURRENTLY" in step.words
    ]
    yield from report(CHECK, spots, "is refused within a transaction", "Move it out of BEGIN … COMMIT.")


CHECK = Check("sql/migration-concurrently-in-transaction", KINDS, Severity.ERROR, run)
