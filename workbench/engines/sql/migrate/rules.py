"""Keys, references, checks, exclusions and indexes of tables that stay, without a long lock."""

from __future__ import annotations

import re

from workbench.engines.sql.changes import alike
from workbench.engines.sql.migrate import spell
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.spell import full, shortened, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.model import ForeignKey, Index, Key, Table
from workbench.engines.sql.objects import CheckRule

_KEY = re.compile(
    r"(?P<kind>UNIQUE|PRIMARY KEY)(?P<nulls> NULLS NOT DISTINCT)? (?P<columns>\([^()]*\))"
    r"(?P<include> INCLUDE \([^()]*\))?(?P<late> DEFERRABLE.*)?"
)
_LOCKED = "Writers wait until it is done."
_REPEATED = "It fails where rows repeat a value: DROP INDEX, mend the rows, run it again."


def alter_rules(plan: Between, script: Script) -> None:
    """All of it, table by table; the parts of the script bring it into order."""
    for old, new in plan.kept:
        quiet = not new.partition_key
        _checks(plan, old, new, script)
        _drop_keys(plan, old, new, script)
        _indexes(plan, old, new, script, quiet=quiet)
        _keys(plan, old, new, script, quiet=quiet)
    for old, new in plan.kept:
        _references(plan, old, new, script, quiet=not new.partition_key)
    for table in plan.fresh:
        for key in table.foreign_keys:
            added = _reference(key, late=not key.valid)
            script.add(Part.SETTLE, f"ALTER TABLE {full(table.name)} ADD {added}")


def _checks(plan: Between, old: Table, new: Table, script: Script) -> None:
    head = f"ALTER TABLE {full(new.name)}"
    gone, fresh, _ = alike.matched(old.checks, new.checks, alike.key_of_check(plan.lens))
    for check in list(fresh):
        unchecked = _same_but_unchecked(plan, gone, check)
        if unchecked is not None:
            gone.remove(unchecked)
            fresh.remove(check)
            script.add(Part.VALIDATE, f"{head} VALIDATE CONSTRAINT {word(unchecked.name)}")
    script.extend(Part.RULES, (f"{head} DROP CONSTRAINT {word(check.name)}" for check in gone))
    for check in fresh:
        script.add(Part.RULES, f"{head} ADD {spell.check(check).removesuffix(' NOT VALID')} NOT VALID")
        if check.valid:
            script.add(Part.VALIDATE, f"{head} VALIDATE CONSTRAINT {word(check.name)}")


def _same_but_unchecked(plan: Between, gone: list[CheckRule], check: CheckRule) -> CheckRule | None:
    if not check.valid:
        return None
    return next(
        (was for was in gone if not was.valid and plan.lens.same(was.expression, check.expression)), None
    )


def _drop_keys(plan: Between, old: Table, new: Table, script: Script) -> None:
    head = f"ALTER TABLE {full(new.name)} DROP CONSTRAINT"
    for key in alike.matched(old.uniques, new.uniques, alike.key_of_key(plan.lens))[0]:
        script.add(Part.SETTLE, f"{head} {word(key.name)}")
    if old.primary_key and not alike.same_primary(old, new, plan.lens):
        script.add(Part.SETTLE, f"{head} {word(old.primary_key.name)}")


def _keys(plan: Between, old: Table, new: Table, script: Script, *, quiet: bool) -> None:
    fresh = alike.matched(old.uniques, new.uniques, alike.key_of_key(plan.lens))[1]
    if new.primary_key and not alike.same_primary(old, new, plan.lens):
        _key(new, new.primary_key, spell.primary(new.primary_key), script, quiet=quiet)
    for key in fresh:
        _key(new, key, spell.unique(key), script, quiet=quiet)
    gone, exclusions, _ = alike.matched(old.exclusions, new.exclusions, alike.key_of_exclusion(plan.lens))
    head = f"ALTER TABLE {full(new.name)}"
    script.extend(Part.SETTLE, (f"{head} DROP CONSTRAINT {word(each.name)}" for each in gone))
    for each in exclusions:
        script.add(Part.SETTLE, f"{head} ADD {spell.exclusion(each)}", _LOCKED)


def _key(table: Table, key: Key, constraint: str, script: Script, *, quiet: bool) -> None:
    """Its index is built while the table is in use, and then taken over."""
    kind = "PRIMARY KEY" if constraint.find("PRIMARY KEY") >= 0 else "UNIQUE"
    found = _KEY.fullmatch(key.definition or f"{kind} {spell.listed(key.columns)}")
    head = f"ALTER TABLE {full(table.name)} ADD"
    if found is None or not quiet or not key.name:
        script.add(Part.SETTLE, f"{head} {constraint}", _LOCKED)
        return
    name = word(key.name)
    text = f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {full(table.name)} {found['columns']}"
    text += (found["include"] or "") + (found["nulls"] or "")
    script.add(Part.BUILD, text, _REPEATED)
    taken = f"CONSTRAINT {name} {found['kind']} USING INDEX {name}{found['late'] or ''}"
    script.add(Part.SETTLE, f"{head} {taken}")


def _references(plan: Between, old: Table, new: Table, script: Script, *, quiet: bool) -> None:
    head = f"ALTER TABLE {full(new.name)}"
    gone, fresh, _ = alike.matched(old.foreign_keys, new.foreign_keys, alike.key_of_reference(plan.lens))
    for key in list(fresh):
        before = next((was for was in gone if key.valid and not was.valid and _same_rule(was, key)), None)
        if before is not None:
            gone.remove(before)
            fresh.remove(key)
            script.add(Part.VALIDATE_REFERENCES, f"{head} VALIDATE CONSTRAINT {word(before.name)}")
    script.extend(Part.SETTLE, (f"{head} DROP CONSTRAINT {word(key.name)}" for key in gone))
    for key in fresh:
        name = key.name or shortened(f"{new.bare_name}_{'_'.join(key.columns)}", "_fkey")
        if not quiet:
            script.add(Part.SETTLE, f"{head} ADD {_reference(key)}", _LOCKED)
            continue
        script.add(Part.SETTLE, f"{head} ADD {_reference(key, name, late=True)}")
        if key.valid:
            script.add(Part.VALIDATE_REFERENCES, f"{head} VALIDATE CONSTRAINT {word(name)}")


def _reference(key: ForeignKey, name: str = "", *, late: bool = False) -> str:
    text = spell.reference(key)
    if name and not key.name:
        text = f"CONSTRAINT {word(name)} {text}"
    return text + (" NOT VALID" if late else "")


def _same_rule(old: ForeignKey, new: ForeignKey) -> bool:
    def rule(key: ForeignKey) -> object:
        actions = alike.action(key.on_delete), alike.action(key.on_update)
        return (key.columns, key.table, key.references, actions, key.deferrable)

    return rule(old) == rule(new)


def _indexes(plan: Between, old: Table, new: Table, script: Script, *, quiet: bool) -> None:
    gone, fresh, _ = alike.matched(old.indexes, new.indexes, alike.key_of_index(plan.lens))
    for index in fresh:
        note = _LOCKED if not quiet else ""
        if quiet and index.unique:
            note = _REPEATED
        script.add(Part.BUILD, spell.index(index, concurrently=quiet), note)
    for index in gone:
        how = "" if not quiet else "CONCURRENTLY "
        script.add(Part.UNINDEX, f"DROP INDEX {how}{index_name(old, index)}")


def index_name(table: Table, index: Index) -> str:
    """An index's name with its schema, which is its table's."""
    space = table.name.rpartition(".")[0]
    return full(f"{space}.{index.name}") if space else word(index.name)
