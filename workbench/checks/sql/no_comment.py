"""Tables say in a comment what a row is.

The comment travels with the database: into dumps, tools and the next person's head.

Wrong:
    CREATE TABLE ledger_entry (id bigint PRIMARY KEY);
Right:
    CREATE TABLE ledger_entry (id bigint PRIMARY KEY);
    COMMENT ON TABLE ledger_entry IS 'One side of a booking; never changed, only reversed.';
Source: pg-index-health TablesWithoutDescription; SchemaCrawler
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    if schema.dialect == "sqlite":
        return
    spots = [table_spot(table) for table in schema.roots if not table.comment]
    hint = "COMMENT ON TABLE … IS '…';" if schema.dialect == "postgres" else "COMMENT='…' after the table."
    yield from report(CHECK, spots, "has no comment", hint)


CHECK = Check("sql/no-comment", KINDS, Severity.ADVICE, run)
