"""Partitions without what they only have from the table they are a part of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from workbench.engines.sql.changes import alike
from workbench.engines.sql.changes.words import Lens
from workbench.engines.sql.model import Schema, Table


def without_inherited(schema: Schema) -> Schema:
    """The schema whose partitions keep only keys, rules, indexes and triggers of their own.

    Their columns stay, for pictures and rows, but are their parent's to change.
    """
    if not any(table.partition_of for table in schema.tables):
        return schema
    return replace(schema, tables=tuple(_own(schema, table) for table in schema.tables))


def _own(schema: Schema, table: Table) -> Table:
    parent = schema.table(table.partition_of) if table.partition_of else None
    if parent is None:
        return table
    parent = _own(schema, parent) if not parent.partition_of else parent
    lens = Lens(executed=False, mixed=False)  # an index's definition names its table
    return replace(
        table,
        primary_key=None if table.key_columns == parent.key_columns else table.primary_key,
        uniques=_only(table.uniques, parent.uniques, alike.key_of_key(lens)),
        foreign_keys=_only(table.foreign_keys, parent.foreign_keys, alike.key_of_reference(lens)),
        checks=_only(table.checks, parent.checks, alike.key_of_check(lens)),
        indexes=_only(table.indexes, parent.indexes, alike.key_of_index(lens)),
        exclusions=_only(table.exclusions, parent.exclusions, alike.key_of_exclusion(lens)),
        triggers=_only(table.triggers, parent.triggers, lambda trigger: trigger.name),
    )


def _only(
    own: tuple[alike.Rule, ...],
    inherited: tuple[alike.Rule, ...],
    key: Callable[[alike.Rule], Hashable],
) -> tuple[alike.Rule, ...]:
    return tuple(alike.matched(inherited, own, key)[1])
