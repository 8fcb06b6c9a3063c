"""A join does not read a whole table for each row of another.

A thousand rows against a million are a billion comparisons: such a query ends when somebody cancels it.
A join by equality, or one that an index can serve, has no need of it. PostgreSQL's planner was told that
every table has a million rows.

Wrong:
    CREATE TABLE visit (id bigint PRIMARY KEY, address inet NOT NULL, at timestamptz NOT NULL);
    CREATE TABLE block (id bigint PRIMARY KEY, low inet NOT NULL, high inet NOT NULL);
    SELECT visit.id, block.id FROM visit JOIN block ON visit.address BETWEEN block.low AND block.high;
Right:
    CREATE TABLE visit (id bigint PRIMARY KEY, address inet NOT NULL, at timestamptz NOT NULL);
    CREATE TABLE block (id bigint PRIMARY KEY, network inet NOT NULL);
    CREATE INDEX block_network_idx ON block USING gist (network inet_ops);
    SELECT visit.id, block.id FROM visit JOIN block ON block.network >>= visit.address WHERE visit.id = $1;
Source: own; PostgreSQL documentation, Using EXPLAIN
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, shown, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(
            f"The join reads {shown(loop.table)} {loop.outer:,.0f} times, {loop.read:,.0f} rows,", plan.place
        )
        for plan in tree_of(subject).plans
        for loop in plan.loops
    ]
    hint = "Join by equality, narrow one side down first, or index what is compared (GiST for ranges)."
    yield from report(CHECK, spots, "and will not end once both tables are large", hint)


CHECK = Check("sql/nested-loop", KINDS, Severity.WARNING, run)
