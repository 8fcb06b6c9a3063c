"""NOT IN is not asked of a query.

If the inner query gives a single NULL the answer is empty, without a word; and the planner can't turn it
into an anti-join.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY);
    CREATE TABLE ban (id bigint PRIMARY KEY, account_id bigint);
    SELECT id FROM account WHERE id NOT IN (SELECT account_id FROM ban) LIMIT 10;
Right:
    CREATE TABLE account (id bigint PRIMARY KEY);
    CREATE TABLE ban (id bigint PRIMARY KEY, account_id bigint);
    SELECT id FROM account AS a
    WHERE NOT EXISTS (SELECT 1 FROM ban WHERE ban.account_id = a.id) LIMIT 10;
Source: PostgreSQL wiki, Don't Do This
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _uses(query)]
    yield from report(CHECK, spots, "finds nothing once the inner query gives NULL", "Use NOT EXISTS.")


def _uses(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.In):
        if isinstance(node.parent, exp.Not) and node.args.get("query") is not None:
            yield Spot("NOT IN (SELECT …)", query.place(node))
    for node in query.expression.find_all(exp.NEQ):
        if isinstance(node.expression, exp.All):
            yield Spot("<> ALL (SELECT …)", query.place(node))


CHECK = Check("sql/query-not-in-subquery", KINDS, Severity.WARNING, run)
