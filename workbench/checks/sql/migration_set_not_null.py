"""SET NOT NULL on a table that stands finds its proof already made.

It reads the whole table under a lock that keeps everybody out. With a validated CHECK that the column IS
NOT NULL, which is proven without such a lock, PostgreSQL skips the reading (since 12).

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account ALTER COLUMN locale SET NOT NULL;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD CONSTRAINT account_locale_set CHECK (locale IS NOT NULL) NOT VALID;
    ALTER TABLE account VALIDATE CONSTRAINT account_locale_set;
    ALTER TABLE account ALTER COLUMN locale SET NOT NULL;
    ALTER TABLE account DROP CONSTRAINT account_locale_set;
Source: squawk adding-not-nullable-field; PostgreSQL documentation, ALTER TABLE, SET NOT NULL
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import Standing, plain, steps
from workbench.checks.sql._report import KINDS, quoted, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    if tree.dialect != "postgres":
        return
    standing = Standing(tree)
    validated: set[str] = set()
    for step in steps(subject):
        altered = step.definition
        if not isinstance(altered, d.AlterTable) or not standing.has(altered.table.text):
            continue
        table = plain(altered.table.text)
        if step.says("VALIDATE", "CONSTRAINT"):
            validated.add(table)
        for each in altered.alterations:
            if isinstance(each, d.ChangeColumn) and each.nullable is False and table not in validated:
                yield CHECK.finding(
                    f"SET NOT NULL reads all of {table} under a lock that keeps everybody out.",
                    each.column.place,
                    _safely(altered.table.text, each.column.text),
                )


def _safely(table: str, column: str) -> str:
    name = f"{table.rpartition('.')[2]}_{column}_set"[:63]
    alter = f"ALTER TABLE {quoted(table)}"
    return (
        f"{alter} ADD CONSTRAINT {quoted(name)} CHECK ({quoted(column)} IS NOT NULL) NOT VALID; "
        f"{alter} VALIDATE CONSTRAINT {quoted(name)}; "
        f"{alter} ALTER COLUMN {quoted(column)} SET NOT NULL; "
        f"{alter} DROP CONSTRAINT {quoted(name)};"
    )


CHECK = Check("sql/migration-set-not-null", KINDS, Severity.WARNING, run)
