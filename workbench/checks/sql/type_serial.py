"""Numbered keys are identity columns.

A serial is a default on a sequence of its own owner: grants, copies of the table and dropped defaults go
their own ways. An identity column is part of the table, and refuses ids made up by a client.

Wrong:
    CREATE TABLE account (id bigserial PRIMARY KEY);
Right:
    CREATE TABLE account (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
Source: PostgreSQL wiki, Don't Do This; squawk prefer-identity
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_SERIALS = frozenset({"serial", "bigserial", "smallserial"})


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if (column.type.name in _SERIALS or column.identity == "serial") and schema.dialect == "postgres"
    ]
    yield from report(CHECK, spots, "is a serial", "Use bigint GENERATED ALWAYS AS IDENTITY.")


CHECK = Check("sql/type-serial", KINDS, Severity.ADVICE, run)
