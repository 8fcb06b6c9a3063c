"""What changed between two schemas, and whether it breaks those who use the older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core.findings import Change, Impact
from workbench.core.kinds import RenameQuestion
from workbench.core.renames import RenameAnswer, answer_line
from workbench.engines.sql.changes import columns
from workbench.engines.sql.changes.keys import key_changes
from workbench.engines.sql.changes.partitions import without_inherited
from workbench.engines.sql.changes.renamed import renamed
from workbench.engines.sql.changes.renames import Renames, find_renames
from workbench.engines.sql.changes.routines import function_changes, guard_changes, view_changes
from workbench.engines.sql.changes.types import type_changes
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import Schema, Table

_ORDER = {Impact.BREAKING: 0, Impact.RISKY: 1, Impact.SAFE: 2}


def schema_changes(old: Schema, new: Schema, given: Sequence[RenameAnswer] = ()) -> tuple[Change, ...]:
    """All structural differences, breaking ones first.

    `given` are the answers about renames in the newer version's text; what may be a rename and is not
    answered counts as a removal and an addition, and the question stands in its `why`. When only one of
    the two was executed, only what both know is compared.
    """
    old, new = without_inherited(old), without_inherited(new)
    renames = find_renames(old, new, given)
    lens = Lens.over(old, new)
    found = [*_renamed_names(renames), *_tables(renamed(old, renames), new, lens, renames)]
    found += type_changes(renamed(old, renames), new, lens, renames)
    found += view_changes(old, new, lens)
    found += function_changes(old, new, lens)
    return tuple(sorted(found, key=lambda change: _ORDER[change.impact]))


def _renamed_names(renames: Renames) -> Iterator[Change]:
    for old, new in renames.tables.items():
        why = "Rows stay; queries name the old table."
        yield Change(Impact.BREAKING, f"table {old} renamed to {new}", why)
    for (table, old), new in renames.columns.items():
        why = "Values stay; queries name the old column."
        yield Change(Impact.BREAKING, f"column {table}.{old} renamed to {new}", why)


def _tables(old: Schema, new: Schema, lens: Lens, renames: Renames) -> Iterator[Change]:
    before = {table.name: table for table in old.tables}
    after = {table.name: table for table in new.tables}
    for name, table in before.items():
        if name in after:
            yield from _table(table, after[name], lens, renames, new.dialect)
        else:
            change = Change(
                Impact.BREAKING, f"table {name} removed", "Its rows and all queries on it are lost."
            )
            yield _asking(change, renames.asked("table", old=name))
    for name in after:
        if name not in before:
            change = Change(Impact.SAFE, f"table {name} added", "Nothing used it before.")
            yield _asking(change, renames.asked("table", new=name))


def _table(old: Table, new: Table, lens: Lens, renames: Renames, dialect: str) -> Iterator[Change]:
    if not (old.partition_of and new.partition_of):
        yield from _columns(old, new, lens, renames, dialect)
    yield from key_changes(old, new, lens)
    yield from guard_changes(old, new, lens)
    if not lens.mixed:
        yield from _shape(old, new)
    if old.comment != new.comment:
        why = "Nothing reads it but people and tools."
        yield Change(Impact.SAFE, f"comment on {new.name} changed", why)


def _columns(old: Table, new: Table, lens: Lens, renames: Renames, dialect: str) -> Iterator[Change]:
    for column in old.columns:
        now = new.column(column.name)
        if now is None:
            question = renames.asked("column", old=f"{new.name}.{column.name}")
            yield _asking(columns.removed(new, column), question)
        else:
            yield from columns.column_changes(new.name, column, now, lens, dialect)
    for column in new.columns:
        if old.column(column.name) is None:
            question = renames.asked("column", new=f"{new.name}.{column.name}")
            yield _asking(columns.added(new, column), question)


def _asking(change: Change, question: RenameQuestion | None) -> Change:
    """The change with the question that decides whether it is one."""
    if question is None:
        return change
    line = answer_line(question, renamed=True)
    why = f"Is {question.old} now called {question.new}? If so, say `{line}`. Otherwise: {change.why}"
    return replace(change, why=why)


def _shape(old: Table, new: Table) -> Iterator[Change]:
    if old.partition_of != new.partition_of:
        was, now = old.partition_of or "no table", new.partition_of or "no table"
        why = "Its rows appear in another table's queries, or no longer do."
        yield Change(Impact.BREAKING, f"table {new.name}: a part of {was} -> of {now}", why)
    if old.partition_by != new.partition_by:
        was, now = (", ".join(by) or "nothing" for by in (old.partition_by, new.partition_by))
        why = "A table can't be partitioned in place: its rows move to a new one."
        yield Change(Impact.BREAKING, f"table {new.name}: partitioned by {was} -> by {now}", why)
    if old.inherits != new.inherits:
        was, now = (", ".join(parents) or "nothing" for parents in (old.inherits, new.inherits))
        why = "Queries of its parents give other rows."
        yield Change(Impact.RISKY, f"table {new.name}: inherits {was} -> {now}", why)
