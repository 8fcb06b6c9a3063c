"""No index is the beginning of another.

An index on (a, b) serves every query that one on (a) serves; the shorter one only costs writes and memory,
unless it is much smaller and hot.

Wrong:
    CREATE TABLE event (id bigint PRIMARY KEY, team_id bigint NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX event_team_idx ON event (team_id);
    CREATE INDEX event_team_at_idx ON event (team_id, at);
Right:
    CREATE TABLE event (id bigint PRIMARY KEY, team_id bigint NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX event_team_at_idx ON event (team_id, at);
Source: pg-index-health IntersectedIndexes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Index, Table


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"{index.name or 'an index'} of {table.name}", index.place)
        for table in schema_of(subject).tables
        for index in table.indexes
        if _begins_another(index, table)
    ]
    yield from report(CHECK, spots, "is the beginning of a longer index or key", "Drop the shorter one.")


def _begins_another(index: Index, table: Table) -> bool:
    if index.unique or not index.is_btree or index.include:
        return False
    columns = index.columns
    if len(columns) != len(index.parts) or any(part.descending for part in index.parts):
        return False
    longer = [key.columns for key in (table.primary_key, *table.uniques) if key is not None]
    longer += [
        other.columns
        for other in table.indexes
        if other is not index and other.is_btree and other.where == index.where
    ]
    return any(len(path) > len(columns) and path[: len(columns)] == columns for path in longer)


CHECK = Check("sql/index-prefix-redundant", KINDS, Severity.ADVICE, run)
