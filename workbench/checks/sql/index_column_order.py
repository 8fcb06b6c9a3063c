"""In an index, columns that are compared for equality stand before the time.

A range ends what an index can narrow down: of (created_at, status) a search for one status in a month
reads the whole month; of (status, created_at) it reads the answer.

Wrong:
    CREATE TABLE job (id bigint PRIMARY KEY, queue text NOT NULL, run_at timestamptz NOT NULL);
    CREATE INDEX job_ready_idx ON job (run_at, queue);
Right:
    CREATE TABLE job (id bigint PRIMARY KEY, queue text NOT NULL, run_at timestamptz NOT NULL);
    CREATE INDEX job_ready_idx ON job (queue, run_at, id);
Source: pg-index-health IndexesWithTimestampInTheMiddle; Use The Index, Luke: Greater, Less and BETWEEN
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Index, Table
from workbench.engines.sql.types import family


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(
            f"The index {index.name} on {table.name} ({', '.join(index.columns)})".replace("  ", " "),
            index.place,
        )
        for table in schema_of(subject).roots
        for index in table.indexes
        if index.is_btree and not index.unique and _time_first(table, index)
    ]
    hint = "Put the time last, after what is compared with =; only the key may follow it."
    yield from report(CHECK, spots, "has a time before a column that is compared for equality", hint)


def _time_first(table: Table, index: Index) -> bool:
    """Something other than the key or another time follows a point in time."""
    columns = [table.column(name) for name in index.columns]
    seen = False
    for column in columns:
        if column is None:
            return False
        if family(column.type) in ("moment", "date"):
            seen = True
        elif seen and column.name not in table.key_columns:
            return True
    return False


CHECK = Check("sql/index-column-order", KINDS, Severity.ADVICE, run)
