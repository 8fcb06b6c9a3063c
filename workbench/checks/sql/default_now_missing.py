"""The database fills in when a row was made.

Left to clients, some forget it and some have a wrong clock. A trigger may fill it as well.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
Source: schemalint mandatory-columns
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words

_FILLED = words("created_at updated_at inserted_at modified_at created_on createdat updatedat")


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.name.lower() in _FILLED and not (column.self_filled or column.on_update or table.triggers)
    ]
    yield from report(CHECK, spots, "has no default", "Add DEFAULT now(), or CURRENT_TIMESTAMP.")


CHECK = Check("sql/default-now-missing", KINDS, Severity.ADVICE, run)
