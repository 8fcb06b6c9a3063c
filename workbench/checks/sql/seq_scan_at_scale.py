"""A query finds its rows by an index once the table is large.

Read from end to end, a million rows for twenty take a tenth of a second and push everything else out of
memory; and that each time it is asked. PostgreSQL's own planner was told that every table has a million
rows; an index that is proposed was created, and the planner took it.

Wrong:
    CREATE TABLE purchase (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id bigint NOT NULL,
        placed_at timestamptz NOT NULL
    );
    SELECT id, placed_at FROM purchase WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20;
Right:
    CREATE TABLE purchase (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id bigint NOT NULL,
        placed_at timestamptz NOT NULL
    );
    CREATE INDEX purchase_customer_idx ON purchase (customer_id, placed_at DESC);
    SELECT id, placed_at FROM purchase WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20;
Source: own; PostgreSQL documentation, Using EXPLAIN
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.sql._report import KINDS, Spot, report, shown, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.plan_nodes import Scan
from workbench.engines.sql.plan_rows import ROWS


def run(subject: Subject) -> Iterator[Finding]:
    mended: set[str] = set()
    helpless: list[Spot] = []
    for plan in tree_of(subject).plans:
        for scan in plan.scans:
            if not scan.index:
                helpless.append(Spot(_said(scan), plan.place))
            elif scan.index not in mended:
                mended.add(scan.index)
                gain = f"an index brings its cost from {scan.cost_before:,.0f} to {scan.cost_after:,.0f}"
                yield CHECK.finding(f"{_said(scan)}; {gain}.", plan.place, scan.index)
    hint = "Ask for less, store what is compared, or keep a summary."
    advice = replace(CHECK, severity=Severity.ADVICE)
    yield from report(advice, helpless, "and no index on its columns helps", hint)


def _said(scan: Scan) -> str:
    few = f"{max(1, scan.returned):,.0f}"
    return f"Once {shown(scan.table)} has {ROWS:,} rows the query reads {scan.read:,.0f} of them for {few}"


CHECK = Check("sql/seq-scan-at-scale", KINDS, Severity.WARNING, run)
