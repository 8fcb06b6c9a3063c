"""A primary key does not reference itself.

Such a reference is true of every row and so says nothing; a parent column was meant.

Wrong:
    CREATE TABLE category (id bigint PRIMARY KEY REFERENCES category (id));
Right:
    CREATE TABLE category (id bigint PRIMARY KEY, parent_id bigint REFERENCES category (id));
Source: SchemaCrawler; pg-index-health
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    for table in schema_of(subject).roots:
        for key in table.foreign_keys:
            if key.table == table.name and key.columns == key.references:
                names = ", ".join(key.columns)
                message = f"{table.name} ({names}) references itself."
                yield CHECK.finding(message, key.place, "Reference it from a column such as parent_id.")


CHECK = Check("sql/fk-self-pk", KINDS, Severity.WARNING, run)
