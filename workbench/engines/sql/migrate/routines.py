"""New tables and sequences with the functions that they use, and all that is defined over tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbench.engines.sql.changes.alike import same_primary
from workbench.engines.sql.changes.words import words_in
from workbench.engines.sql.migrate import spell
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.clear import removed_views, replaceable, signature
from workbench.engines.sql.migrate.order import in_order
from workbench.engines.sql.migrate.spell import full, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.migrate.tables import create_table, drop_table
from workbench.engines.sql.model import Column, Table, View
from workbench.engines.sql.objects import Function

_UNCHECKED = "SET LOCAL check_function_bodies = off"


@dataclass(frozen=True, slots=True)
class _Made:
    """Something to create or drop: its name, a text that names what it uses, and how."""

    name: str
    text: str
    create: Callable[[], None]


def create_ground(plan: Between, script: Script) -> None:
    """Sequences, the functions that columns and rules use, and new tables, each after what it names."""
    early = _early_functions(plan)
    before = {each.name for each in plan.old.sequences}
    fresh = [each for each in plan.new.sequences if each.name not in before]
    made = [_made(each.name, "", script, spell.sequence(each)) for each in fresh]
    made += [_made(f.name, f.definition, script, _definition(f, script)) for f in early]
    for table in plan.fresh:
        text = spell.table(table) + " ".join(
            spell.index(index, concurrently=False) for index in table.indexes
        )
        made.append(_Made(table.name, text, _creation(table, script, back=plan.back)))
    if early:
        script.add(Part.SHAPE, _UNCHECKED, "Functions may name what comes later.")
    for each in in_order(made, lambda m: m.name, lambda m: m.text):
        each.create()


def _made(name: str, text: str, script: Script, sql: str, part: Part = Part.SHAPE) -> _Made:
    def create() -> None:
        script.add(part, sql)

    return _Made(name, text, create)


def _creation(table: Table, script: Script, *, back: bool) -> Callable[[], None]:
    def create() -> None:
        create_table(table, script, back=back)

    return create


def _changed_functions(plan: Between) -> list[Function]:
    before = {each.signature: each for each in plan.old.functions}
    return [each for each in plan.new.functions if _differs(before.get(each.signature), each)]


def _differs(old: Function | None, new: Function) -> bool:
    return old is None or (old.definition, old.kind) != (new.definition, new.kind)


def _early_functions(plan: Between) -> list[Function]:
    """Those that columns, checks or indexes use, and what these use in turn."""
    changed = _changed_functions(plan)
    said: set[str] = set()
    for table in plan.new.tables:
        said |= words_in(" ".join(_expressions(table)))
    for domain in plan.new.own_domains:
        said |= words_in(" ".join([domain.default, *(rule.expression for rule in domain.checks)]))
    for _ in changed:
        more = [f for f in changed if f.name.rpartition(".")[2] in said]
        grown = said.union(*(words_in(f.definition) for f in more)) if more else said
        if grown == said:
            break
        said = grown
    return [each for each in changed if each.name.rpartition(".")[2] in said]


def _expressions(table: Table) -> Iterator[str]:
    def of(column: Column) -> str:
        return f"{column.default} {column.generated}"

    yield from map(of, table.columns)
    yield from (check.expression for check in table.checks)
    yield from (each.definition for each in table.exclusions)
    for index in table.indexes:
        yield " ".join([index.where, *(part.expression for part in index.parts)])


def _definition(function: Function, script: Script) -> str:
    if not function.definition:
        script.refusals.append(f"{function.kind} {function.signature} can't be spelled: write its CREATE")
    return function.definition.rstrip().rstrip(";")


def create_rest(plan: Between, script: Script) -> None:
    """Functions, views, triggers and policies, once tables have their new columns."""
    early = {each.signature for each in _early_functions(plan)}
    late = [each for each in _changed_functions(plan) if each.signature not in early]
    if late:
        script.add(Part.SHAPE, _UNCHECKED)
    made = [_made(f.name, f.definition, script, _definition(f, script)) for f in late]
    made += [_view(plan, view, script) for view in _changed_views(plan)]
    for each in in_order(made, lambda m: m.name, lambda m: m.text):
        each.create()
    for table in plan.new.tables:
        _guards(plan.old.table(table.name) or Table(table.name), table, script)


def _changed_views(plan: Between) -> list[View]:
    before = {view.name: replace(view, comment="") for view in plan.old.views}
    return [view for view in plan.new.views if replace(view, comment="") != before.get(view.name)]


def _view(plan: Between, view: View, script: Script) -> _Made:
    old = next((each for each in plan.old.views if each.name == view.name), None)
    part = Part.WORDS if _waits_for_keys(plan, view) else Part.SHAPE

    def create() -> None:
        if old is not None and old.materialized and _same_but_indexes(old, view):
            _view_indexes(old, view, script)
            return
        again = old is not None and replaceable(old, view)
        script.add(part, spell.view(view, replace=again))
        if again and old is not None and old.security_invoker and not view.security_invoker:
            script.add(part, f"ALTER VIEW {full(view.name)} RESET (security_invoker)")
        if again and old is not None and old.check_option and not view.check_option:
            script.add(part, f"ALTER VIEW {full(view.name)} RESET (check_option)")
        script.extend(part, (spell.index(index, concurrently=False) for index in view.indexes))

    return _Made(view.name, view.definition, create)


def _same_but_indexes(old: View, new: View) -> bool:
    return replace(old, indexes=(), comment="") == replace(new, indexes=(), comment="")


def _view_indexes(old: View, new: View, script: Script) -> None:
    before, after = ({each.definition for each in view.indexes} for view in (old, new))
    space = old.name.rpartition(".")[0]
    for index in old.indexes:
        if index.definition not in after:
            script.add(Part.SHAPE, f"DROP INDEX {full(f'{space}.{index.name}' if space else index.name)}")
    for index in new.indexes:
        if index.definition not in before:
            script.add(Part.SHAPE, spell.index(index, concurrently=False))


def _waits_for_keys(plan: Between, view: View) -> bool:
    """GROUP BY a primary key lets the other columns go without: the key has to be there."""
    said = words_in(view.definition)
    if "group" not in said:
        return False
    return any(new.bare_name in said and not same_primary(old, new, plan.lens) for old, new in plan.kept)


def _guards(old: Table, new: Table, script: Script) -> None:
    has = {trigger.name for trigger in old.triggers}
    script.extend(Part.SHAPE, (each.definition for each in new.triggers if each.name not in has))
    head = f"ALTER TABLE {full(new.name)}"
    has = {policy.name for policy in old.policies}
    script.extend(Part.SHAPE, (spell.policy(each, new.name) for each in new.policies if each.name not in has))
    if new.row_security != old.row_security:
        how = "ENABLE" if new.row_security else "DISABLE"
        script.add(Part.SHAPE, f"{head} {how} ROW LEVEL SECURITY")
    if new.row_security_forced != old.row_security_forced:
        how = "FORCE" if new.row_security_forced else "NO FORCE"
        script.add(Part.SHAPE, f"{head} {how} ROW LEVEL SECURITY")


def drop_rest(plan: Between, script: Script) -> None:
    """Views that are in nobody's way but no longer wanted."""
    for view in removed_views(plan):
        script.add(Part.DROPS, f"DROP {'MATERIALIZED ' if view.materialized else ''}VIEW {full(view.name)}")


def drop_ground(plan: Between, script: Script) -> None:
    """Tables and functions that are no longer wanted, each before what it uses."""
    wanted = {each.signature for each in plan.new.functions}
    going = [_Made(table.name, spell.table(table), _dropping(plan, table, script)) for table in plan.gone]
    for function in plan.old.functions:
        if function.signature not in wanted:
            drop = f"DROP {function.kind.upper()} {signature(function)}"
            going.append(_made(function.name, function.definition, script, drop, Part.DROPS))
    for each in reversed(in_order(going, lambda m: m.name, lambda m: m.text)):
        each.create()


def _dropping(plan: Between, table: Table, script: Script) -> Callable[[], None]:
    def drop() -> None:
        drop_table(plan, table, script)

    return drop


def comments(plan: Between, before: Between, script: Script) -> None:
    """Comments that differ, and those of what was made again. `before` is the plan's first state."""
    for what, name, text in _comments(plan, before):
        script.add(Part.WORDS, spell.comment(what, name, text))


def _comments(plan: Between, before: Between) -> Iterator[tuple[str, str, str]]:
    for table in plan.new.tables:
        old = plan.old.table(table.name) or Table(table.name)
        if table.comment != old.comment:
            yield "TABLE", full(table.name), table.comment
        match = plan.old.table(table.name)
        remade = plan.remade(match, table) if match else frozenset()
        for column in table.columns:
            was = old.column(column.name)
            if column.comment != (was.comment if was and column.name not in remade else ""):
                yield "COLUMN", f"{full(table.name)}.{word(column.name)}", column.comment
    views = {view.name: view.comment for view in plan.old.views}
    for view in plan.new.views:
        if view.comment != views.get(view.name, ""):
            yield "MATERIALIZED VIEW" if view.materialized else "VIEW", full(view.name), view.comment
    functions = {each.signature: each.comment for each in plan.old.functions}
    for function in plan.new.functions:
        if function.comment != functions.get(function.signature, ""):
            yield function.kind.upper(), signature(function), function.comment
    yield from _type_comments(before)


def _type_comments(before: Between) -> Iterator[tuple[str, str, str]]:
    kept = {enum.name: enum.comment for enum in before.old.enums if enum.name not in before.swapped}
    for enum in before.new.enums:
        if enum.comment != kept.get(enum.name, ""):
            yield "TYPE", full(enum.name), enum.comment
    kept = {each.name: each.comment for each in before.old.own_domains if each.name not in before.swapped}
    for domain in before.new.own_domains:
        if domain.comment != kept.get(domain.name, ""):
            yield "DOMAIN", full(domain.name), domain.comment
