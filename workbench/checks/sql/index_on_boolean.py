"""An index does not stand on a flag alone.

Half the table is on either side, so the planner reads the table anyway; a partial index on the rare side
is small and used.

Wrong:
    CREATE TABLE job (id bigint PRIMARY KEY, is_done boolean NOT NULL, run_at timestamptz NOT NULL);
    CREATE INDEX job_done_idx ON job (is_done);
Right:
    CREATE TABLE job (id bigint PRIMARY KEY, is_done boolean NOT NULL, run_at timestamptz NOT NULL);
    CREATE INDEX job_open_idx ON job (run_at) WHERE NOT is_done;
Source: pg-index-health IndexesWithBoolean
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for table in schema_of(subject).roots:
        for index in table.indexes:
            column = table.column(index.columns[0]) if len(index.columns) == len(index.parts) == 1 else None
            if column is not None and column.type.name == "boolean" and not index.where and not index.unique:
                spots.append(
                    Spot(
                        f"The index {index.name} on {table.name}.{column.name}".replace("  ", " "),
                        index.place,
                    )
                )
    yield from report(
        CHECK, spots, "tells only two values apart", "Make it partial: WHERE on the rare value."
    )


CHECK = Check("sql/index-on-boolean", KINDS, Severity.WARNING, run)
