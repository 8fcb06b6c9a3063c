"""When two keys, rules or indexes are the same one, whatever their names; and when a name was made up."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import ForeignKey, Index, Key, Table
from workbench.engines.sql.objects import CheckRule, Exclusion, Policy

_MADE_UP = re.compile(r".*_(?:pkey|key|fkey|check|excl|idx|not_null)\d*")
"""PostgreSQL's own names (its `ChooseConstraintName` and `ChooseIndexName`)."""
_INDEX_HEAD = re.compile(
    r'^CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(?:"(?:[^"]|"")*"|\S+) ON (?:ONLY )?',
    re.IGNORECASE,
)
Rule = TypeVar("Rule")


def made_up(name: str) -> bool:
    """The name may be the engine's own, or there is none: a difference means nothing."""
    return not name or _MADE_UP.fullmatch(name) is not None


def matched(
    old: Iterable[Rule], new: Iterable[Rule], key: Callable[[Rule], Hashable]
) -> tuple[list[Rule], list[Rule], list[tuple[Rule, Rule]]]:
    """(only old, only new, pairs that are the same one)."""
    left: dict[Hashable, list[Rule]] = {}
    for rule in old:
        left.setdefault(key(rule), []).append(rule)
    fresh, both = [], []
    for rule in new:
        waiting = left.get(key(rule))
        if waiting:
            both.append((waiting.pop(0), rule))
        else:
            fresh.append(rule)
    return [rule for rules in left.values() for rule in rules], fresh, both


def key_of_key(lens: Lens) -> Callable[[Key], Hashable]:
    """A key is its columns, and what else a catalogue says of it: that it is deferrable, what it includes."""
    return lambda key: (key.columns, key.definition if lens.executed else "")


def same_primary(old: Table, new: Table, lens: Lens) -> bool:
    """Both have the same primary key, or none."""
    key = key_of_key(lens)
    keys = [key(table.primary_key) if table.primary_key else None for table in (old, new)]
    return keys[0] == keys[1]


def key_of_reference(lens: Lens) -> Callable[[ForeignKey], Hashable]:
    """A reference is its pairs of columns, in whatever order, and what it does."""

    def key(each: ForeignKey) -> Hashable:
        pairs = tuple(sorted(zip(each.columns, each.references, strict=False))) or each.columns
        actions = (action(each.on_delete), action(each.on_update))
        known_to_catalogues = () if lens.mixed else (each.deferrable, each.valid)
        return (pairs, each.table, actions, *known_to_catalogues)

    return key


def action(word: str) -> str:
    """What a reference does by default has a name too."""
    return word.upper() or "NO ACTION"


def key_of_check(lens: Lens) -> Callable[[CheckRule], Hashable]:
    """A check is its expression, and whether old rows were held to it."""
    return lambda check: (lens.key(check.expression), check.valid or lens.mixed)


def key_of_exclusion(lens: Lens) -> Callable[[Exclusion], Hashable]:
    """An exclusion is its definition."""
    return lambda exclusion: lens.key(exclusion.definition)


def key_of_index(lens: Lens) -> Callable[[Index], Hashable]:
    """An index is its definition without its name."""

    def key(index: Index) -> Hashable:
        if lens.executed and index.definition:
            return (index.unique, _INDEX_HEAD.sub("", index.definition))
        return (
            index.unique,
            tuple(
                (part.column, lens.key(part.expression), part.descending, part.prefix) for part in index.parts
            ),
            "" if index.is_btree else index.method,
            lens.key(index.where),
            tuple(sorted(index.include)),
            index.nulls_not_distinct,
        )

    return key


def key_of_policy(lens: Lens) -> Callable[[Policy], Hashable]:
    """A policy is all it says, and its name."""

    def key(policy: Policy) -> Hashable:
        texts = lens.key(policy.using), lens.key(policy.check)
        return (policy.name, policy.command, policy.permissive, tuple(sorted(policy.roles)), *texts)

    return key
