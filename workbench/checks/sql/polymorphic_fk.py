"""A reference leads to one table.

`owner_type` with `owner_id` points anywhere: no foreign key can hold it, deletes leave orphans, and joins
need one branch for each type.

Wrong:
    CREATE TABLE comment (
        id bigint PRIMARY KEY,
        owner_type text NOT NULL,
        owner_id bigint NOT NULL,
        body text NOT NULL
    );
Right:
    CREATE TABLE post (id bigint PRIMARY KEY);
    CREATE TABLE photo (id bigint PRIMARY KEY);
    CREATE TABLE comment (
        id bigint PRIMARY KEY,
        post_id bigint REFERENCES post (id),
        photo_id bigint REFERENCES photo (id),
        body text NOT NULL,
        CHECK (num_nonnulls(post_id, photo_id) = 1)
    );
Source: own; SQL Antipatterns (Karwin), Polymorphic Associations
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table


def run(subject: Subject) -> Iterator[Finding]:
    spots = [spot for table in schema_of(subject).roots for spot in _pairs(table)]
    hint = "Use one nullable foreign key a target with a CHECK that one is set, or a table a target."
    yield from report(CHECK, spots, "can point to any table", hint)


def _pairs(table: Table) -> Iterator[Spot]:
    keyed = {name for key in table.foreign_keys for name in key.columns}
    for column in table.columns:
        if column.name.endswith("_type"):
            stem = column.name[: -len("_type")]
            if table.column(f"{stem}_id") is not None and f"{stem}_id" not in keyed:
                yield Spot(f"{table.name} ({stem}_type, {stem}_id)", column.place)


CHECK = Check("sql/polymorphic-fk", KINDS, Severity.WARNING, run)
