"""A row that is part of another always says which.

A line of an order without an order, a row of no tenant: nothing finds it again. And of a foreign key
over two columns that may both be NULL, one NULL switches the whole check off.

Wrong:
    CREATE TABLE purchase (id bigint PRIMARY KEY);
    CREATE TABLE purchase_line (
        id bigint PRIMARY KEY,
        purchase_id bigint REFERENCES purchase (id) ON DELETE CASCADE
    );
Right:
    CREATE TABLE purchase (id bigint PRIMARY KEY);
    CREATE TABLE purchase_line (
        id bigint PRIMARY KEY,
        purchase_id bigint NOT NULL REFERENCES purchase (id) ON DELETE CASCADE
    );
Source: pg-index-health ForeignKeysWithNullValues; PostgreSQL documentation, CREATE TABLE, MATCH SIMPLE
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import ForeignKey, Table

_OWNERS = words("tenant_id organization_id organisation_id workspace_id")
_PARTS = words(
    "line lines item items entry entries detail details row rows position positions step steps part parts "
    "member members image images photo photos tag tags attachment attachments"
)


def run(subject: Subject) -> Iterator[Finding]:
    required: list[Spot] = []
    unchecked: list[Spot] = []
    for table in schema_of(subject).roots:
        for key in table.foreign_keys:
            spot = Spot(f"{table.name} ({', '.join(key.columns)})", key.place)
            if key.on_delete == "SET NULL":
                continue
            if sum(_open(table, name) for name in key.columns) > 1:
                unchecked.append(spot)
            elif len(key.columns) == 1 and _open(table, key.columns[0]) and _belongs(table, key):
                required.append(spot)
    hint = "Make it NOT NULL, or say ON DELETE SET NULL where a row may lose it."
    yield from report(CHECK, required, "may be NULL, though its name says that it is needed", hint)
    hint = "Make the columns NOT NULL, or write MATCH FULL and a CHECK that all or none are set."
    yield from report(CHECK, unchecked, "is not checked once one of its columns is NULL", hint)


def _open(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and column.nullable and not any(name in c.columns for c in table.checks)


def _belongs(table: Table, key: ForeignKey) -> bool:
    """The column names the tenant, or the table is named after its parent: `purchase_line`."""
    if key.table == table.name:
        return False
    if key.columns[0].lower() in _OWNERS:
        return True
    parent = key.table.rpartition(".")[2].lower()
    own = table.bare_name.lower()
    stems = {parent, parent.removesuffix("s")}
    return any(own.startswith(f"{stem}_") and own[len(stem) + 1 :] in _PARTS for stem in stems)


CHECK = Check("sql/fk-nullable-suspicious", KINDS, Severity.ADVICE, run)
