"""Every index serves a query of the design.

Each one costs every write, memory and disk. Those that hold a rule, or that serve a foreign key, have
their reason; another that none of the queries uses is a guess, or its query was left out. PostgreSQL's
planner was told that every table has a million rows.

Wrong:
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL, total_cents bigint NOT NULL);
    CREATE INDEX purchase_customer_idx ON purchase (customer_id);
    CREATE INDEX purchase_total_idx ON purchase (total_cents);
    SELECT id, total_cents FROM purchase WHERE customer_id = $1 LIMIT 20;
    SELECT total_cents FROM purchase WHERE id = $1;
Right:
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL, total_cents bigint NOT NULL);
    CREATE INDEX purchase_customer_idx ON purchase (customer_id);
    SELECT id, total_cents FROM purchase WHERE customer_id = $1 LIMIT 20;
    SELECT total_cents FROM purchase WHERE id = $1;
Source: Supabase splinter 0005
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of, shown, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Index, Table

_ENOUGH = 2
"""Queries that read a table before its indexes are judged by them: one alone may be an example. Ours."""


def run(subject: Subject) -> Iterator[Finding]:
    plans = tree_of(subject).plans
    used = {name for plan in plans for name in plan.indexes}
    read = Counter(shown(table) for plan in plans for table in plan.tables)
    spots = [
        Spot(f"The index {index.name} on {table.name}", index.place)
        for table in schema_of(subject).roots
        if read[table.name] >= _ENOUGH and not table.partition_by
        for index in table.indexes
        if index.place is not None and index.name not in used and not _has_reason(table, index)
    ]
    yield from report(CHECK, spots, "serves no query of the design", "Drop it, or write its query down.")


def _has_reason(table: Table, index: Index) -> bool:
    """It holds a rule, or serves the deletes and joins of a foreign key."""
    return index.unique or any(
        set(index.columns[: len(key.columns)]) == set(key.columns) for key in table.foreign_keys
    )


CHECK = Check("sql/index-unused-by-queries", KINDS, Severity.ADVICE, run)
