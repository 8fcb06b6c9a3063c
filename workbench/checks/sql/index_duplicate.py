"""No two indexes are the same.

The second costs every write and serves no query.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, team_id bigint NOT NULL);
    CREATE INDEX account_team_idx ON account (team_id);
    CREATE INDEX account_team_id_idx ON account (team_id);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, team_id bigint NOT NULL);
    CREATE INDEX account_team_idx ON account (team_id);
Source: Supabase splinter 0009; pg-index-health
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table


def run(subject: Subject) -> Iterator[Finding]:
    for table in schema_of(subject).tables:
        seen: dict[tuple[object, ...], str] = {_whole(columns): name for columns, name in _keys(table)}
        for index in table.indexes:
            same = (index.parts, index.method or "btree", index.where, index.include)
            if same in seen:
                message = f"{index.name or 'An index'} on {table.name} repeats {seen[same]}."
                yield CHECK.finding(message, index.place, "Drop one of the two.")
            else:
                seen[same] = index.name or "another index"


def _keys(table: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    if table.primary_key:
        yield table.primary_key.columns, "the primary key"
    for unique in table.uniques:
        yield unique.columns, "a unique constraint"


def _whole(columns: tuple[str, ...]) -> tuple[object, ...]:
    from workbench.engines.sql.model import IndexPart

    return (tuple(IndexPart(column) for column in columns), "btree", "", ())


CHECK = Check("sql/index-duplicate", KINDS, Severity.WARNING, run)
