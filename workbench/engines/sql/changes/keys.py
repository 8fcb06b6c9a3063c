"""Changes of a table's keys, references, rules and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.changes import alike
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import ForeignKey, Index, Key, Table


def key_changes(old: Table, new: Table, lens: Lens) -> Iterator[Change]:
    """Everything of a table but its columns."""
    if not alike.same_primary(old, new, lens):
        yield _primary(old, new)
    elif old.primary_key and new.primary_key:
        yield from _name(new.name, old.primary_key.name, new.primary_key.name)
    yield from _uniques(new.name, old.uniques, new.uniques, lens)
    yield from _references(new.name, old.foreign_keys, new.foreign_keys, lens)
    yield from _checks(old, new, lens)
    if not lens.mixed:
        yield from _exclusions(old, new, lens)
    yield from _indexes(new.name, old.indexes, new.indexes, lens)


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(columns)


def _name(where: str, old: str, new: str) -> Iterator[Change]:
    if old != new and not alike.made_up(old) and not alike.made_up(new):
        why = "ON CONFLICT, migrations and code that catches its violation name the old one."
        yield Change(Impact.RISKY, f"{where}: {old} is now called {new}", why)


def _primary(old: Table, new: Table) -> Change:
    was, now = _listed(old.key_columns), _listed(new.key_columns)
    summary = f"primary key of {new.name}: ({was}) -> ({now})"
    if old.key_columns == new.key_columns and old.primary_key and new.primary_key:
        summary = f"primary key of {new.name}: {old.primary_key.definition} -> {new.primary_key.definition}"
        return Change(Impact.RISKY, summary, "Its index is built anew, or it is checked at another time.")
    if not old.key_columns:
        why = "Fails when rows already repeat a value or have none."
        return Change(Impact.RISKY, summary, why)
    return Change(
        Impact.BREAKING, summary, "Rows are identified differently, and so is every reference to them."
    )


def _uniques(where: str, old: tuple[Key, ...], new: tuple[Key, ...], lens: Lens) -> Iterator[Change]:
    gone, fresh, both = alike.matched(old, new, alike.key_of_key(lens))
    for key in fresh:
        summary = f"unique {where} ({_listed(key.columns)}) added"
        yield Change(Impact.RISKY, summary, "Fails when rows already repeat a value.")
    for key in gone:
        summary = f"unique {where} ({_listed(key.columns)}) removed"
        yield Change(Impact.RISKY, summary, "Doubles can come in, and upserts on it fail.")
    for was, now in both:
        yield from _name(where, was.name, now.name)


def _references(
    where: str, old: tuple[ForeignKey, ...], new: tuple[ForeignKey, ...], lens: Lens
) -> Iterator[Change]:
    gone, fresh, both = alike.matched(old, new, alike.key_of_reference(lens))
    for was, now in both:
        yield from _name(where, was.name, now.name)
    for key in fresh:
        before = next((k for k in gone if (k.columns, k.table) == (key.columns, key.table)), None)
        arrow = f"foreign key {where} ({_listed(key.columns)}) -> {key.table}"
        if before is None:
            yield Change(Impact.RISKY, f"{arrow} added", "Fails when rows already point nowhere.")
        else:
            gone.remove(before)
            yield from _reference(arrow, before, key)
    for key in gone:
        summary = f"foreign key {where} ({_listed(key.columns)}) -> {key.table} removed"
        yield Change(Impact.RISKY, summary, "Rows may point nowhere from now on.")


def _reference(arrow: str, old: ForeignKey, new: ForeignKey) -> Iterator[Change]:
    if old.references != new.references:
        was, now = _listed(old.references), _listed(new.references)
        why = "It fails when rows already point nowhere."
        yield Change(Impact.RISKY, f"{arrow}: ({was}) -> ({now})", why)
    for word, before, after, why in (
        ("on delete", old.on_delete, new.on_delete, "Deleting a parent does something else."),
        ("on update", old.on_update, new.on_update, "Changing a parent's key does something else."),
    ):
        if alike.action(before) != alike.action(after):
            yield Change(
                Impact.RISKY, f"{arrow}: {word} {alike.action(before)} -> {alike.action(after)}", why
            )
    if old.deferrable != new.deferrable:
        was, now = old.deferrable or "not deferrable", new.deferrable or "not deferrable"
        why = "Broken references are refused at another time: at the statement or at the commit."
        yield Change(Impact.RISKY, f"{arrow}: {was} -> {now}", why)
    if old.valid != new.valid:
        yield _validity(arrow, valid=new.valid)


def _validity(what: str, *, valid: bool) -> Change:
    if valid:
        why = "All rows are looked at, without keeping writers out; fails when one breaks it."
        return Change(Impact.RISKY, f"{what}: now VALID", why)
    return Change(Impact.RISKY, f"{what}: now NOT VALID", "Old rows may break it.")


def _checks(old: Table, new: Table, lens: Lens) -> Iterator[Change]:
    gone, fresh, both = alike.matched(old.checks, new.checks, alike.key_of_check(lens))
    for was, now in both:
        yield from _name(new.name, was.name, now.name)
    for check in fresh:
        before = next((c for c in gone if lens.same(c.expression, check.expression)), None)
        if before is not None:
            gone.remove(before)
            yield _validity(f"check on {new.name}: {check.expression}", valid=check.valid)
            continue
        summary = f"check on {new.name} added: {check.expression}"
        yield Change(Impact.RISKY, summary, "Fails when rows already break it; writers may be refused.")
    for check in gone:
        summary = f"check on {new.name} removed: {check.expression}"
        yield Change(Impact.RISKY, summary, "Values come in that readers did not expect.")


def _exclusions(old: Table, new: Table, lens: Lens) -> Iterator[Change]:
    gone, fresh, both = alike.matched(old.exclusions, new.exclusions, alike.key_of_exclusion(lens))
    for was, now in both:
        yield from _name(new.name, was.name, now.name)
    for each in fresh:
        why = "Fails when rows already exclude one another, and keeps writers out while it is built."
        yield Change(Impact.RISKY, f"exclusion on {new.name} added: {each.definition}", why)
    for each in gone:
        why = "Rows that excluded one another can come in."
        yield Change(Impact.RISKY, f"exclusion on {new.name} removed: {each.definition}", why)


def _indexes(where: str, old: tuple[Index, ...], new: tuple[Index, ...], lens: Lens) -> Iterator[Change]:
    gone, fresh, both = alike.matched(old, new, alike.key_of_index(lens))
    for was, now in both:
        if was.name != now.name and not alike.made_up(was.name) and not alike.made_up(now.name):
            why = "Only hints, migrations and REINDEX name an index."
            yield Change(Impact.SAFE, f"index {was.name} is now called {now.name}", why)
    for index in fresh:
        why = (
            "Fails when rows already repeat a value."
            if index.unique
            else "On a big table, build it CONCURRENTLY."
        )
        yield Change(Impact.RISKY if index.unique else Impact.SAFE, f"{_title(where, index)} added", why)
    for index in gone:
        why = "Doubles can come in." if index.unique else "Queries that used it read the whole table."
        yield Change(Impact.RISKY, f"{_title(where, index)} removed", why)


def _title(where: str, index: Index) -> str:
    kind = "unique index" if index.unique else "index"
    method = "" if index.is_btree else f" {index.method}"
    text = f"{kind}{method} {where} ({', '.join(str(part) for part in index.parts)})"
    text += f" include ({', '.join(index.include)})" if index.include else ""
    return text + (f" where {index.where}" if index.where else "")
