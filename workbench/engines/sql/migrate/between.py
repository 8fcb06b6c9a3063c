"""What a migration is planned from: both schemas, the older one with its names brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.engines.sql.changes.partitions import without_inherited
from workbench.engines.sql.changes.renamed import renamed
from workbench.engines.sql.changes.renames import Renames
from workbench.engines.sql.changes.words import Lens, words_in
from workbench.engines.sql.model import Column, EnumType, Schema, Table
from workbench.engines.sql.objects import Domain
from workbench.engines.sql.types import stored


@dataclass(frozen=True)
class Between:
    """The state of a plan; `old` loses what the script has dropped so far."""

    old: Schema
    new: Schema
    renames: Renames
    lens: Lens
    back: bool = False
    """It is the way back: what it drops was added on the way there."""

    @classmethod
    def of(cls, old: Schema, new: Schema, renames: Renames, *, back: bool = False) -> Between:
        """Where a plan begins."""
        old, new = without_inherited(old), without_inherited(new)
        return cls(renamed(old, renames), new, renames, Lens.over(old, new), back)

    def with_table(self, table: Table) -> Between:
        """The same with one table of the old schema as it is now."""
        tables = tuple(table if each.name == table.name else each for each in self.old.tables)
        return replace(self, old=replace(self.old, tables=tables))

    @property
    def kept(self) -> Iterator[tuple[Table, Table]]:
        """Tables that both have."""
        for table in self.old.tables:
            match = self.new.table(table.name)
            if match is not None:
                yield table, match

    @property
    def fresh(self) -> tuple[Table, ...]:
        """Tables that only the new one has."""
        return tuple(table for table in self.new.tables if self.old.table(table.name) is None)

    @property
    def gone(self) -> tuple[Table, ...]:
        """Tables that only the old one has."""
        return tuple(table for table in self.old.tables if self.new.table(table.name) is None)

    @cached_property
    def swapped(self) -> frozenset[str]:
        """Enums and domains that can't be altered into the new ones: they are made anew."""
        enums = {
            enum.name
            for enum in self.old.enums
            if (now := self.new.enum(enum.name)) is not None and _made_anew(enum, now)
        }
        domains = {domain.name: domain for domain in self.old.own_domains}
        return frozenset(enums) | frozenset(
            now.name
            for now in self.new.own_domains
            if now.name in domains and self._domain_made_anew(domains[now.name], now, enums)
        )

    @staticmethod
    def _domain_made_anew(old: Domain, new: Domain, enums: set[str]) -> bool:
        return old.type != new.type or bool(words_in(new.type) & enums)

    def retyped(self, old: Table, new: Table) -> frozenset[str]:
        """Columns of a table whose type changes, or is made anew under the same name."""
        if old.partition_of and new.partition_of:
            return frozenset()
        swapped = self.swapped
        return frozenset(
            column.name
            for column in new.columns
            if (was := old.column(column.name)) is not None
            and (_type_differs(was, column) or column.type.name in swapped)
        )

    def remade(self, old: Table, new: Table) -> frozenset[str]:
        """Columns that are dropped and added again: computed ones that can't be altered in place."""
        if old.partition_of and new.partition_of:
            return frozenset()
        hurt = self.retyped(old, new)
        return frozenset(
            column.name
            for column in new.columns
            if (was := old.column(column.name)) is not None and self._is_remade(was, column, hurt)
        )

    def _is_remade(self, old: Column, new: Column, hurt: frozenset[str]) -> bool:
        if not old.generated and not new.generated:
            return False
        if bool(old.generated) != bool(new.generated):
            return bool(new.generated) or old.virtual
        if old.virtual != new.virtual:
            return True
        return bool((words_in(old.generated) | {old.name}) & hurt)

    def hurt(self, old: Table, new: Table) -> frozenset[str]:
        """Columns that nothing may depend on while the script runs."""
        return self.retyped(old, new) | self.remade(old, new)


def _type_differs(old: Column, new: Column) -> bool:
    return stored(old.type) != stored(new.type) or old.collation != new.collation


def _made_anew(old: EnumType, new: EnumType) -> bool:
    kept = [value for value in new.values if value in old.values]
    return list(old.values) != kept
