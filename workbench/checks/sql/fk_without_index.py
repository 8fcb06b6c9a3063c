"""The columns of a foreign key lead an index.

Deleting or renumbering a parent looks for its children; without an index it reads the whole table for
each one, under locks. A partial index serves only where it leaves out nothing but NULL. MySQL makes such
an index itself.

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

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.sql._report import KINDS, quoted, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import ForeignKey, Table

_LONGEST = 63
"""PostgreSQL's limit on names, in bytes."""


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "mysql":
        return
    for table in schema.roots:
        for key in table.foreign_keys:
            if _covered(table, key):
                continue
            names = ", ".join(key.columns)
            columns = ", ".join(map(quoted, key.columns))
            index = f"{table.bare_name}_{'_'.join(key.columns)}_idx"[:_LONGEST]
            yield CHECK.finding(
                f"No index begins with {table.name} ({names}), which references {key.table}.",
                key.place,
                f"CREATE INDEX {quoted(index)} ON {quoted(table.name)} ({columns});",
            )


def _covered(table: Table, key: ForeignKey) -> bool:
    whole = tuple(index for index in table.indexes if not index.where or _only_set(index.where, key))
    return replace(table, indexes=whole).leads(key.columns) or _excluded(table, key)


def _excluded(table: Table, key: ForeignKey) -> bool:
    """The index of an EXCLUDE constraint finds equal values of its first column too."""
    first = "|".join(re.escape(name) for name in (*key.columns, *map(quoted, key.columns)))
    begins = re.compile(rf"EXCLUDE USING \w+ \((?:{first}) WITH =")
    return len(key.columns) == 1 and any(begins.match(each.definition) for each in table.exclusions)


def _only_set(where: str, key: ForeignKey) -> bool:
    """The condition of a partial index holds for every row that references something."""
    parts = [part.strip("() ") for part in re.split(r"\band\b", where.lower())]
    return all(part.removesuffix(" is not null").strip('"') in key.columns for part in parts)


CHECK = Check("sql/fk-without-index", KINDS, Severity.WARNING, run)
