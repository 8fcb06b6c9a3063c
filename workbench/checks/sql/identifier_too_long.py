"""Names fit into the database's limit.

PostgreSQL cuts a name at 63 bytes without an error; two long ones may then be the same. MySQL refuses
more than 64 characters.

Wrong:
    CREATE TABLE account (
        id bigint PRIMARY KEY,
        the_reason_why_the_account_was_closed_by_the_customer_support_agent text
    );
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, closed_reason text);
Source: squawk identifier-too-long; PostgreSQL documentation, Identifiers and Key Words
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Schema

_LIMITS = {"postgres": 63, "mysql": 64}


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    limit = _LIMITS.get(schema.dialect)
    if limit is None:
        return
    spots = [Spot(name, place) for name, place in _names(schema) if _size(name, schema.dialect) > limit]
    yield from report(CHECK, spots, f"is longer than {limit}", "Shorten it.")


def _size(name: str, dialect: str) -> int:
    return len(name.encode()) if dialect == "postgres" else len(name)


def _names(schema: Schema) -> Iterator[tuple[str, Place | None]]:
    for table in schema.tables:
        yield table.bare_name, table.place
        yield from ((column.name, column.place) for column in table.columns)
        yield from ((index.name, index.place) for index in table.indexes)
        yield from ((key.name, key.place) for key in table.foreign_keys)
        yield from ((check.name, check.place) for check in table.checks)
        yield from ((unique.name, unique.place) for unique in table.uniques)


CHECK = Check("sql/identifier-too-long", KINDS, Severity.WARNING, run)
