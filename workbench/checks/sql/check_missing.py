"""Values that can't be are refused.

A negative price, an order of minus two, a state that no code knows: the database can refuse them once,
for every client.

Wrong:
    CREATE TABLE line (id bigint PRIMARY KEY, quantity integer NOT NULL);
Right:
    CREATE TABLE line (id bigint PRIMARY KEY, quantity integer NOT NULL CHECK (quantity > 0));
Source: own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.types import family

_NOT_NEGATIVE = re.compile(
    r"(^|_)(price|quantity|qty|stock|amount|total|cents|duration|attempts|retries)(_|$)"
)
_STATES = frozenset({"status", "state"})
_NUMBERS = frozenset({"whole number", "number", "float"})


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if _open(column) and not _ruled(schema, table, column)
    ]
    yield from report(CHECK, spots, "takes values that make no sense", "Add a CHECK, or an enum for a state.")


def _open(column: Column) -> bool:
    name, kind = column.name.lower(), family(column.type)
    if column.generated or column.type.unsigned:
        return False
    return (kind in _NUMBERS and bool(_NOT_NEGATIVE.search(name))) or (kind == "text" and name in _STATES)


def _ruled(schema: Schema, table: Table, column: Column) -> bool:
    if any(column.name in check.columns for check in table.checks):
        return True
    return any(column.name in key.columns for key in table.foreign_keys) or column.type.name in dict(
        schema.domains
    )


CHECK = Check("sql/check-missing", KINDS, Severity.ADVICE, run)
