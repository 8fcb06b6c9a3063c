"""A migration waits for its lock a short while only.

ALTER TABLE waits for the longest transaction that runs, and everything that comes after it waits behind
it: a forgotten session becomes an outage. With a lock_timeout it gives up and is tried again. It may be
set elsewhere, by the tool that runs the migration: then waive this.

Wrong:
    ALTER TABLE account ADD COLUMN locale text;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD COLUMN locale text;
Source: squawk require-timeout-settings; PostgreSQL documentation, lock_timeout
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import alterations
from workbench.checks.sql._report import KINDS, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    for step, altered, _ in alterations(subject):
        if not step.timed:
            message = (
                f"{altered.table.text} is altered without a lock_timeout: all who come after wait behind it."
            )
            yield CHECK.finding(message, step.place, "SET lock_timeout = '2s';")
            return


CHECK = Check("sql/migration-lock-timeout", KINDS, Severity.ADVICE, run)
