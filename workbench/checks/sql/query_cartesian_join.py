"""Joined tables are joined by something.

Without a condition every row of one meets every row of the other: a thousand times a thousand is a million.

Wrong:
    CREATE TABLE author (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author (id));
    SELECT author.name, book.id FROM author, book LIMIT 10;
Right:
    CREATE TABLE author (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author (id));
    SELECT author.name, book.id FROM author JOIN book ON book.author_id = author.id LIMIT 10;
Source: sqlfluff AM08
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _joins(query)]
    yield from report(
        CHECK, spots, "is joined by nothing", "Add ON, or write CROSS JOIN if every pair is meant."
    )


def _joins(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for select in query.expression.find_all(exp.Select):
        where = select.args.get("where")
        for join in select.args.get("joins") or ():
            target = join.this
            conditioned = join.args.get("on") is not None or join.args.get("using")
            crossed = join.args.get("kind") == "CROSS" or join.args.get("method") == "NATURAL"
            if conditioned or crossed or not isinstance(target, exp.Table):
                continue
            if query.schema.table(target.name) is not None and not _linked(where, target.alias_or_name):
                yield Spot(target.name, query.place(target))


def _linked(where: Any, name: str) -> bool:
    """Some condition compares a column of this table with one of another, or may do so."""
    from sqlglot import exp

    if where is None:
        return False
    for comparison in where.find_all(exp.EQ, exp.GT, exp.LT, exp.GTE, exp.LTE, exp.Between, exp.Like):
        columns = list(comparison.find_all(exp.Column))
        if len(columns) > 1 and any(column.table in (name, "") for column in columns):
            return True
    return False


CHECK = Check("sql/query-cartesian-join", KINDS, Severity.WARNING, run)
