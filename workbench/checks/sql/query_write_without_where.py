"""An UPDATE or DELETE says which rows.

Without WHERE it changes all of them.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, is_active boolean NOT NULL);
    UPDATE account SET is_active = false;
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, is_active boolean NOT NULL);
    UPDATE account SET is_active = false WHERE id = $1;
Source: own; JetBrains SqlWithoutWhere
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._queries import queries
from workbench.checks.sql._report import KINDS, Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.queries import Query


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for query in queries(subject) for spot in _writes(query)]
    yield from report(CHECK, spots, "changes every row", "Add WHERE, or WHERE true if all are meant.")


def _writes(query: Query) -> Iterator[Spot]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.Update, exp.Delete):
        if node.args.get("where") is None and node.find_ancestor(exp.Insert, exp.Merge) is None:
            table = node.find(exp.Table)
            verb = "UPDATE" if isinstance(node, exp.Update) else "DELETE"
            yield Spot(f"{verb} {table.name if table else ''}".strip(), query.place(table or node))


CHECK = Check("sql/query-write-without-where", KINDS, Severity.WARNING, run)
