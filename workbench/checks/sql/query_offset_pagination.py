"""Pages are found by key, not by counting.

OFFSET reads and throws away all pages before; the hundredth costs a hundred times the first, and rows
inserted meanwhile are shown twice or never.

Wrong:
    CREATE TABLE post (id bigint PRIMARY KEY, title text NOT NULL);
    SELECT id, title FROM post ORDER BY id DESC LIMIT 20 OFFSET 2000;
Right:
    CREATE TABLE post (id bigint PRIMARY KEY, title text NOT NULL);
    SELECT id, title FROM post WHERE id < $1 ORDER BY id DESC LIMIT 20;
Source: Use The Index, Luke: No Offset
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _offsets(query)]
    hint = "Remember the last key of a page: WHERE id < $1 ORDER BY id DESC LIMIT n."
    yield from report(CHECK, spots, "reads all pages before", hint)


def _offsets(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.Offset):
        value = node.expression
        if not (isinstance(value, exp.Literal) and str(value.this) == "0"):
            yield Spot("OFFSET", query.place(node.parent.find(exp.Table) if node.parent else None))


CHECK = Check("sql/query-offset-pagination", KINDS, Severity.ADVICE, run)
