"""Changes of enums, domains, sequences, schemas and extensions."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.changes.alike import key_of_check, matched
from workbench.engines.sql.changes.renames import Renames
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import EnumType, Schema
from workbench.engines.sql.objects import Domain


def type_changes(old: Schema, new: Schema, lens: Lens, renames: Renames) -> Iterator[Change]:
    """Everything that is neither a table nor code; values renamed for sure are renamed in `old` already."""
    yield from _enums(old, new, renames)
    if lens.mixed:
        return
    yield from _domains(old, new, lens)
    yield from _sequences(old, new)
    for name in sorted(set(old.namespaces) - set(new.namespaces)):
        yield Change(Impact.BREAKING, f"schema {name} removed", "All that names it fails.")
    for name in sorted(set(new.namespaces) - set(old.namespaces)):
        yield Change(Impact.SAFE, f"schema {name} added", "Nothing used it before.")
    for name in sorted(set(old.extensions) - set(new.extensions)):
        yield Change(Impact.BREAKING, f"extension {name} removed", "Its types and functions go with it.")
    for name in sorted(set(new.extensions) - set(old.extensions)):
        yield Change(Impact.SAFE, f"extension {name} added", "The server must have it installed.")


def _enums(old: Schema, new: Schema, renames: Renames) -> Iterator[Change]:
    before = {enum.name: enum for enum in old.enums}
    after = {enum.name: enum for enum in new.enums}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"enum {name} removed", "Columns of that type and casts to it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"enum {name} added", "Nothing used it before.")
    for name in sorted(before.keys() & after.keys()):
        yield from _renamed_values(name, renames)
        yield from _values(before[name], after[name], renames)
        if before[name].comment != after[name].comment:
            why = "Nothing reads it but people and tools."
            yield Change(Impact.SAFE, f"comment on type {name} changed", why)


def _renamed_values(name: str, renames: Renames) -> Iterator[Change]:
    for before, after in renames.of_enum(name).items():
        why = "Rows follow by themselves; clients that write or expect the old word do not."
        yield Change(Impact.BREAKING, f"enum {name}: {before} renamed to {after}", why)


def _values(old: EnumType, new: EnumType, renames: Renames) -> Iterator[Change]:
    gone = [value for value in old.values if value not in new.values]
    fresh = [value for value in new.values if value not in old.values]
    if gone:
        why = "Rows may hold the value, and PostgreSQL can't drop one: the type must be made anew."
        asked = [
            question.new.removeprefix(f"{new.name}.")
            for value in gone
            if (question := renames.asked("enum value", old=f"{new.name}.{value}"))
        ]
        if asked:
            why = f"Or is it a rename, to {', '.join(asked)}? Until that is answered: {why}"
        yield Change(Impact.BREAKING, f"enum {new.name}: {', '.join(gone)} removed", why)
    if fresh:
        why = "Clients that list the values must learn the new ones."
        if new.values[-len(fresh) :] != tuple(fresh):
            why += " Those that stand before old ones sort before them."
        yield Change(Impact.RISKY, f"enum {new.name}: {', '.join(fresh)} added", why)
    kept_before = [value for value in old.values if value in new.values]
    kept_after = [value for value in new.values if value in old.values]
    if kept_before != kept_after:
        why = "ORDER BY and comparisons give other results, and the type must be made anew."
        yield Change(Impact.RISKY, f"enum {new.name}: order changed", why)


def _domains(old: Schema, new: Schema, lens: Lens) -> Iterator[Change]:
    if not lens.executed:
        yield from _domain_names(old, new)
        return
    before = {domain.name: domain for domain in old.own_domains}
    after = {domain.name: domain for domain in new.own_domains}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"domain {name} removed", "Columns of that type and casts to it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"domain {name} added", "Nothing used it before.")
    for name in sorted(before.keys() & after.keys()):
        yield from _domain(before[name], after[name], lens)
    known, knows = ({name for name, _ in each.domains} for each in (old, new))
    for name in sorted(known - knows - before.keys()):
        yield Change(Impact.BREAKING, f"type {name} removed", "Columns of that type and casts to it fail.")
    for name in sorted(knows - known - after.keys()):
        yield Change(Impact.SAFE, f"type {name} added", "Nothing used it before.")


def _domain_names(old: Schema, new: Schema) -> Iterator[Change]:
    before, after = dict(old.domains), dict(new.domains)
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"domain {name} removed", "Columns of that type and casts to it fail.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"domain {name} added", "Nothing used it before.")
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            why = "Every column of it is rewritten, under a lock of its table."
            yield Change(Impact.BREAKING, f"domain {name}: {before[name]} -> {after[name]}", why)


def _domain(old: Domain, new: Domain, lens: Lens) -> Iterator[Change]:
    title = f"domain {new.name}"
    if old.type != new.type:
        why = "Every column of it is rewritten, under a lock of its table."
        yield Change(Impact.BREAKING, f"{title}: {old.type} -> {new.type}", why)
    if old.nullable and not new.nullable:
        yield Change(Impact.BREAKING, f"{title}: now NOT NULL", "Rows that hold NULL make it fail.")
    elif new.nullable and not old.nullable:
        yield Change(Impact.RISKY, f"{title}: now nullable", "Readers may meet NULL.")
    if not lens.same(old.default, new.default):
        summary = f"default of {title}: {old.default or 'none'} -> {new.default or 'none'}"
        yield Change(Impact.RISKY, summary, "Inserts that leave such a column out get another value.")
    gone, fresh, _ = matched(old.checks, new.checks, key_of_check(lens))
    for check in fresh:
        why = "Fails when a column of it breaks it already; writers may be refused."
        yield Change(Impact.RISKY, f"check on {title} added: {check.expression}", why)
    for check in gone:
        why = "Values come in that readers did not expect."
        yield Change(Impact.RISKY, f"check on {title} removed: {check.expression}", why)
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {title} changed", "Nothing reads it but people and tools.")


def _sequences(old: Schema, new: Schema) -> Iterator[Change]:
    before = {sequence.name: sequence for sequence in old.sequences}
    after = {sequence.name: sequence for sequence in new.sequences}
    for name in sorted(before.keys() - after.keys()):
        yield Change(Impact.BREAKING, f"sequence {name} removed", "Whoever takes numbers from it fails.")
    for name in sorted(after.keys() - before.keys()):
        yield Change(Impact.SAFE, f"sequence {name} added", "Nothing used it before.")
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            why = "It gives other numbers, or ends elsewhere."
            yield Change(Impact.RISKY, f"sequence {name} defined anew", why)
