"""A search does not begin with a wildcard, unless an index serves it.

LIKE '%word' can't use an ordinary index: it reads every row. A trigram or full-text index can answer it.

Wrong:
    CREATE TABLE product (id bigint PRIMARY KEY, title text NOT NULL);
    SELECT id FROM product WHERE title LIKE '%lamp%' LIMIT 20;
Right:
    CREATE EXTENSION pg_trgm;
    CREATE TABLE product (id bigint PRIMARY KEY, title text NOT NULL);
    CREATE INDEX product_title_idx ON product USING gin (title gin_trgm_ops);
    SELECT id FROM product WHERE title LIKE '%lamp%' LIMIT 20;
Source: PostgreSQL documentation, pg_trgm; Use The Index, Luke: LIKE
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import meant_column, queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _searches(query)]
    hint = "Use a trigram index (gin_trgm_ops) or full-text search."
    yield from report(CHECK, spots, "begins with a wildcard and reads every row", hint)


def _searches(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.Like, exp.ILike):
        pattern = node.expression
        if isinstance(pattern, exp.DPipe):
            pattern = next(iter(pattern.find_all(exp.Literal)), pattern)
        starts = (
            isinstance(pattern, exp.Literal) and pattern.is_string and str(pattern.this)[:1] in ("%", "_")
        )
        column = node.this.find(exp.Column)
        if not starts or column is None:
            continue
        meant = meant_column(query, column)
        served = meant is not None and any(
            index.method in ("gin", "gist") and part.operator_class.endswith("trgm_ops")
            for index in meant[0].indexes
            for part in index.parts
            if meant[1].name in (part.column, part.expression) or meant[1].name in part.expression
        )
        if not served:
            yield Spot(f"The search on {column.name}", query.place(node))


CHECK = Check("sql/query-leading-wildcard", KINDS, Severity.WARNING, run)
