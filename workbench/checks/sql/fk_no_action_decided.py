"""A foreign key says what deleting its parent does.

Left out, a delete is refused - perhaps on purpose, perhaps because nobody thought of it. Written, the
decision can be reviewed.

Wrong:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint REFERENCES customer (id));
Right:
    CREATE TABLE customer (id bigint PRIMARY KEY);
    CREATE TABLE purchase (
        id bigint PRIMARY KEY,
        customer_id bigint REFERENCES customer (id) ON DELETE CASCADE
    );
Source: schemalint reference-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"{table.name} ({', '.join(key.columns)})", key.place)
        for table in schema_of(subject).roots
        for key in table.foreign_keys
        if not key.on_delete
    ]
    hint = "Add ON DELETE RESTRICT, CASCADE or SET NULL."
    yield from report(CHECK, spots, "does not say what happens when its parent is deleted", hint)


CHECK = Check("sql/fk-no-action-decided", KINDS, Severity.ADVICE, run)
