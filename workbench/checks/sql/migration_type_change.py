"""The type of a column that stands is not changed in place.

ALTER COLUMN … TYPE writes the table and its indexes anew while nobody can read it. Only a longer varchar,
text in its place, or a numeric of more digits costs nothing.

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account ALTER COLUMN id TYPE bigint;
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD COLUMN id_new bigint;
Source: squawk changing-column-type; PostgreSQL documentation, ALTER TABLE, Notes
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import alterations, known_column
from workbench.checks.sql._report import KINDS, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import SqlType


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    for step, altered, alteration in alterations(subject):
        if not isinstance(alteration, d.ChangeColumn) or alteration.type is None:
            continue
        table, column, new = altered.table.text, alteration.column.text, alteration.type.type
        known = known_column(subject, table, column)
        if _costs_nothing(known.type if known else None, new, converted="USING" in step.words):
            continue
        yield CHECK.finding(
            f"{table} is written anew, and locked, while {column} becomes {new}.",
            alteration.column.place,
            f"Add {column}_new {new}, write both (trigger), fill it in batches, then swap the names "
            "in one short transaction.",
        )


def _costs_nothing(old: SqlType | None, new: SqlType, *, converted: bool) -> bool:
    """What PostgreSQL changes in its catalogue alone; an unknown type is taken for a kind of text."""
    text = new.name == "text" or (new.name == "varchar" and not new.arguments)
    if converted or new.array:
        return False
    if old is None:
        return text
    if old.array or old.name not in ("varchar", "text", "numeric"):
        return old == new
    if text:
        return old.name != "numeric"
    if old.name == new.name == "varchar":
        return old.length is not None and new.length is not None and new.length >= old.length
    if old.name == new.name == "numeric":
        same_scale = old.arguments[1:] == new.arguments[1:]
        return not new.arguments or (same_scale and (new.length or 0) >= (old.length or 10_000))
    return old == new


CHECK = Check("sql/migration-type-change", KINDS, Severity.WARNING, run)
