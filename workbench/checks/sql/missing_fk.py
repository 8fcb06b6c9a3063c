"""A column named after a table references it.

`customer_id` without a foreign key lets in ids of customers that do not exist, and nobody finds out.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL);
Right:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT
    );
Source: own, after SchemaCrawler's weak associations
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.types import family, stored


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    by_name = {table.bare_name.lower(): table for table in schema.roots}
    for table in schema.roots:
        keyed = {name for key in table.foreign_keys for name in key.columns}
        for column in table.columns:
            if column.name in keyed or not column.name.lower().endswith("_id"):
                continue
            target = _named(column.name.lower()[:-3], by_name)
            if target is not None and _fits(schema, table, column, target):
                yield CHECK.finding(
                    f"{table.name}.{column.name} names {target.name} but references nothing.",
                    column.place,
                    f"Add REFERENCES {target.name} ({target.key_columns[0]}) with an ON DELETE.",
                )


def _named(stem: str, by_name: dict[str, Table]) -> Table | None:
    plurals = (stem, f"{stem}s", f"{stem}es", f"{stem[:-1]}ies" if stem.endswith("y") else stem)
    return next((by_name[name] for name in plurals if name in by_name), None)


def _fits(schema: Schema, table: Table, column: Column, target: Table) -> bool:
    """The target has one key column of the same family, and the column is not half of a polymorphic pair."""
    key = target.column(target.key_columns[0]) if len(target.key_columns) == 1 else None
    if key is None or (target is table and column.name in table.key_columns):
        return False
    if table.column(f"{column.name[:-3]}_type") is not None:
        return False
    return family(stored(key.type)) == family(stored(column.type))


CHECK = Check("sql/missing-fk", KINDS, Severity.WARNING, run)
