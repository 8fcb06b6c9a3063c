"""A table that joins two others holds each pair once.

With only an id of its own it takes the same pair again and again, and counts are wrong.

Wrong:
    CREATE TABLE student (id bigint PRIMARY KEY);
    CREATE TABLE course (id bigint PRIMARY KEY);
    CREATE TABLE enrolment (
        id bigint PRIMARY KEY,
        student_id bigint NOT NULL REFERENCES student (id),
        course_id bigint NOT NULL REFERENCES course (id)
    );
Right:
    CREATE TABLE student (id bigint PRIMARY KEY);
    CREATE TABLE course (id bigint PRIMARY KEY);
    CREATE TABLE enrolment (
        student_id bigint NOT NULL REFERENCES student (id),
        course_id bigint NOT NULL REFERENCES course (id),
        PRIMARY KEY (student_id, course_id)
    );
Source: own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table

_PLAIN = re.compile(
    r"^(id|uuid|position|sort_order|(created|updated|added|joined|assigned|granted)_(at|on|by))$"
)


def run(subject: Subject) -> Iterator[Finding]:
    spots = [table_spot(table) for table in schema_of(subject).roots if _joins_loosely(table)]
    yield from report(
        CHECK, spots, "takes the same pair twice", "Make both columns the primary key, or UNIQUE."
    )


def _joins_loosely(table: Table) -> bool:
    keys = [key for key in table.foreign_keys if len(key.columns) == 1 and not key.columns[0].endswith("_by")]
    if len(keys) != 2 or table.opaque:
        return False
    pair = {key.columns[0] for key in keys}
    others = [
        column
        for column in table.columns
        if column.name not in pair and not _PLAIN.match(column.name.lower())
    ]
    return len(pair) == 2 and not others and not any(set(columns) <= pair for columns in table.unique_sets)


CHECK = Check("sql/m2m-no-composite-key", KINDS, Severity.WARNING, run)
