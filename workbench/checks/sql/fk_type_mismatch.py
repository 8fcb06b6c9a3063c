"""A foreign key's column has the type of the column it references.

A narrower one overflows long before its parent does; a different one makes every join cast.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id integer REFERENCES customer (id));
Right:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint REFERENCES customer (id));
Source: pg-index-health ForeignKeysWithUnmatchedColumnType
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import ForeignKey, Schema, Table
from workbench.engines.sql.types import stored


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    for table in schema.roots:
        for key in table.foreign_keys:
            yield from _pairs(schema, table, key)


def _pairs(schema: Schema, table: Table, key: ForeignKey) -> Iterator[Finding]:
    target = schema.table(key.table)
    if target is None or len(key.columns) != len(key.references):
        return
    for name, other in zip(key.columns, key.references, strict=True):
        column, referenced = table.column(name), target.column(other)
        if column is None or referenced is None:
            continue
        mine, theirs = stored(column.type), stored(referenced.type)
        if mine.name != theirs.name or mine.length != theirs.length:
            yield CHECK.finding(
                f"{table.name}.{name} is {mine} but references {target.name}.{other}, which is {theirs}.",
                column.place or key.place,
                f"Make {name} {theirs} too.",
            )


CHECK = Check("sql/fk-type-mismatch", KINDS, Severity.WARNING, run)
