"""A time of day has no time zone.

An offset without a date can't follow summer time; the type is there for the standard's sake only.

Wrong:
    CREATE TABLE shop (id bigint PRIMARY KEY, opens timetz NOT NULL);
Right:
    CREATE TABLE shop (id bigint PRIMARY KEY, opens time NOT NULL, time_zone text NOT NULL);
Source: PostgreSQL wiki, Don't Do This
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.type.name == "timetz"
    ]
    yield from report(
        CHECK, spots, "is a time with time zone", "Use time and keep the zone's name beside it."
    )


CHECK = Check("sql/type-timetz", KINDS, Severity.WARNING, run)
