"""The columns of a foreign key lead an index.

Deleting or renumbering a parent looks for its children; without an index it reads the whole table for
each one, under locks. MySQL makes such an index itself.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT
    );
Right:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT
    );
    CREATE INDEX purchase_customer_idx ON purchase (customer_id);
Source: Supabase splinter 0001; pg-index-health ForeignKeysNotCoveredWithIndex; schemalint
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "mysql":
        return
    for table in schema.roots:
        for key in table.foreign_keys:
            if table.leads(key.columns):
                continue
            names = ", ".join(key.columns)
            index = f"{table.bare_name}_{'_'.join(key.columns)}_idx"
            yield CHECK.finding(
                f"No index begins with {table.name} ({names}), which references {key.table}.",
                key.place,
                f"CREATE INDEX {index} ON {table.name} ({names});",
            )


CHECK = Check("sql/fk-without-index", KINDS, Severity.WARNING, run)
