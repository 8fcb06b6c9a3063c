"""Changes of views, functions, triggers and policies: of what has a definition rather than rows."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.changes.alike import key_of_policy
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import Schema, Table, View
from workbench.engines.sql.objects import Function, Policy, Trigger

_COMMENT = "Nothing reads it but people and tools."


def view_changes(old: Schema, new: Schema, lens: Lens) -> Iterator[Change]:
    """Changes of views, materialized or not."""
    before = {view.name: view for view in old.views}
    after = {view.name: view for view in new.views}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"view {name} removed", "Queries on it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"view {name} added", "Nothing used it before.")
    for name in sorted(before.keys() & after.keys()):
        yield from _view(before[name], after[name], lens)


def _view(old: View, new: View, lens: Lens) -> Iterator[Change]:
    title = f"view {new.name}"
    if old.materialized != new.materialized:
        why = (
            "Its rows are as old as its last refresh." if new.materialized else "Each query computes it anew."
        )
        summary = f"{title}: {'now' if new.materialized else 'no longer'} materialized"
        yield Change(Impact.RISKY, summary, why)
    gone = [c for c in old.columns or () if new.columns and c not in (new.columns or ())]
    if gone:
        yield Change(Impact.BREAKING, f"{title}: {', '.join(gone)} removed", "Queries on it fail.")
    elif not lens.mixed and not _same_query(old, new, lens):
        yield Change(Impact.RISKY, f"{title} defined anew", "It may give other rows.")
    if lens.mixed:
        return
    now = dict(zip(new.columns or (), new.types, strict=False))
    for column, was in zip(old.columns or (), old.types, strict=False):
        if now.get(column, was) != was:
            why = "Clients read another type, and it has to be dropped and made anew."
            yield Change(Impact.BREAKING, f"{title}: {column} {was} -> {now[column]}", why)
    if old.security_invoker != new.security_invoker:
        if new.security_invoker:
            why = "It shows only what the asking role may read: others may see less, or nothing."
        else:
            why = "It shows what its owner may read, past row security of who asks."
        summary = f"{title}: rights {'of who asks' if new.security_invoker else 'of its owner'}"
        yield Change(Impact.RISKY, summary, why)
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {title} changed", _COMMENT)


def _same_query(old: View, new: View, lens: Lens) -> bool:
    if lens.executed:
        return old.definition == new.definition
    return old.definition.split() == new.definition.split()


def function_changes(old: Schema, new: Schema, lens: Lens) -> Iterator[Change]:
    """Changes of functions and procedures, which only a catalogue knows."""
    if not lens.executed:
        return
    before = {function.signature: function for function in old.functions}
    after = {function.signature: function for function in new.functions}
    for name in sorted(before.keys() - after.keys()):
        kept = any(f.name == before[name].name for f in new.functions)
        why = "Calls with these arguments fail." if kept else "Calls of it fail."
        yield Change(Impact.BREAKING, f"{before[name].kind} {name} removed", why)
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"{after[name].kind} {name} added", "Nothing called it before.")
    for name in sorted(before.keys() & after.keys()):
        yield from _function(before[name], after[name])


def _function(old: Function, new: Function) -> Iterator[Change]:
    title = f"{new.kind} {new.signature}"
    if old.kind != new.kind:
        yield Change(Impact.BREAKING, f"{title}: was a {old.kind}", "It is called differently.")
    if old.returns != new.returns:
        why = "Callers get another type, and it has to be dropped and made anew."
        yield Change(Impact.BREAKING, f"{title}: returns {old.returns} -> {new.returns}", why)
    if old.security_definer != new.security_definer:
        if new.security_definer:
            why = "Whoever may call it acts with its owner's rights."
        else:
            why = "Callers need the rights themselves."
        word = "SECURITY DEFINER" if new.security_definer else "SECURITY INVOKER"
        yield Change(Impact.RISKY, f"{title}: now {word}", why)
    if old.search_path != new.search_path:
        was, now = (
            path if path is not None else "the caller's" for path in (old.search_path, new.search_path)
        )
        why = "Names inside it may mean other objects."
        yield Change(Impact.RISKY, f"{title}: search_path {was} -> {now}", why)
    if old.volatility != new.volatility:
        why = "The planner may call it less or more often, and indexes accept only immutable ones."
        yield Change(Impact.RISKY, f"{title}: {old.volatility} -> {new.volatility}", why)
    if _traits(old) == _traits(new) and old.definition != new.definition:
        yield Change(Impact.RISKY, f"{title} defined anew", "It may do or give something else.")
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {title} changed", _COMMENT)


def _traits(function: Function) -> tuple[object, ...]:
    """What has a sentence of its own."""
    by = (function.kind, function.returns, function.security_definer, function.search_path)
    return (*by, function.volatility)


def guard_changes(old: Table, new: Table, lens: Lens) -> Iterator[Change]:
    """Changes of a table's triggers, policies and row security."""
    if not lens.executed:
        return
    yield from _triggers(old, new)
    yield from _row_security(old, new)
    gone, fresh = _by_name(old.policies), _by_name(new.policies)
    key = key_of_policy(lens)
    for name in sorted(gone.keys() - fresh.keys()):
        why = "Fewer rows are let through." if gone[name].permissive else "More rows are let through."
        yield Change(Impact.RISKY, f"policy {name} on {new.name} removed", why)
    for name in sorted(fresh.keys() - gone.keys()):
        why = "More rows are let through." if fresh[name].permissive else "Fewer rows are let through."
        yield Change(Impact.RISKY, f"policy {name} on {new.name} added", why)
    for name in sorted(gone.keys() & fresh.keys()):
        if key(gone[name]) != key(fresh[name]):
            why = "Other rows are let through, or for others."
            yield Change(Impact.RISKY, f"policy {name} on {new.name} defined anew", why)


def _by_name(policies: tuple[Policy, ...]) -> dict[str, Policy]:
    return {policy.name: policy for policy in policies}


def _triggers(old: Table, new: Table) -> Iterator[Change]:
    before: dict[str, Trigger] = {trigger.name: trigger for trigger in old.triggers}
    after: dict[str, Trigger] = {trigger.name: trigger for trigger in new.triggers}
    for name in sorted(before.keys() - after.keys()):
        why = "What it did to written rows is no longer done."
        yield Change(Impact.RISKY, f"trigger {name} on {new.name} removed", why)
    for name in sorted(after.keys() - before.keys()):
        why = "Every write runs it: it may change or refuse rows, and costs time."
        yield Change(Impact.RISKY, f"trigger {name} on {new.name} added", why)
    for name in sorted(before.keys() & after.keys()):
        if before[name].definition != after[name].definition:
            yield Change(
                Impact.RISKY, f"trigger {name} on {new.name} defined anew", "Writes do something else."
            )


def _row_security(old: Table, new: Table) -> Iterator[Change]:
    if old.row_security != new.row_security:
        if new.row_security:
            why = "Roles see only rows that a policy lets through: none without a policy."
        else:
            why = "Every role that may read the table sees every row: its policies no longer hold."
        impact = Impact.RISKY if new.row_security else Impact.BREAKING
        word = "on" if new.row_security else "off"
        yield Change(impact, f"row security of {new.name}: {word}", why)
    if old.row_security_forced != new.row_security_forced:
        why = "It holds for the owner too." if new.row_security_forced else "The owner is past it."
        word = "forced" if new.row_security_forced else "no longer forced"
        yield Change(Impact.RISKY, f"row security of {new.name}: {word}", why)
