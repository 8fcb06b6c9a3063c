"""Schemas, extensions, enums, domains and sequences."""

from __future__ import annotations

from workbench.engines.sql.changes.alike import key_of_check, matched
from workbench.engines.sql.migrate import spell
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.order import in_order
from workbench.engines.sql.migrate.spell import full, literal, shortened, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.objects import Domain


def add_names(plan: Between, script: Script) -> None:
    """Schemas and extensions."""
    for name in plan.new.namespaces:
        if name not in plan.old.namespaces:
            # A table may have been moved there already.
            script.add(Part.NAMES, f"CREATE SCHEMA IF NOT EXISTS {word(name)}")
    for name in plan.new.extensions:
        if name not in plan.old.extensions:
            script.add(Part.NAMES, f"CREATE EXTENSION IF NOT EXISTS {word(name)}")


def add_values(plan: Between, script: Script) -> None:
    """Values that an enum gains, each at its place. They can be used once this part is committed."""
    for enum in plan.new.enums:
        old = plan.old.enum(enum.name)
        if old is None or enum.name in plan.swapped:
            continue
        has = list(old.values)
        for at, value in enumerate(enum.values):
            if value in has:
                continue
            text = f"ALTER TYPE {full(enum.name)} ADD VALUE {literal(value)}"
            if at < len(has):
                text += f" BEFORE {literal(has[at])}"
            has.insert(at, value)
            script.add(Part.NAMES, text)


def create_types(plan: Between, script: Script) -> None:
    """New enums and domains, and those that are made anew: their old selves stand aside until nothing
    uses them any more."""
    swapped = plan.swapped
    for name in sorted(swapped):
        kind = "TYPE" if plan.new.enum(name) else "DOMAIN"
        script.add(
            Part.SHAPE, f"ALTER {kind} {full(name)} RENAME TO {word(_aside(name))}", *_swap_notes(plan, name)
        )
    old_enums = {enum.name for enum in plan.old.enums}
    old_domains = {domain.name for domain in plan.old.own_domains}
    for enum in plan.new.enums:
        if enum.name not in old_enums or enum.name in swapped:
            script.add(Part.SHAPE, spell.enum(enum.name, enum.values))
    for domain in in_order(plan.new.own_domains, lambda each: each.name, _domain_text):
        if domain.name not in old_domains or domain.name in swapped:
            script.add(Part.SHAPE, spell.domain(domain))
    known = {name for name, _ in plan.old.domains} | {domain.name for domain in plan.new.own_domains}
    for name, _ in plan.new.domains:
        if plan.lens.executed and name not in known:
            script.refusals.append(f"the type {name} is neither an enum nor a domain: write its CREATE TYPE")


def _domain_text(domain: Domain) -> str:
    return f"{domain.type} {domain.default} {' '.join(rule.expression for rule in domain.checks)}"


def _aside(name: str) -> str:
    return shortened(name.rpartition(".")[2], "_old")


def _swap_notes(plan: Between, name: str) -> tuple[str, ...]:
    old, new = plan.old.enum(name), plan.new.enum(name)
    if old is None or new is None:
        return (f"Every column of the type {name} is rewritten, under a lock that keeps readers out.",)
    gone = [value for value in old.values if value not in new.values]
    notes = [f"The type {name} is made anew: its columns are rewritten, under a lock that keeps readers out."]
    if gone:
        held = ", ".join(map(literal, gone))
        notes.append(
            f"Rows that still hold {held} make this part fail, and nothing is lost: UPDATE them first."
        )
    return tuple(notes)


def drop_swapped(plan: Between, script: Script) -> None:
    """The types that stood aside; one that a leaving column has goes when that column has gone."""
    leaving = {column.type.name for table in plan.gone for column in table.columns}
    for old, new in plan.kept:
        leaving |= {column.type.name for column in old.columns if new.column(column.name) is None}
    wanted = {domain.name for domain in plan.new.own_domains}
    leaving |= {domain.type for domain in plan.old.own_domains if domain.name not in wanted}
    # A domain may be of an enum: it goes first.
    for name in sorted(plan.swapped, key=lambda each: plan.new.enum(each) is not None):
        kind = "TYPE" if plan.new.enum(name) else "DOMAIN"
        space = name.rpartition(".")[0]
        part = Part.DROPS if name in leaving else Part.SHAPE
        script.add(part, f"DROP {kind} {full(f'{space}.{_aside(name)}' if space else _aside(name))}")


def alter_domains(plan: Between, script: Script) -> None:
    """Domains whose rules change in place."""
    before = {domain.name: domain for domain in plan.old.own_domains}
    for domain in plan.new.own_domains:
        old = before.get(domain.name)
        if old is not None and domain.name not in plan.swapped:
            _alter_domain(plan, old, domain, script)


def _alter_domain(plan: Between, old: Domain, new: Domain, script: Script) -> None:
    head = f"ALTER DOMAIN {full(new.name)}"
    if old.default != new.default:
        how = f"SET DEFAULT {new.default}" if new.default else "DROP DEFAULT"
        script.add(Part.SHAPE, f"{head} {how}")
    gone, fresh, _ = matched(old.checks, new.checks, key_of_check(plan.lens))
    script.extend(Part.RULES, (f"{head} DROP CONSTRAINT {word(rule.name)}" for rule in gone))
    for rule in fresh:
        script.add(Part.RULES, f"{head} ADD {spell.check(rule).removesuffix(' NOT VALID')} NOT VALID")
        if rule.valid:
            script.add(Part.VALIDATE, f"{head} VALIDATE CONSTRAINT {word(rule.name)}")
    if old.nullable != new.nullable:
        note = "" if new.nullable else "Every column of the type is read under a lock."
        script.add(Part.SETTLE, f"{head} {'DROP' if new.nullable else 'SET'} NOT NULL", note)


def sequences(plan: Between, script: Script) -> None:
    """Sequences that change; new ones are created among the tables that use them."""
    before = {sequence.name: sequence for sequence in plan.old.sequences}
    for sequence in plan.new.sequences:
        if sequence.name in before and before[sequence.name] != sequence:
            text = spell.sequence(sequence, "ALTER")
            script.add(Part.SHAPE, text if " CYCLE" in text else f"{text} NO CYCLE")


def drop_types(plan: Between, script: Script) -> None:
    """Enums, domains, sequences, extensions and schemas that are no longer wanted."""
    wanted = {sequence.name for sequence in plan.new.sequences}
    gone = [s.name for s in plan.old.sequences if s.name not in wanted]
    script.extend(Part.DROPS, (f"DROP SEQUENCE {full(name)}" for name in gone))
    domains = {domain.name for domain in plan.new.own_domains}
    leaving = [domain for domain in plan.old.own_domains if domain.name not in domains]
    for domain in reversed(in_order(leaving, lambda each: each.name, _domain_text)):
        script.add(Part.DROPS, f"DROP DOMAIN {full(domain.name)}")
    script.extend(
        Part.DROPS,
        (f"DROP TYPE {full(enum.name)}" for enum in plan.old.enums if plan.new.enum(enum.name) is None),
    )
    known = {name for name, _ in plan.new.domains} | {domain.name for domain in plan.old.own_domains}
    for name, _ in plan.old.domains:
        if plan.lens.executed and name not in known:
            script.add(Part.DROPS, f"DROP TYPE {full(name)}")
    for name in plan.old.extensions:
        if name not in plan.new.extensions:
            script.add(Part.DROPS, f"DROP EXTENSION {word(name)}")
    for name in plan.old.namespaces:
        if name not in plan.new.namespaces:
            script.add(Part.DROPS, f"DROP SCHEMA {word(name)}", "It fails when something else stands in it.")
