"""Names first: what was renamed, and what has to stand aside because its name is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.engines.sql.changes import alike
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.spell import full, literal, shortened, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.model import Index, Key, Schema, Table
from workbench.engines.sql.objects import Exclusion


def rename_all(plan: Between, script: Script) -> None:
    """Tables, columns and enum values that were renamed for sure."""
    for old, new in plan.renames.tables.items():
        _rename_table(old, new, script)
    for (table, old), new in plan.renames.columns.items():
        script.add(Part.NAMES, f"ALTER TABLE {full(table)} RENAME COLUMN {word(old)} TO {word(new)}")
    for (enum, old), new in plan.renames.values.items():
        script.add(Part.NAMES, f"ALTER TYPE {full(enum)} RENAME VALUE {literal(old)} TO {literal(new)}")


def _rename_table(old: str, new: str, script: Script) -> None:
    (space, _, bare), (wanted, _, name) = old.rpartition("."), new.rpartition(".")
    if space != wanted:
        script.add(Part.NAMES, f"CREATE SCHEMA IF NOT EXISTS {word(wanted)}") if wanted else None
        script.add(Part.NAMES, f"ALTER TABLE {full(old)} SET SCHEMA {word(wanted or 'public')}")
    if bare != name:
        here = f"{wanted}.{bare}" if wanted else bare
        script.add(Part.NAMES, f"ALTER TABLE {full(here)} RENAME TO {word(name)}")


@dataclass(frozen=True, slots=True)
class _Named:
    """A key, an index or an exclusion: PostgreSQL keeps the names of all of them in one place a schema."""

    table: Table
    name: str
    is_index: bool

    @property
    def address(self) -> tuple[str, str]:
        return self.table.name.rpartition(".")[0], self.name

    def rename(self, to: str) -> str:
        if self.is_index:
            space = self.address[0]
            called = full(f"{space}.{self.name}") if space else word(self.name)
            return f"ALTER INDEX {called} RENAME TO {word(to)}"
        return f"ALTER TABLE {full(self.table.name)} RENAME CONSTRAINT {word(self.name)} TO {word(to)}"


def settle_names(plan: Between, script: Script) -> Between:
    """Give what stays its new name, after what leaves stood aside for what comes."""
    wanted = {each.address for each in _coming(plan)}
    for leaving in tuple(_leaving(plan)):
        if leaving.address in wanted:
            aside = shortened(leaving.name, "_old")
            script.add(Part.NAMES, leaving.rename(aside))
            plan = _with_name(plan, leaving, aside)
    taken = {each.address for table in plan.old.tables for each in _all(table)}
    for staying, name in tuple(_staying(plan)):
        address = (staying.address[0], name)
        if name and staying.name and staying.name != name and address not in taken:
            script.add(Part.NAMES, staying.rename(name))
            taken.add(address)
            plan = _with_name(plan, staying, name)
    for old, new in tuple(plan.kept):
        used = {check.name for check in old.checks} | {key.name for key in old.foreign_keys}
        for was, now in _loose_pairs(old, new, plan):
            if was and now and was != now and now not in used:
                text = f"ALTER TABLE {full(new.name)} RENAME CONSTRAINT {word(was)} TO {word(now)}"
                script.add(Part.NAMES, text)
    return plan


def _all(table: Table) -> Iterator[_Named]:
    names = [key.name for key in (*_primary(table), *table.uniques)]
    for name in (*names, *(each.name for each in table.exclusions)):
        yield _Named(table, name, is_index=False)
    for index in table.indexes:
        yield _Named(table, index.name, is_index=True)


def _sorted_out(
    old: Table, new: Table, plan: Between
) -> tuple[list[_Named], list[_Named], list[tuple[_Named, str]]]:
    """(leaving, coming, staying with its new name) of a table that both have."""
    leaving: list[_Named] = []
    coming: list[_Named] = []
    staying: list[tuple[_Named, str]] = []
    both_kinds = ((_primary(old), _primary(new)), (old.uniques, new.uniques))
    for was, now in both_kinds:
        gone, fresh, both = alike.matched(was, now, alike.key_of_key(plan.lens))
        leaving += [_Named(old, key.name, is_index=False) for key in gone]
        coming += [_Named(new, key.name, is_index=False) for key in fresh]
        staying += [(_Named(old, a.name, is_index=False), b.name) for a, b in both]
    ex = alike.matched(old.exclusions, new.exclusions, alike.key_of_exclusion(plan.lens))
    leaving += [_Named(old, each.name, is_index=False) for each in ex[0]]
    coming += [_Named(new, each.name, is_index=False) for each in ex[1]]
    staying += [(_Named(old, a.name, is_index=False), b.name) for a, b in ex[2]]
    ix = alike.matched(old.indexes, new.indexes, alike.key_of_index(plan.lens))
    leaving += [_Named(old, each.name, is_index=True) for each in ix[0]]
    coming += [_Named(new, each.name, is_index=True) for each in ix[1]]
    staying += [(_Named(old, a.name, is_index=True), b.name) for a, b in ix[2]]
    return leaving, coming, staying


def _primary(table: Table) -> tuple[Key, ...]:
    return (table.primary_key,) if table.primary_key else ()


def _leaving(plan: Between) -> Iterator[_Named]:
    for table in plan.gone:
        yield from _all(table)
    for old, new in plan.kept:
        yield from _sorted_out(old, new, plan)[0]


def _coming(plan: Between) -> Iterator[_Named]:
    for table in plan.fresh:
        yield from _all(table)
    for old, new in plan.kept:
        yield from _sorted_out(old, new, plan)[1]


def _staying(plan: Between) -> Iterator[tuple[_Named, str]]:
    for old, new in plan.kept:
        yield from _sorted_out(old, new, plan)[2]


def _loose_pairs(old: Table, new: Table, plan: Between) -> Iterator[tuple[str, str]]:
    """Checks and references: their names only have to differ within a table."""
    checks = alike.matched(old.checks, new.checks, alike.key_of_check(plan.lens))[2]
    yield from ((was.name, now.name) for was, now in checks)
    references = alike.matched(old.foreign_keys, new.foreign_keys, alike.key_of_reference(plan.lens))[2]
    yield from ((was.name, now.name) for was, now in references)


def _with_name(plan: Between, named: _Named, name: str) -> Between:
    table = plan.old.table(named.table.name)
    if table is None:
        return plan

    def index(each: Index) -> Index:
        return replace(each, name=name) if named.is_index and each.name == named.name else each

    def key(each: Key) -> Key:
        return replace(each, name=name) if not named.is_index and each.name == named.name else each

    def exclusion(each: Exclusion) -> Exclusion:
        return replace(each, name=name) if not named.is_index and each.name == named.name else each

    return plan.with_table(
        replace(
            table,
            primary_key=key(table.primary_key) if table.primary_key else None,
            uniques=tuple(map(key, table.uniques)),
            exclusions=tuple(map(exclusion, table.exclusions)),
            indexes=tuple(map(index, table.indexes)),
        )
    )


def ask(plan: Between, script: Script, before: Schema) -> None:
    """Stop where a drop that may be a rename would lose rows or values; `before` has the old names."""
    back = {new: old for old, new in plan.renames.tables.items()}
    for question in plan.renames.questions:
        if question.what == "enum value":
            continue  # the cast to the new type fails by itself where a row holds the old value
        if question.what == "table":
            table, where = question.old, ""
        else:
            called, _, column = question.old.rpartition(".")
            table, where = back.get(called, called), f" WHERE {word(column)} IS NOT NULL"
        if before.table(table) is None:
            continue
        said = literal(
            f"Is {question.old} now called {question.new}? Answer that first: this script would lose it."
        )
        stop = f"RAISE EXCEPTION '%', {said};"
        body = f"BEGIN IF EXISTS (SELECT FROM {full(table)}{where}) THEN {stop} END IF; END"
        script.add(Part.ASK, f"DO $ask$ {body} $ask$", guard=True)
