"""A query for a list says how long the list may be.

Without WHERE and LIMIT the answer grows with the table: fine today, out of memory next year.

Wrong:
    CREATE TABLE post (id bigint PRIMARY KEY, title text NOT NULL);
    SELECT id, title FROM post ORDER BY id;
Right:
    CREATE TABLE post (id bigint PRIMARY KEY, title text NOT NULL);
    SELECT id, title FROM post ORDER BY id LIMIT 100;
Source: own
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
    spots = [
        Spot("A query for all rows", query.place())
        for query in queries(subject, views=False)
        if _endless(query, query.expression)
    ]
    yield from report(CHECK, spots, "has no LIMIT", "Add LIMIT, and a way to ask for the next page.")


def _endless(query: Query, select: Any) -> bool:
    from sqlglot import exp

    if not isinstance(select, exp.Select) or select.find(exp.Table) is None:
        return False
    if any(select.args.get(part) for part in ("limit", "where", "group", "having", "fetch", "with_", "with")):
        return False
    known = [table for table in select.find_all(exp.Table) if query.schema.table(table.name) is not None]
    return bool(known) and not any(part.find(exp.AggFunc) for part in select.expressions)


CHECK = Check("sql/query-missing-limit", KINDS, Severity.ADVICE, run)
