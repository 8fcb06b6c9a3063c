"""Changes of a table's keys, references, rules and indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.model import CheckRule, ForeignKey, Index, Key, Table

Respell = Callable[[Iterable[str]], tuple[str, ...]]
"""Old column names as they are called now."""


def key_changes(old: Table, new: Table, renames: dict[str, str]) -> Iterator[Change]:
    """Everything but columns; `renames` maps old column names to new ones."""

    def respell(columns: Iterable[str]) -> tuple[str, ...]:
        return tuple(renames.get(name, name) for name in columns)

    if respell(old.key_columns) != new.key_columns:
        yield Change(
            Impact.BREAKING,
            f"primary key of {new.name}: ({', '.join(old.key_columns)}) -> ({', '.join(new.key_columns)})",
            "Rows are identified differently, and so is every reference to them.",
        )
    yield from _uniques(new.name, old.uniques, new.uniques, respell)
    yield from _references(new.name, old.foreign_keys, new.foreign_keys, respell)
    yield from _checks(new.name, old.checks, new.checks)
    yield from _indexes(new.name, old.indexes, new.indexes, respell)


def _uniques(where: str, old: tuple[Key, ...], new: tuple[Key, ...], respell: Respell) -> Iterator[Change]:
    before = {tuple(sorted(respell(key.columns))) for key in old}
    after = {tuple(sorted(key.columns)) for key in new}
    for columns in sorted(after - before):
        summary = f"unique {where} ({', '.join(columns)}) added"
        yield Change(Impact.RISKY, summary, "Fails when rows already repeat a value.")
    for columns in sorted(before - after):
        summary = f"unique {where} ({', '.join(columns)}) removed"
        yield Change(Impact.RISKY, summary, "Doubles can come in, and upserts on it fail.")


def _references(
    where: str, old: tuple[ForeignKey, ...], new: tuple[ForeignKey, ...], respell: Respell
) -> Iterator[Change]:
    before = {(respell(key.columns), key.table): key for key in old}
    after = {(key.columns, key.table): key for key in new}
    for columns, table in sorted(after.keys() - before.keys()):
        summary = f"foreign key {where} ({', '.join(columns)}) -> {table} added"
        yield Change(Impact.RISKY, summary, "Fails when rows already point nowhere.")
    for columns, table in sorted(before.keys() - after.keys()):
        summary = f"foreign key {where} ({', '.join(columns)}) -> {table} removed"
        yield Change(Impact.RISKY, summary, "Rows may point nowhere from now on.")
    for both in sorted(before.keys() & after.keys()):
        was, now = before[both].on_delete or "NO ACTION", after[both].on_delete or "NO ACTION"
        if was != now:
            summary = f"foreign key {where} ({', '.join(both[0])}) -> {both[1]}: on delete {was} -> {now}"
            yield Change(Impact.RISKY, summary, "Deleting a parent does something else.")


def _checks(where: str, old: tuple[CheckRule, ...], new: tuple[CheckRule, ...]) -> Iterator[Change]:
    before = {_flat(check.expression): check for check in old}
    after = {_flat(check.expression): check for check in new}
    for key in sorted(after.keys() - before.keys()):
        summary = f"check on {where} added: {after[key].expression}"
        yield Change(Impact.RISKY, summary, "Fails when rows already break it; writers may be refused.")
    for key in sorted(before.keys() - after.keys()):
        summary = f"check on {where} removed: {before[key].expression}"
        yield Change(Impact.RISKY, summary, "Values come in that readers did not expect.")


def _flat(expression: str) -> str:
    return "".join(expression.lower().split())


def _indexes(
    where: str, old: tuple[Index, ...], new: tuple[Index, ...], respell: Respell
) -> Iterator[Change]:
    before = {_index_key(index, respell) for index in old}
    after = {_index_key(index, tuple) for index in new}
    for key in sorted(after - before):
        impact = Impact.RISKY if key[0] else Impact.SAFE
        why = (
            "Fails when rows already repeat a value." if key[0] else "On a big table, build it CONCURRENTLY."
        )
        yield Change(impact, f"{key[0]}index {where} ({', '.join(key[1])}) added", why)
    for key in sorted(before - after):
        why = "Doubles can come in." if key[0] else "Queries that used it read the whole table."
        yield Change(Impact.RISKY, f"{key[0]}index {where} ({', '.join(key[1])}) removed", why)


def _index_key(index: Index, respell: Respell) -> tuple[str, tuple[str, ...], str, str]:
    parts = tuple(
        (respell((part.column,))[0] if part.column else f"({part.expression})")
        + (" desc" if part.descending else "")
        for part in index.parts
    )
    return ("unique " if index.unique else "", parts, index.method, _flat(index.where))
