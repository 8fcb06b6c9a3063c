"""A foreign key is declared once.

Two that say the same are checked twice on every write, and one of them may decide otherwise on delete.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint REFERENCES customer (id) ON DELETE CASCADE,
        FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT
    );
Right:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint REFERENCES customer (id) ON DELETE CASCADE
    );
Source: pg-index-health DuplicatedForeignKeys
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    for table in schema_of(subject).roots:
        seen: set[tuple[frozenset[str], str]] = set()
        for key in table.foreign_keys:
            same = (frozenset(key.columns), key.table)
            if same in seen:
                names = ", ".join(key.columns)
                message = f"{table.name} ({names}) references {key.table} twice."
                yield CHECK.finding(message, key.place, "Keep one of the two.")
            seen.add(same)


CHECK = Check("sql/fk-duplicate", KINDS, Severity.WARNING, run)
