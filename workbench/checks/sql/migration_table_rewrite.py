"""A new column is not computed for every row under a lock.

A default that differs from row to row, an identity or a stored expression writes the whole table anew, and
nobody reads or writes it meanwhile. now() is one value for all rows and harmless.

Wrong:
    ALTER TABLE account ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD COLUMN public_id uuid;
    ALTER TABLE account ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
Source: squawk adding-field-with-default, adding-serial-primary-key-field
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._migration import alterations
from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import Column

_VOLATILE = re.compile(
    r"\b(gen_random_uuid|uuid_generate_v\w+|uuidv[47]|random|clock_timestamp|timeofday|nextval|"
    r"gen_random_bytes)\s*\(",
    re.IGNORECASE,
)
"""Volatile functions: PostgreSQL calls them for each row."""


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    if tree.dialect != "postgres":
        return
    spots = [
        Spot(f"{altered.table.text}.{element.name}", element.place or step.place)
        for step, altered, alteration in alterations(subject)
        if isinstance(alteration, d.AddElements)
        for element in alteration.elements
        if isinstance(element, Column) and _computed(element)
    ]
    hint = "Add it empty, set the default for new rows, fill the old ones in batches, then SET NOT NULL."
    yield from report(CHECK, spots, "is computed for every row while the table is locked", hint)


def _computed(column: Column) -> bool:
    stored = bool(column.generated) and not column.generated.rstrip().upper().endswith("VIRTUAL")
    return bool(column.identity) or stored or bool(_VOLATILE.search(column.default))


CHECK = Check("sql/migration-table-rewrite", KINDS, Severity.WARNING, run)
