"""The values of an enum keep their order and their names.

PostgreSQL can only add values. To remove or reorder them the type is made anew and every column that has
it written again, under a lock; a renamed value breaks the programs that write the old one.

Wrong:
    ALTER TYPE order_state RENAME VALUE 'paid' TO 'settled';
Right:
    ALTER TYPE order_state ADD VALUE 'settled' AFTER 'paid';
Source: own, after squawk's rules of renaming; PostgreSQL documentation, ALTER TYPE
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import Step, steps
from workbench.checks.sql._report import KINDS, Spot, report, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.tree import SqlTree


def run(subject: Subject) -> Iterator[Finding]:
    tree = tree_of(subject)
    if tree.dialect != "postgres":
        return
    own = {each.name.text for each in tree.definitions if isinstance(each, d.CreateEnum)}
    found = list(steps(subject))
    renamed = [
        Spot(f"A value of {name}", step.place)
        for step in found
        if step.words[:2] == ("ALTER", "TYPE")
        and step.says("RENAME", "VALUE")
        and (name := _named(step)) not in own
    ]
    hint = "Add the new value, move the rows and programs over, and leave the old one."
    yield from report(CHECK, renamed, "is renamed under running programs", hint)
    yield from report(CHECK, list(_rearranged(subject)), *_REARRANGED)


_REARRANGED = (
    "loses or reorders values, for which every column of the type is written anew",
    "Only add values; or make a lookup table of them, where rows come and go.",
)


def _named(step: Step) -> str:
    return ".".join(
        token.value for token in step.statement.tokens[2:5] if token.key != "." and token.key not in _WORDS
    )


_WORDS = frozenset({"RENAME", "VALUE"})


def _rearranged(subject: Subject) -> Iterator[Spot]:
    """Enums whose values of the version before do not all follow one another as they did."""
    before = subject.before.tree if subject.before is not None else None
    if not isinstance(before, SqlTree):
        return
    for enum in tree_of(subject).schema.enums:
        older = before.schema.enum(enum.name)
        if older is not None and tuple(v for v in enum.values if v in older.values) != older.values:
            yield Spot(f"The enum {enum.name}", enum.place)


CHECK = Check("sql/migration-enum-change", KINDS, Severity.WARNING, run)
