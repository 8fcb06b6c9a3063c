"""Where tenants are kept apart by row-level security, they are kept apart in every table.

One table that was forgotten shows each tenant the rows of all others, and no query looks wrong.

Wrong:
    CREATE TABLE project (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    ALTER TABLE project ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON project USING (tenant_id = current_setting('app.tenant')::bigint);
    CREATE TABLE invoice (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
Right:
    CREATE TABLE project (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    ALTER TABLE project ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON project USING (tenant_id = current_setting('app.tenant')::bigint);
    CREATE TABLE invoice (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);
    ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON invoice USING (tenant_id = current_setting('app.tenant')::bigint);
Source: Supabase splinter 0013; PostgreSQL documentation, Row Security Policies
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Table


def run(subject: Subject) -> Iterator[Finding]:
    roots = schema_of(subject).roots
    telling = {name for table in roots if table.row_security for name in _told_by(table)}
    spots = [
        table_spot(table)
        for table in roots
        if not table.row_security
        and not table.policies
        and any(column.name in telling for column in table.columns)
    ]
    names = ", ".join(sorted(telling)[:2])
    hint = "ALTER TABLE … ENABLE ROW LEVEL SECURITY, and CREATE POLICY as for the other tables."
    yield from report(CHECK, spots, f"has {names} but no row-level security, as other tables have", hint)


def _told_by(table: Table) -> Iterator[str]:
    """Columns such as tenant_id that the table's policies look at."""
    for column in table.columns:
        if column.name.endswith("_id") and any(column.name in policy.using for policy in table.policies):
            yield column.name


CHECK = Check("sql/rls-disabled", KINDS, Severity.WARNING, run)
