"""A column that is added to rows which exist may be empty, or has a default.

ADD COLUMN … NOT NULL without a default fails as soon as the table has a single row. A constant default is
safe since PostgreSQL 11: no row is rewritten.

Wrong:
    ALTER TABLE account ADD COLUMN locale text NOT NULL;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD COLUMN locale text NOT NULL DEFAULT 'en';
Source: squawk adding-required-field; PostgreSQL documentation, ALTER TABLE, Notes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import alterations
from workbench.checks.sql._report import KINDS
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import Column


def run(subject: Subject) -> Iterator[Finding]:
    for step, altered, alteration in alterations(subject):
        if not isinstance(alteration, d.AddElements):
            continue
        for element in alteration.elements:
            if isinstance(element, Column) and not element.nullable and not element.self_filled:
                yield CHECK.finding(
                    f"{altered.table.text}.{element.name} is added NOT NULL without a default: "
                    "that fails once the table has a row.",
                    element.place or step.place,
                    "Give it a constant default; or add it nullable, fill it in batches, then SET NOT NULL.",
                )


CHECK = Check("sql/migration-add-not-null", KINDS, Severity.ERROR, run)
