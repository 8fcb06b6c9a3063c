"""A function with its owner's rights says where it looks names up.

Otherwise the caller does: a table or function of the same name in a schema of theirs runs with the
owner's rights.

Wrong:
    CREATE TABLE note (id bigint PRIMARY KEY);
    CREATE FUNCTION note_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM note';
Right:
    CREATE TABLE note (id bigint PRIMARY KEY);
    CREATE FUNCTION note_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp AS 'SELECT count(*) FROM note';
Source: Supabase splinter 0011; PostgreSQL documentation, Writing SECURITY DEFINER Functions Safely
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, quoted, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    for function in schema_of(subject).functions:
        if function.security_definer and function.search_path is None:
            message = (
                f"{function.signature} runs with its owner's rights and looks names up where its caller says."
            )
            kind = "PROCEDURE" if function.kind == "procedure" else "FUNCTION"
            called = f"{quoted(function.name)}({function.arguments})"
            hint = f"ALTER {kind} {called} SET search_path = pg_catalog, public, pg_temp;"
            yield CHECK.finding(message, function.place, hint)


CHECK = Check("sql/function-search-path", KINDS, Severity.WARNING, run)
