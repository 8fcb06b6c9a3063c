"""An email or user name is unique whatever its case.

`Ann@example.com` and `ann@example.com` are one mailbox; a plain unique text takes both, and the second
can't sign in or takes over the first.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
Right:
    CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL);
    CREATE UNIQUE INDEX account_email_idx ON account (lower(email));
Source: own; PostgreSQL documentation, citext
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Table

_CASELESS = words("email username user_name login handle email_address")


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect != "postgres":
        return
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema)
        if column.name in _CASELESS
        and column.type.name in ("text", "varchar", "char")
        and any(columns[-1] == column.name or columns[0] == column.name for columns in table.unique_sets)
        and not _folded(table, column.name)
    ]
    hint = "Use citext, a unique index on lower(…), or a CHECK that it is lower case."
    yield from report(CHECK, spots, "is unique only in the same case", hint)


def _folded(table: Table, name: str) -> bool:
    """Another index or a CHECK makes case harmless."""
    expressions = [part.expression for index in table.indexes if index.unique for part in index.parts]
    expressions += [check.expression for check in table.checks]
    return any("lower" in expression.lower() and name in expression for expression in expressions)


CHECK = Check("sql/unique-case-sensitivity", KINDS, Severity.WARNING, run)
