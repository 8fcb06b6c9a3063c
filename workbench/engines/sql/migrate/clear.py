"""What has to be out of the way before types and columns can change, and is made again afterwards.

PostgreSQL refuses to change a column that a view, a rule of a policy, a trigger's condition or a computed
column uses, and compares a check or the condition of an index with the old type. Each function drops such
things, and takes them out of the plan's old schema, so that what follows finds them missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.engines.sql.changes.alike import key_of_key, key_of_policy, matched, same_primary
from workbench.engines.sql.changes.words import words_in
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.order import in_order
from workbench.engines.sql.migrate.spell import full, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.model import Index, Table, View
from workbench.engines.sql.objects import Function


def clear(plan: Between, script: Script) -> Between:
    """Drop all that stands in the way."""
    views = _views_in_the_way(plan)
    _drop_views(views, script)
    gone = {view.name for view in views}
    plan = replace(plan, old=replace(plan.old, views=tuple(v for v in plan.old.views if v.name not in gone)))
    for old, new in tuple(plan.kept):
        plan = plan.with_table(_guards(plan, old, new, script))
    for table in plan.gone:
        for trigger in table.triggers:
            script.add(Part.SHAPE, f"DROP TRIGGER {word(trigger.name)} ON {full(table.name)}")
    plan = _references(plan, script)
    for old, new in tuple(plan.kept):
        plan = plan.with_table(_rules(plan, old, new, script))
    return _functions(plan, script)


# ---------------------------------------------------------------- views


def replaceable(old: View, new: View) -> bool:
    """CREATE OR REPLACE can turn one into the other: columns may only come at the end."""
    if old.materialized or new.materialized or old.columns is None or new.columns is None:
        return False
    names = old.columns == new.columns[: len(old.columns)]
    return names and old.types == new.types[: len(old.types)]


def _views_in_the_way(plan: Between) -> list[View]:
    after = {view.name: view for view in plan.new.views}
    hurt = [
        view
        for view in plan.old.views
        if (view.name in after and view != after[view.name] and not replaceable(view, after[view.name]))
        or _uses_what_changes(view, plan)
    ]
    found = {view.name for view in hurt}
    for view in in_order(plan.old.views, lambda v: v.name, lambda v: v.definition):
        if words_in(view.definition) & {name.rpartition(".")[2] for name in found}:
            found.add(view.name)
    return [view for view in plan.old.views if view.name in found]


def _uses_what_changes(view: View, plan: Between) -> bool:
    said = words_in(view.definition)
    if said & {name.rpartition(".")[2] for name in plan.swapped}:
        return True
    if said & {each.name.rpartition(".")[2] for each in remade_functions(plan)}:
        return True
    if said & {table.bare_name for table in plan.gone}:
        return True
    back = {new: old for old, new in plan.renames.tables.items()}
    for old, new in plan.kept:
        names = {new.bare_name, back.get(new.name, new.name).rpartition(".")[2]}
        if not said & names:
            continue
        renamed = {now: was for was, now in plan.renames.of_table(new.name).items()}
        touched = plan.hurt(old, new) | {c.name for c in old.columns if new.column(c.name) is None}
        if said & ({renamed.get(name, name) for name in touched} | touched):
            return True
        if not same_primary(old, new, plan.lens) and "group" in said:
            return True
    return False


def _drop_views(views: list[View], script: Script) -> None:
    for view in reversed(in_order(views, lambda v: v.name, lambda v: v.definition)):
        kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
        script.add(Part.SHAPE, f"DROP {kind} {full(view.name)}")


# ---------------------------------------------------------------- triggers and policies


def _guards(plan: Between, old: Table, new: Table, script: Script) -> Table:
    hurt = plan.hurt(old, new)
    remade = {each.name for each in remade_functions(plan)}
    after = {trigger.name: trigger for trigger in new.triggers}
    dropped = set()
    for trigger in old.triggers:
        same = trigger.name in after and after[trigger.name].definition == trigger.definition
        if not same or trigger.function in remade or words_in(trigger.definition) & hurt:
            script.add(Part.SHAPE, f"DROP TRIGGER {word(trigger.name)} ON {full(new.name)}")
            dropped.add(trigger.name)
    key = key_of_policy(plan.lens)
    policies = {policy.name: policy for policy in new.policies}
    remade_words = {name.rpartition(".")[2] for name in remade}
    left = set()
    for policy in old.policies:
        said = words_in(f"{policy.using} {policy.check}")
        same = policy.name in policies and key(policies[policy.name]) == key(policy)
        if not same or said & (hurt | remade_words) or _names_hurt_tables(said, plan):
            script.add(Part.SHAPE, f"DROP POLICY {word(policy.name)} ON {full(new.name)}")
            left.add(policy.name)
    return replace(
        old,
        triggers=tuple(each for each in old.triggers if each.name not in dropped),
        policies=tuple(each for each in old.policies if each.name not in left),
    )


def _names_hurt_tables(said: set[str], plan: Between) -> bool:
    """A policy may ask another table, in a query of its own."""
    return any(
        said & {new.bare_name}
        and said & (plan.hurt(old, new) | {c.name for c in old.columns if new.column(c.name) is None})
        for old, new in plan.kept
    )


# ---------------------------------------------------------------- references, checks, indexes


def _references(plan: Between, script: Script) -> Between:
    """References one of whose ends changes its type, or that stand on a key that goes away."""
    ends = {new.name: plan.hurt(old, new) for old, new in plan.kept}
    keys = {new.name: _lost_keys(plan, old, new) for old, new in plan.kept}
    for old, _ in tuple(plan.kept):
        kept = []
        for key in old.foreign_keys:
            retyped = ends[old.name] & set(key.columns) or ends.get(key.table, frozenset()) & set(
                key.references
            )
            if retyped or set(key.references) in keys.get(key.table, ()):
                part = Part.SHAPE if retyped else Part.SETTLE
                script.add(part, f"ALTER TABLE {full(old.name)} DROP CONSTRAINT {word(key.name)}")
            else:
                kept.append(key)
        plan = plan.with_table(replace(old, foreign_keys=tuple(kept)))
    return plan


def _lost_keys(plan: Between, old: Table, new: Table) -> list[set[str]]:
    gone = matched(old.uniques, new.uniques, key_of_key(plan.lens))[0]
    lost = [set(key.columns) for key in gone]
    if old.primary_key and not same_primary(old, new, plan.lens):
        lost.append(set(old.key_columns))
    return lost


def _rules(plan: Between, old: Table, new: Table, script: Script) -> Table:
    """Checks, exclusions and indexes over what changes its type, and all over what is made anew."""
    hurt, remade = plan.hurt(old, new), plan.remade(old, new)
    if not hurt:
        return old
    table = full(new.name)
    checks, exclusions, indexes = [], [], []
    for check in old.checks:
        if words_in(check.expression) & hurt:
            script.add(Part.SHAPE, f"ALTER TABLE {table} DROP CONSTRAINT {word(check.name)}")
        else:
            checks.append(check)
    for exclusion in old.exclusions:
        if words_in(exclusion.definition) & hurt:
            script.add(Part.SHAPE, f"ALTER TABLE {table} DROP CONSTRAINT {word(exclusion.name)}")
        else:
            exclusions.append(exclusion)
    for index in old.indexes:
        if _says(index) & hurt or set(index.columns) & remade or set(index.include) & remade:
            script.add(Part.SHAPE, f"DROP INDEX {_index_name(old, index)}")
        else:
            indexes.append(index)
    changed = replace(old, checks=tuple(checks), exclusions=tuple(exclusions), indexes=tuple(indexes))
    return replace(
        changed,
        primary_key=None if set(old.key_columns) & remade else old.primary_key,
        uniques=tuple(key for key in old.uniques if not set(key.columns) & remade),
    )


def _says(index: Index) -> set[str]:
    """Columns that an index uses otherwise than as they are."""
    parts = [part.expression or (part.column if part.operator_class else "") for part in index.parts]
    return words_in(" ".join([index.where, *parts]))


def _index_name(table: Table, index: Index) -> str:
    space = table.name.rpartition(".")[0]
    return full(f"{space}.{index.name}") if space else word(index.name)


# ---------------------------------------------------------------- functions


def header(function: Function) -> str:
    """What CREATE OR REPLACE can't change: the arguments with their names and defaults, and the result."""
    return function.definition.partition("\n LANGUAGE")[0]


def remade_functions(plan: Between) -> tuple[Function, ...]:
    """Functions that both have and that have to be dropped and made again."""
    after = {each.signature: each for each in plan.new.functions}
    swapped = {name.rpartition(".")[2] for name in plan.swapped}
    return tuple(
        each
        for each in plan.old.functions
        if each.signature in after
        and (
            header(each) != header(after[each.signature])
            or each.kind != after[each.signature].kind
            or words_in(f"{each.arguments} {each.returns}") & swapped
        )
    )


def _functions(plan: Between, script: Script) -> Between:
    wanted = {each.signature for each in plan.new.functions}
    swapped = {name.rpartition(".")[2] for name in plan.swapped}
    remade = {each.signature for each in remade_functions(plan)}
    remade |= {  # once their types stand aside they have other names
        each.signature
        for each in plan.old.functions
        if each.signature not in wanted and words_in(f"{each.arguments} {each.returns}") & swapped
    }
    for function in plan.old.functions:
        if function.signature in remade:
            script.add(Part.SHAPE, f"DROP {function.kind.upper()} {signature(function)}")
    left = tuple(each for each in plan.old.functions if each.signature not in remade)
    return replace(plan, old=replace(plan.old, functions=left))


def signature(function: Function) -> str:
    """A function's name with its arguments, as DROP and COMMENT want it."""
    return f"{full(function.name)}({function.arguments})"


def removed_views(plan: Between) -> Iterator[View]:
    """Views that are only in the way of nobody's, but no longer wanted."""
    wanted = {view.name for view in plan.new.views}
    ordered = in_order(plan.old.views, lambda v: v.name, lambda v: v.definition)
    yield from (view for view in reversed(ordered) if view.name not in wanted)
