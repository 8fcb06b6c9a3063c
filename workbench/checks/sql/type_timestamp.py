"""Moments are kept with their time zone.

`timestamp` keeps what the clock on the wall said, not when it was; two servers or one change to summer
time later, nobody knows.

Wrong:
    CREATE TABLE event (id bigint PRIMARY KEY, happened_at timestamp NOT NULL);
Right:
    CREATE TABLE event (id bigint PRIMARY KEY, happened_at timestamptz NOT NULL);
Source: PostgreSQL wiki, Don't Do This; squawk prefer-timestamp-tz
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if column.type.name == "timestamp" and schema.dialect == "postgres"
    ]
    yield from report(CHECK, spots, "is a timestamp without time zone", "Use timestamptz.")


CHECK = Check("sql/type-timestamp", KINDS, Severity.WARNING, run)
