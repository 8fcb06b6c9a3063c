"""A condition leaves the column as it is, so that its index serves.

`date(created_at) = …` must compute every row's date first; an index on created_at is of no use to it.

Wrong:
    CREATE TABLE visit (id bigint PRIMARY KEY, seen_at timestamptz NOT NULL);
    CREATE INDEX visit_seen_idx ON visit (seen_at);
    SELECT count(*) FROM visit WHERE date_trunc('day', seen_at) = '2026-11-01';
Right:
    CREATE TABLE visit (id bigint PRIMARY KEY, seen_at timestamptz NOT NULL);
    CREATE INDEX visit_seen_idx ON visit (seen_at);
    SELECT count(*) FROM visit WHERE seen_at >= '2026-11-01' AND seen_at < '2026-11-02';
Source: Use The Index, Luke: Functions in the WHERE clause
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import meant_column, queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _wrapped(query)]
    hint = "Compare the column itself, or index the expression."
    yield from report(CHECK, spots, "hides its index behind a function", hint)


def _wrapped(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for where in query.expression.find_all(exp.Where):
        for node in where.find_all(exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE):
            side = node.this
            if not isinstance(side, exp.Func) or isinstance(
                side, (exp.Coalesce, exp.AggFunc, exp.And, exp.Or)
            ):
                continue
            column = side.find(exp.Column)
            meant = meant_column(query, column) if column is not None else None
            if meant is None or not meant[0].leads((meant[1].name,)):
                continue
            expressions = [part.expression for index in meant[0].indexes for part in index.parts]
            if not any(meant[1].name in expression for expression in expressions):
                yield Spot(f"The condition on {meant[0].name}.{meant[1].name}", query.place(node))


CHECK = Check("sql/query-function-on-column", KINDS, Severity.WARNING, run)
