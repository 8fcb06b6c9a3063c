"""What changed between two schemas, and whether it breaks those who use the older one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from workbench.core.findings import Change, Impact
from workbench.engines.sql.diff_columns import column_changes
from workbench.engines.sql.diff_keys import key_changes
from workbench.engines.sql.model import Column, EnumType, Schema, Table

_ORDER = {Impact.BREAKING: 0, Impact.RISKY: 1, Impact.SAFE: 2}
_ALIKE = 0.6


def schema_changes(old: Schema, new: Schema) -> tuple[Change, ...]:
    """All structural differences, breaking ones first."""
    found: list[Change] = []
    before = {table.name: table for table in old.tables}
    after = {table.name: table for table in new.tables}
    gone = [table for name, table in before.items() if name not in after]
    fresh = [table for name, table in after.items() if name not in before]
    for table, match in _renamed_tables(gone, fresh):
        gone.remove(table)
        fresh.remove(match)
        why = "Queries name the old table; it looks like a rename since most columns are the same."
        found.append(Change(Impact.BREAKING, f"table {table.name} -> {match.name} (renamed, it seems)", why))
        found += _table_changes(table, match)
    found += [
        Change(Impact.BREAKING, f"table {t.name} removed", "Its rows and all queries on it are lost.")
        for t in gone
    ]
    found += [Change(Impact.SAFE, f"table {table.name} added", "Nothing used it before.") for table in fresh]
    for name, table in before.items():
        if name in after:
            found += _table_changes(table, after[name])
    found += _enum_changes(old, new)
    found += _view_changes(old, new)
    return tuple(sorted(found, key=lambda change: _ORDER[change.impact]))


def _renamed_tables(gone: list[Table], fresh: list[Table]) -> list[tuple[Table, Table]]:
    pairs: list[tuple[Table, Table]] = []
    if len(gone) * len(fresh) > 2_500:
        return pairs
    taken: set[str] = set()
    for table in gone:
        best = max(
            (other for other in fresh if other.name not in taken),
            key=lambda other: _likeness(table, other),
            default=None,
        )
        if best is not None and _likeness(table, best) >= _ALIKE:
            taken.add(best.name)
            pairs.append((table, best))
    return pairs


def _likeness(table: Table, other: Table) -> float:
    mine = {(column.name, str(column.type)) for column in table.columns}
    theirs = {(column.name, str(column.type)) for column in other.columns}
    union = len(mine | theirs)
    return len(mine & theirs) / union if union else 0.0


def _table_changes(old: Table, new: Table) -> Iterator[Change]:
    before = {column.name: column for column in old.columns}
    after = {column.name: column for column in new.columns}
    gone = [column for name, column in before.items() if name not in after]
    fresh = [column for name, column in after.items() if name not in before]
    renames: dict[str, str] = {}
    for column, match in _renamed_columns(gone, fresh):
        gone.remove(column)
        fresh.remove(match)
        renames[column.name] = match.name
        why = "Queries name the old column; it looks like a rename since type and place are the same."
        yield Change(
            Impact.BREAKING, f"column {new.name}.{column.name} -> {match.name} (renamed, it seems)", why
        )
        yield from column_changes(new.name, column, match)
    for column in gone:
        yield Change(
            Impact.BREAKING,
            f"column {new.name}.{column.name} removed",
            "Its values and queries on it are lost.",
        )
    for column in fresh:
        yield _added(new, column)
    for name, column in before.items():
        if name in after:
            yield from column_changes(new.name, column, after[name])
    yield from key_changes(old, new, renames)
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {new.name} changed")


def _renamed_columns(gone: list[Column], fresh: list[Column]) -> list[tuple[Column, Column]]:
    """Pairs of the same type whose names resemble one another, or that are each the only candidate."""
    pairs: list[tuple[Column, Column]] = []
    left = list(fresh)
    for column in gone:
        same = [other for other in left if other.type == column.type and other.nullable == column.nullable]
        alike = [o for o in same if SequenceMatcher(None, column.name, o.name).ratio() >= _ALIKE]
        chosen = alike[:1] or (same if len(same) == 1 and len(gone) == 1 and len(fresh) == 1 else [])
        if chosen:
            left.remove(chosen[0])
            pairs.append((column, chosen[0]))
    return pairs


def _added(table: Table, column: Column) -> Change:
    summary = f"column {table.name}.{column.name} {column.type} added"
    if not column.nullable and not column.self_filled:
        return Change(
            Impact.BREAKING,
            summary,
            "It is NOT NULL without a default: existing rows and old inserts have no value.",
        )
    return Change(Impact.SAFE, summary, "Old inserts may leave it out.")


def _enum_changes(old: Schema, new: Schema) -> Iterator[Change]:
    before = {enum.name: enum for enum in old.enums}
    after = {enum.name: enum for enum in new.enums}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"enum {name} removed", "Columns of that type and casts to it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"enum {name} added")
    for name in sorted(before.keys() & after.keys()):
        yield from _value_changes(before[name], after[name])


def _value_changes(old: EnumType, new: EnumType) -> Iterator[Change]:
    gone = [value for value in old.values if value not in new.values]
    fresh = [value for value in new.values if value not in old.values]
    if gone:
        yield Change(
            Impact.BREAKING,
            f"enum {new.name}: {', '.join(gone)} removed",
            "Rows may hold the value, and PostgreSQL can't drop one: the type must be made anew.",
        )
    if fresh:
        why = "Clients that list the values must learn the new ones."
        yield Change(Impact.RISKY, f"enum {new.name}: {', '.join(fresh)} added", why)
    kept_before = [value for value in old.values if value in new.values]
    kept_after = [value for value in new.values if value in old.values]
    if kept_before != kept_after:
        yield Change(
            Impact.RISKY, f"enum {new.name}: order changed", "ORDER BY and comparisons give other results."
        )


def _view_changes(old: Schema, new: Schema) -> Iterator[Change]:
    before = {view.name: view for view in old.views}
    after = {view.name: view for view in new.views}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"view {name} removed", "Queries on it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"view {name} added")
    for name in sorted(before.keys() & after.keys()):
        gone = [
            c
            for c in before[name].columns or ()
            if after[name].columns and c not in (after[name].columns or ())
        ]
        if gone:
            yield Change(Impact.BREAKING, f"view {name}: {', '.join(gone)} removed", "Queries on it fail.")
        elif before[name].definition.split() != after[name].definition.split():
            yield Change(Impact.RISKY, f"view {name} defined anew", "It may give other rows.")
