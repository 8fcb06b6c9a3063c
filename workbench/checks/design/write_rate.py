"""A table that is written all the time is cheap to write.

From some thousand writes a second on, a key of random UUIDs touches a page for each row, and every index is
written too. Spoken of where the brief gives the rate and names the table.

Wrong:
    == brief
    traffic: 10,000 readings a second are written.
    == schema.sql
    CREATE TABLE readings (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), value double precision NOT NULL,
        at timestamptz NOT NULL);
Right:
    == brief
    traffic: 10,000 readings a second are written.
    == schema.sql
    CREATE TABLE readings (id uuid NOT NULL DEFAULT uuidv7(), value double precision NOT NULL,
        at timestamptz NOT NULL, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
Source: PostgreSQL manual, 5.12 (partitioning) and 9.14 (UUIDs); our own thresholds
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import few, said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import Rate, speaks_of, write_rates
from workbench.engines.design.matching import Table

_HIGH, _VERY_HIGH = 1_000, 5_000
"""Writes a second from which keys and indexes, and from which partitions are spoken of."""
_INDEXES = 5
_RANDOM = re.compile(r"gen_random_uuid|uuid_generate_v4|uuidv4|\buuid\(\)", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    yield from few(_found(subject))


def _found(subject: Subject) -> Iterator[Finding]:
    for rate in write_rates(subject.design):
        if rate.number < _HIGH:
            continue
        for table in world(subject).tables:
            if table.artifact == subject.parsed.name and speaks_of(rate.requirement.text, table.name):
                reasons = list(_reasons(table, rate))
                if reasons:
                    yield CHECK.finding(
                        f"The brief says {said(rate.requirement.text, 100)!r}, and {table.name} "
                        f"{', and '.join(reasons)}.",
                        table.record.place,
                        "Use keys that grow (uuidv7), few indexes, and partitions by time.",
                        Elsewhere(rate.requirement.id),
                    )


def _reasons(table: Table, rate: Rate) -> Iterator[str]:
    record = table.record
    primary = table.column(record.primary[0]) if record.primary else None
    if primary is not None and _RANDOM.search(primary.default):
        yield "has random UUIDs for its key"
    if len(record.indexes) > _INDEXES:
        yield f"has {len(record.indexes)} indexes"
    if rate.number >= _VERY_HIGH and not record.partitioned:
        yield "is not partitioned"


CHECK = Check("design/write-rate", frozenset({"sql"}), Severity.WARNING, run)
