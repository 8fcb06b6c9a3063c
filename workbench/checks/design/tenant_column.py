"""With many tenants each row belongs to one.

A table without a tenant's column, and without a foreign key that leads to one, can't be kept apart: one
forgotten join shows a tenant what is another's.

Wrong:
    == brief
    security: The system is multi-tenant.
    == schema.sql
    CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));
    CREATE TABLE messages (id uuid PRIMARY KEY, body text NOT NULL);
Right:
    == brief
    security: The system is multi-tenant.
    == schema.sql
    CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE visits (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));
    CREATE TABLE messages (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id),
        body text NOT NULL);
Source: AWS SaaS Lens, tenant isolation; our own
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.design._report import said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import Topic, about, speaks_of
from workbench.engines.design.matching import Table
from workbench.engines.design.names import key, without_id

_TENANT = frozenset(
    {"tenant", "organization", "account", "workspace", "company", "client", "shop", "merchant"}
)
_SHARED = re.compile(
    r"outbox|inbox|migration|currenc|countr|language|time_?zone|plan|tax|exchange_rate|feature|setting|lookup|"
    r"schema_|signing_key|job|permission|role",
    re.IGNORECASE,
)
"""What all tenants share, or the program's own."""
_APART = re.compile(
    r"\b(?:schema|database)s?\s+(?:of\s+(?:its|their)\s+own|(?:for\s+each|per)\s+\w+)", re.IGNORECASE
)
"""Tenants are apart by more than a column, so a table of one tenant needs none."""


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.TENANTS)
    tables = [table for table in world(subject).tables if table.artifact == subject.parsed.name]
    if not asked or len(tables) < 2:
        return
    tenant = _tenant(tables, " ".join(requirement.text for requirement in asked))
    bare = [table for table in tables if not _SHARED.search(table.name) and not _leads(table, tenant, tables)]
    text = said(asked[0].text, 100)
    for table in bare[:6] if tenant else ():
        yield CHECK.finding(
            f"The brief says {text!r}, and no row of {table.name} belongs to a {tenant}.",
            table.record.place,
            f"Add {tenant}_id, and lead its indexes with it.",
            Elsewhere(asked[0].id),
        )
    if not tenant and not any(_APART.search(requirement.text) for requirement in asked):
        yield CHECK.finding(
            f"The brief says {text!r}, and no table has a column for whose rows they are.",
            tables[0].record.place,
            "Add tenant_id to each table, and lead its indexes with it.",
            Elsewhere(asked[0].id),
        )


def _tenant(tables: list[Table], asked: str) -> str:
    """What this design calls a tenant; empty when nothing shows it."""
    counted = Counter(
        stem
        for table in tables
        for column in table.record.fields
        if (stem := without_id(column.name)) and (stem in _TENANT or speaks_of(asked, stem))
    )
    return counted.most_common(1)[0][0] if counted else ""


def _leads(table: Table, tenant: str, tables: list[Table], depth: int = 0) -> bool:
    """It is the tenants' own table, has their column, or refers to a table that does."""
    if table.key == tenant or any(without_id(column.name) == tenant for column in table.record.fields):
        return True
    by_name = {each.name: each for each in tables}
    targets = {column.of for column in table.record.fields if column.of and column.of != table.name}
    return depth < 4 and any(
        key(name) == tenant or (name in by_name and _leads(by_name[name], tenant, tables, depth + 1))
        for name in targets
    )


CHECK = Check("design/tenant-column", frozenset({"sql"}), Severity.WARNING, run)
