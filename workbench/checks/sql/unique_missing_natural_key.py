"""What people take for unique is unique.

Two accounts with one email, two products with one SKU: the application checks first, and two requests at
once pass the check together.

Wrong:
    CREATE TABLE account (id bigint PRIMARY KEY, email text NOT NULL);
Right:
    CREATE EXTENSION citext;
    CREATE TABLE account (id bigint PRIMARY KEY, email citext NOT NULL UNIQUE);
Source: own
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Column, Table

_NATURAL = words("email slug sku username isbn iban handle login idempotency_key")
_OWNERS = {
    "email": words("user account customer member person profile tenant organization organisation admin"),
    "sku": words("product variant article part item sku"),
}


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if column.name.lower() in _NATURAL
        and not table.opaque
        and _owns(table, column)
        and not _unique(table, column.name)
    ]
    yield from report(
        CHECK, spots, "is not unique, though it names one thing", "Add UNIQUE, perhaps with the tenant."
    )


def _owns(table: Table, column: Column) -> bool:
    """An email is the key of an account, not of each message to it; a SKU of a product, not of a line."""
    owners = _OWNERS.get(column.name.lower())
    return owners is None or table.bare_name.lower().rstrip("s") in owners


def _unique(table: Table, name: str) -> bool:
    if any(name in columns for columns in table.unique_sets):
        return True
    return any(
        index.unique and any(name == part.column or name in part.expression for part in index.parts)
        for index in table.indexes
    )


CHECK = Check("sql/unique-missing-natural-key", KINDS, Severity.ADVICE, run)
