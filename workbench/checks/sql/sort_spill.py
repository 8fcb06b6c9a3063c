"""What is sorted fits into memory, or comes sorted from an index.

A sort of more than work_mem goes to disk, for every request that asks. PostgreSQL's planner was told that
every table has a million rows.

Wrong:
    CREATE TABLE purchase (id bigint PRIMARY KEY, total_cents bigint NOT NULL);
    SELECT id, total_cents FROM purchase WHERE total_cents > $1 ORDER BY total_cents;
Right:
    CREATE TABLE purchase (id bigint PRIMARY KEY, total_cents bigint NOT NULL);
    SELECT id, total_cents FROM purchase WHERE total_cents > $1 ORDER BY total_cents LIMIT 100;
Source: own; PostgreSQL documentation, work_mem
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"The sort by {', '.join(spill.keys)[:60]} takes {spill.size / 1_048_576:,.0f} MB:", plan.place)
        for plan in tree_of(subject).plans
        for spill in plan.spills
    ]
    hint = "Add a LIMIT, or an index in that order; for a report that runs alone, raise work_mem."
    yield from report(CHECK, spots, "it does not fit into 4 MB and goes to disk", hint)


CHECK = Check("sql/sort-spill", KINDS, Severity.ADVICE, run)
