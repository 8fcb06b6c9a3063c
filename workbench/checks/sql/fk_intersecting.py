"""A foreign key is not part of another one to the same table.

The longer one already holds what the shorter one says; both are checked on every write, and they may
decide differently on delete.

Wrong:
    CREATE TABLE member (id bigint PRIMARY KEY, team_id bigint NOT NULL, UNIQUE (team_id, id));
    CREATE TABLE task (
        id bigint PRIMARY KEY,
        team_id bigint NOT NULL,
        member_id bigint NOT NULL REFERENCES member (id),
        FOREIGN KEY (team_id, member_id) REFERENCES member (team_id, id)
    );
Right:
    CREATE TABLE member (id bigint PRIMARY KEY, team_id bigint NOT NULL, UNIQUE (team_id, id));
    CREATE TABLE task (
        id bigint PRIMARY KEY,
        team_id bigint NOT NULL,
        member_id bigint NOT NULL,
        reviewer_id bigint NOT NULL,
        FOREIGN KEY (team_id, member_id) REFERENCES member (team_id, id),
        FOREIGN KEY (team_id, reviewer_id) REFERENCES member (team_id, id)
    );
Source: pg-index-health IntersectedForeignKeys
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import ForeignKey


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"{table.name} ({', '.join(key.columns)})", key.place)
        for table in schema_of(subject).roots
        for key in table.foreign_keys
        if any(_holds(other, key) for other in table.foreign_keys)
    ]
    hint = "Drop it, and keep the key that has more columns."
    yield from report(CHECK, spots, "references what a longer foreign key holds already", hint)


def _holds(longer: ForeignKey, shorter: ForeignKey) -> bool:
    """Every pair of columns of the one is a pair of the other, which has more."""
    if longer.table != shorter.table or len(longer.columns) <= len(shorter.columns):
        return False
    pairs = set(zip(longer.columns, longer.references, strict=False))
    return set(zip(shorter.columns, shorter.references, strict=False)) <= pairs


CHECK = Check("sql/fk-intersecting", KINDS, Severity.WARNING, run)
