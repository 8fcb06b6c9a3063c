"""A span of time is asked for half open.

BETWEEN includes its end: the first instant of the next day is counted twice, in both days, or the last
day's rows after midnight are left out.

Wrong:
    CREATE TABLE visit (id bigint PRIMARY KEY, seen_at timestamptz NOT NULL);
    SELECT count(*) FROM visit WHERE seen_at BETWEEN '2026-11-01' AND '2026-11-30';
Right:
    CREATE TABLE visit (id bigint PRIMARY KEY, seen_at timestamptz NOT NULL);
    SELECT count(*) FROM visit WHERE seen_at >= '2026-11-01' AND seen_at < '2026-12-01';
Source: PostgreSQL wiki, Don't Do This
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import meant_column, queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query
from workbench.engines.sql.types import family


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _spans(query)]
    yield from report(CHECK, spots, "counts its end too", "Write >= start AND < end.")


def _spans(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.Between):
        column = node.this if isinstance(node.this, exp.Column) else None
        meant = meant_column(query, column) if column is not None else None
        if meant is not None and family(meant[1].type) == "moment":
            yield Spot(f"BETWEEN on {meant[0].name}.{meant[1].name}", query.place(node))


CHECK = Check("sql/query-between-timestamps", KINDS, Severity.WARNING, run)
