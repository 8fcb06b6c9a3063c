"""Documents, lists and text vectors are indexed by GIN.

A B-tree compares them as a whole: it answers only whether two are equal, and breaks on long ones.

Wrong:
    CREATE TABLE page (id bigint PRIMARY KEY, tags text[] NOT NULL);
    CREATE INDEX page_tags_idx ON page (tags);
Right:
    CREATE TABLE page (id bigint PRIMARY KEY, tags text[] NOT NULL);
    CREATE INDEX page_tags_idx ON page USING gin (tags);
Source: pg-index-health BtreeIndexesOnArrayColumns; PostgreSQL documentation, GIN indexes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        Spot(f"{table.name}.{column.name}, which is {column.type},", index.place)
        for table in schema.roots
        for index in table.indexes
        if index.is_btree and schema.dialect == "postgres"
        for name in index.columns
        if (column := table.column(name)) is not None
        and (column.type.array or column.type.name in ("jsonb", "tsvector"))
    ]
    yield from report(CHECK, spots, "is indexed by a B-tree", "Write USING gin.")


CHECK = Check("sql/index-btree-on-document", KINDS, Severity.WARNING, run)
