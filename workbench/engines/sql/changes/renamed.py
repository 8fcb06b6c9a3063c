"""The old schema as it stands once everything renamed is renamed, so that names can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.engines.sql.changes.renames import Renames
from workbench.engines.sql.changes.words import respell
from workbench.engines.sql.model import Column, EnumType, ForeignKey, Index, IndexPart, Key, Schema, Table
from workbench.engines.sql.objects import CheckRule, Exclusion, Policy, Trigger


def renamed(old: Schema, renames: Renames) -> Schema:
    """`old` with the new names in every place that an engine keeps up by itself.

    Views and functions stay as they are: their texts keep the old words until they are defined anew.
    """
    if not (renames.tables or renames.columns or renames.values):
        return old
    return replace(
        old,
        tables=tuple(_Table(table, renames).renamed() for table in old.tables),
        enums=tuple(_enum(enum, renames.of_enum(enum.name)) for enum in old.enums),
    )


def _enum(enum: EnumType, values: Mapping[str, str]) -> EnumType:
    return replace(enum, values=tuple(values.get(value, value) for value in enum.values))


class _Table:
    def __init__(self, table: Table, renames: Renames) -> None:
        self._table = table
        self._tables = renames.tables
        self._name = renames.tables.get(table.name, table.name)
        self._columns = renames.of_table(self._name)
        self._renames = renames

    def renamed(self) -> Table:
        """The table by its new name, with everything that hangs on it."""
        table = self._table
        return replace(
            table,
            name=self._name,
            columns=tuple(self._column(column) for column in table.columns),
            primary_key=self._key(table.primary_key) if table.primary_key else None,
            uniques=tuple(self._key(key) for key in table.uniques),
            foreign_keys=tuple(self._reference(key) for key in table.foreign_keys),
            checks=tuple(self._check(check) for check in table.checks),
            indexes=tuple(self._index(index) for index in table.indexes),
            exclusions=tuple(self._exclusion(each) for each in table.exclusions),
            triggers=tuple(self._trigger(each) for each in table.triggers),
            policies=tuple(self._policy(each) for each in table.policies),
            partition_of=self._tables.get(table.partition_of, table.partition_of),
            partition_by=self._names(table.partition_by),
            inherits=tuple(self._tables.get(name, name) for name in table.inherits),
        )

    def _names(self, columns: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._columns.get(name, name) for name in columns)

    def _text(self, expression: str) -> str:
        text = respell(expression, self._columns)
        for (enum, before), after in self._renames.values.items():
            text = text.replace(f"{_literal(before)}::{enum}", f"{_literal(after)}::{enum}")
        return text

    def _statement(self, definition: str) -> str:
        """A whole definition: it names the table too."""
        bare = {self._table.bare_name: self._name.rpartition(".")[2]}
        moved = bare if bare.keys() != set(bare.values()) else {}
        return respell(self._text(definition), moved)

    def _column(self, column: Column) -> Column:
        return replace(
            column,
            name=self._columns.get(column.name, column.name),
            default=self._default(column),
            generated=self._text(column.generated),
        )

    def _default(self, column: Column) -> str:
        """A literal of an enum may stand there without its cast."""
        for before, after in self._renames.of_enum(column.type.name).items():
            if column.default == _literal(before):
                return _literal(after)
        return self._text(column.default)

    def _key(self, key: Key) -> Key:
        return replace(key, columns=self._names(key.columns), definition=self._text(key.definition))

    def _reference(self, key: ForeignKey) -> ForeignKey:
        target = self._tables.get(key.table, key.table)
        there = self._renames.of_table(target)
        references = tuple(there.get(name, name) for name in key.references)
        return replace(key, columns=self._names(key.columns), table=target, references=references)

    def _check(self, check: CheckRule) -> CheckRule:
        return replace(check, expression=self._text(check.expression), columns=self._names(check.columns))

    def _index(self, index: Index) -> Index:
        return replace(
            index,
            table=self._name,
            parts=tuple(self._part(part) for part in index.parts),
            where=self._text(index.where),
            include=self._names(index.include),
            definition=self._statement(index.definition),
        )

    def _part(self, part: IndexPart) -> IndexPart:
        column = self._columns.get(part.column, part.column)
        return replace(part, column=column, expression=self._text(part.expression))

    def _exclusion(self, exclusion: Exclusion) -> Exclusion:
        return replace(exclusion, definition=self._text(exclusion.definition))

    def _trigger(self, trigger: Trigger) -> Trigger:
        return replace(trigger, definition=self._statement(trigger.definition))

    def _policy(self, policy: Policy) -> Policy:
        return replace(policy, using=self._text(policy.using), check=self._text(policy.check))


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
