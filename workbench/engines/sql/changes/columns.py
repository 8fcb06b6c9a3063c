"""Changes of columns."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.changes.type_change import type_change
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import Column, SqlType, Table
from workbench.engines.sql.types import stored


def added(table: Table, column: Column) -> Change:
    """A column that only the new version has."""
    summary = f"column {table.name}.{column.name} {column.type} added"
    if not column.nullable and not column.self_filled:
        why = "It is NOT NULL without a default: existing rows and old inserts have no value."
        return Change(Impact.BREAKING, summary, why)
    return Change(Impact.SAFE, summary, "Old inserts may leave it out.")


def removed(table: Table, column: Column) -> Change:
    """A column that only the old version has."""
    summary = f"column {table.name}.{column.name} removed"
    return Change(Impact.BREAKING, summary, "Its values and queries on it are lost.")


def column_changes(table: str, old: Column, new: Column, lens: Lens, dialect: str) -> Iterator[Change]:
    """What is different about a column that both versions have."""
    where = f"{table}.{new.name}"
    if not _same_type(old.type, new.type, lens):
        yield type_change(where, old.type, new.type, dialect)
    if old.collation != new.collation and not lens.mixed:
        summary = f"column {where}: collation {old.collation or 'default'} -> {new.collation or 'default'}"
        yield Change(
            Impact.RISKY, summary, "Its texts sort and compare differently; its indexes are rebuilt."
        )
    if old.nullable and not new.nullable:
        why = "Rows that hold NULL make it fail, and writers that leave it out are refused."
        yield Change(Impact.BREAKING, f"column {where}: now NOT NULL", why)
    elif new.nullable and not old.nullable:
        yield Change(Impact.RISKY, f"column {where}: now nullable", "Readers may meet NULL.")
    yield from _defaults(where, old, new, lens)
    yield from _numbering(where, old, new)
    yield from _computing(where, old, new, lens)
    if not lens.same(old.on_update, new.on_update):
        why = "Updates that leave it out set it to something else."
        summary = f"on update of {where}: {old.on_update or 'none'} -> {new.on_update or 'none'}"
        yield Change(Impact.RISKY, summary, why)
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {where} changed", "Nothing reads it but people and tools.")


def _same_type(old: SqlType, new: SqlType, lens: Lens) -> bool:
    old, new = stored(old), stored(new)
    if lens.mixed and {old.name, new.name} == {"float", "double precision"}:
        return True  # the catalogue's name for what a text may call otherwise
    return old == new


def own_default(column: Column) -> str:
    """Its default, unless that is what makes it a serial."""
    return "" if column.identity or column.generated else column.default


def _defaults(where: str, old: Column, new: Column, lens: Lens) -> Iterator[Change]:
    was, now = own_default(old), own_default(new)
    if lens.same(was, now) or (not now and (new.identity or new.generated)):
        return
    summary = f"default of {where}: {was or 'none'} -> {now or 'none'}"
    if now or new.nullable:
        why = "Inserts that leave it out get another value."
        yield Change(Impact.RISKY if was else Impact.SAFE, summary, why)
    else:
        yield Change(Impact.BREAKING, summary, "Inserts that leave it out are refused.")


def _numbering(where: str, old: Column, new: Column) -> Iterator[Change]:
    if bool(old.identity) != bool(new.identity):
        if new.identity:
            why = "Inserts may leave it out; its counter must start above the numbers in use."
            yield Change(Impact.SAFE, f"column {where}: now numbered by the database", why)
        elif not new.default:
            why = "Inserts that leave it out are refused."
            yield Change(Impact.BREAKING, f"column {where}: no longer numbered by the database", why)
    elif old.identity != new.identity:
        if new.identity == "always":
            why = "Inserts that give a value are refused."
            yield Change(Impact.RISKY, f"column {where}: now GENERATED ALWAYS", why)
        else:
            why = "Inserts may leave it out as before, and give a value as well."
            yield Change(Impact.SAFE, f"numbering of {where}: {old.identity} -> {new.identity}", why)


def _computing(where: str, old: Column, new: Column, lens: Lens) -> Iterator[Change]:
    if bool(old.generated) != bool(new.generated):
        if new.generated:
            why = "It can no longer be written, and its old values are replaced."
            yield Change(Impact.BREAKING, f"column {where}: now computed", why)
        else:
            why = "It is no longer computed: writers have to give it."
            yield Change(Impact.BREAKING, f"column {where}: no longer computed", why)
    elif not lens.same(old.generated, new.generated):
        why = "It is computed differently, and the table is rewritten under a lock."
        yield Change(Impact.RISKY, f"column {where}: its expression changed", why)
    elif old.virtual != new.virtual and not lens.mixed:
        word, why = (
            ("VIRTUAL", "Each read computes it.") if new.virtual else ("STORED", "The table is rewritten.")
        )
        yield Change(Impact.SAFE, f"column {where}: now {word}", why)
