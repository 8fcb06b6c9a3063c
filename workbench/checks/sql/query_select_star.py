"""A query names the columns it wants.

`SELECT *` reads and sends what nobody asked for, can't be answered from an index, and changes its meaning
with the next migration.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL);
    SELECT * FROM account WHERE id = $1;
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL);
    SELECT id, email FROM account WHERE id = $1;
Source: sqlfluff AM04; SQL Antipatterns (Karwin), Implicit Columns
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _stars(query)]
    yield from report(CHECK, spots, "takes every column", "Name the columns.")


def _stars(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for select in query.expression.find_all(exp.Select):
        if isinstance(select.parent, exp.Exists) or select.find_ancestor(exp.Exists) is not None:
            continue
        if not any(part.is_star and not isinstance(part, exp.Count) for part in select.expressions):
            continue
        source = select.find(exp.Table)
        if source is not None and not _from_query(select):
            yield Spot(f"SELECT * from {source.name}", query.place(source))


def _from_query(select: object) -> bool:
    """The star stands for a query that names its columns itself."""
    from sqlglot import exp

    assert isinstance(select, exp.Select)
    root = select.root()
    named = {cte.alias for cte in root.find_all(exp.CTE)}
    origin = select.args.get("from_") or select.args.get("from")
    source = origin.this if origin is not None else None
    return isinstance(source, exp.Subquery) or (isinstance(source, exp.Table) and source.name in named)


CHECK = Check("sql/query-select-star", KINDS, Severity.WARNING, run)
