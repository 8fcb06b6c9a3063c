"""What checks of migrations share: the statements of a script that change tables which stand already.

A table stands when the script does not create it: then it has rows, and clients that read and write it
while the script runs. A first schema, which creates what it alters, has no such step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.checks.sql._report import tree_of
from workbench.core.findings import Place
from workbench.core.kinds import Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import Column
from workbench.engines.sql.splitter import Statement
from workbench.engines.sql.tree import SqlTree

ASIDE = re.compile(r"(^|_)(old|legacy|deprecated|obsolete|unused|backup|bak|tmp|temp|new|next)(_|$)|^zz?_")
"""Names of what was set aside already, or is about to take another's place: the steps of a safe change."""
_BEGIN, _END = frozenset({"BEGIN", "START"}), frozenset({"COMMIT", "END", "ROLLBACK", "ABORT"})


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a migration, and what came before it."""

    statement: Statement
    definition: d.Definition | None
    transaction: int
    """Number of the transaction that it is in, counted from 1; 0 outside of BEGIN … COMMIT."""
    timed: bool
    """A lock_timeout was set before it."""

    @property
    def place(self) -> Place:
        """Where the statement begins."""
        return self.statement.place

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in upper case and its symbols."""
        return tuple(token.key for token in self.statement.tokens)

    def says(self, *words: str) -> bool:
        """These words follow one another somewhere in it."""
        mine, size = self.words, len(words)
        return any(mine[at : at + size] == words for at in range(len(mine) - size + 1))

    def text(self, subject: Subject) -> str:
        """The statement as it is written, without its semicolon."""
        return subject.parsed.text[self.statement.start : self.statement.end]


def plain(name: str) -> str:
    """What names are compared by: bare ones are of the schema public."""
    return name.removeprefix("public.")


def steps(subject: Subject) -> Iterator[Step]:
    """Every statement, in order."""
    tree = tree_of(subject)
    transaction = count = 0
    timed = False
    for statement, definition in zip(tree.statements, tree.definitions, strict=False):
        if statement.first in _BEGIN:
            count += 1
            transaction = count
        elif statement.first in _END:
            transaction = 0
        timed = timed or _sets_lock_timeout(statement)
        yield Step(statement, definition, transaction, timed)


def _sets_lock_timeout(statement: Statement) -> bool:
    keys = [token.key for token in statement.tokens[:4]]
    if statement.first == "SET":
        return "LOCK_TIMEOUT" in keys
    return statement.first == "SELECT" and any(t.value == "lock_timeout" for t in statement.tokens)


def alterations(subject: Subject) -> Iterator[tuple[Step, d.AlterTable, d.Alteration]]:
    """Every action of every ALTER TABLE on a table that stands already."""
    standing = Standing(tree_of(subject))
    for step in steps(subject):
        if isinstance(step.definition, d.AlterTable) and standing.has(step.definition.table.text):
            for alteration in step.definition.alterations:
                yield step, step.definition, alteration


class Standing:
    """Tells tables, and views, that stand already from those that the script creates."""

    def __init__(self, tree: SqlTree) -> None:
        self._fresh = {
            plain(definition.name.text)
            for definition in tree.definitions
            if isinstance(definition, (d.CreateTable, d.CreateView))
        }
        for definition in tree.definitions:  # a table keeps being fresh under its later name
            if isinstance(definition, d.AlterTable) and plain(definition.table.text) in self._fresh:
                self._fresh |= {
                    plain(each.to) for each in definition.alterations if isinstance(each, d.RenameTable)
                }
        self._unread = any(
            definition is None and statement.first == "CREATE"
            for statement, definition in zip(tree.statements, tree.definitions, strict=False)
        )

    def has(self, table: str) -> bool:
        """The table stood before the script. One that an unread statement may have made does not count."""
        return plain(table) not in self._fresh and not self._unread


def added_columns(subject: Subject) -> frozenset[tuple[str, str]]:
    """(table, column) of what the script itself adds: nobody reads it yet."""
    return frozenset(
        (plain(definition.table.text), element.name)
        for definition in tree_of(subject).definitions
        if isinstance(definition, d.AlterTable)
        for alteration in definition.alterations
        if isinstance(alteration, d.AddElements)
        for element in alteration.elements
        if isinstance(element, Column)
    )


def drafted(subject: Subject, table: str) -> bool:
    """Another artifact of the session creates the table."""
    trees = (parsed.tree for parsed in subject.others.values() if isinstance(parsed.tree, SqlTree))
    return any(tree.schema.table(plain(table)) is not None for tree in trees)


def known_column(subject: Subject, table: str, name: str) -> Column | None:
    """The column as another artifact of the session or the version before defines it."""
    trees = [parsed.tree for parsed in subject.others.values() if isinstance(parsed.tree, SqlTree)]
    if subject.before is not None and isinstance(subject.before.tree, SqlTree):
        trees.append(subject.before.tree)
    for tree in trees:
        found = tree.schema.table(plain(table)) or tree.schema.table(table)
        if found is not None and (column := found.column(name)) is not None:
            return column
    return None
