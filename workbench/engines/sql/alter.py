"""ALTER TABLE applied to a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from workbench.engines.sql import definitions as d
from workbench.engines.sql.assemble import prove_column, with_elements
from workbench.engines.sql.cursor import Name
from workbench.engines.sql.model import Column, ForeignKey, Index, IndexPart, Key, Table
from workbench.engines.sql.strict import invalid, missing_column

if TYPE_CHECKING:
    from workbench.engines.sql.build import Builder


def altered(builder: Builder, table: Table, made: d.AlterTable) -> Table:
    """The table after all actions; what is wrong goes to the builder's problems."""
    for alteration in made.alterations:
        table = _one(builder, table, alteration)
    return table


def _one(builder: Builder, table: Table, alteration: d.Alteration) -> Table:
    match alteration:
        case d.AddElements(elements, if_not_exists):
            if if_not_exists:
                elements = tuple(e for e in elements if not (isinstance(e, Column) and table.column(e.name)))
            return with_elements(builder, table, elements)
        case d.DropColumn(column, if_exists):
            if if_exists and _find(builder, table, column) is None:
                return table
            return _without(builder, table, column)
        case d.DropConstraint(name):
            return _without_constraint(builder, table, name)
        case d.ChangeColumn():
            return _changed(builder, table, alteration)
        case d.RenameColumn(column, to):
            return _renamed(builder, table, column, to)
        case d.RenameTable(to):
            return replace(table, name=to)
        case d.AttachPartition(partition):
            child = builder.find(partition.text)
            if child is None:
                message = f"There is no table {partition.text} to attach."
                builder.problems.append(invalid(message, partition.place))
            else:
                builder.tables[builder.key(child.name)] = replace(child, partition_of=table.name)
            return table
        case d.SetTableComment(text):
            return replace(table, comment=text)
        case _:
            assert_never(alteration)


def _find(builder: Builder, table: Table, name: Name) -> Column | None:
    return next((c for c in table.columns if builder.key(c.name) == builder.key(name.text)), None)


def _needed(builder: Builder, table: Table, name: Name) -> Column | None:
    column = _find(builder, table, name)
    if column is None and not table.opaque:
        builder.problems.append(missing_column(name.text, table, name.place, "in ALTER TABLE"))
    return column


def _without(builder: Builder, table: Table, name: Name) -> Table:
    column = _needed(builder, table, name)
    if column is None:
        return table
    gone = column.name
    key = table.primary_key
    return replace(
        table,
        columns=tuple(c for c in table.columns if c is not column),
        primary_key=None if key and gone in key.columns else key,
        uniques=tuple(unique for unique in table.uniques if gone not in unique.columns),
        foreign_keys=tuple(reference for reference in table.foreign_keys if gone not in reference.columns),
        checks=tuple(check for check in table.checks if gone not in check.columns),
        indexes=tuple(index for index in table.indexes if gone not in [part.column for part in index.parts]),
    )


def _without_constraint(builder: Builder, table: Table, name: str) -> Table:
    wanted = builder.key(name)
    key = table.primary_key
    drops_key = key is not None and wanted in (builder.key(key.name), "primary", f"{table.bare_name}_pkey")
    return replace(
        table,
        primary_key=None if drops_key else key,
        uniques=tuple(unique for unique in table.uniques if builder.key(unique.name) != wanted),
        foreign_keys=tuple(ref for ref in table.foreign_keys if builder.key(ref.name) != wanted),
        checks=tuple(check for check in table.checks if builder.key(check.name) != wanted),
        indexes=tuple(index for index in table.indexes if builder.key(index.name) != wanted),
    )


def _changed(builder: Builder, table: Table, change: d.ChangeColumn) -> Table:
    column = _needed(builder, table, change.column)
    if column is None:
        return table
    new = column
    if change.new is not None:
        if change.new.name != column.name:
            table = _renamed(builder, table, change.column, change.new.name)
        new = replace(change.new, nullable=change.new.nullable and column.name not in table.key_columns)
    if change.type is not None:
        new = replace(new, type=change.type.type, type_place=change.type.type_place)
    if change.nullable is not None:
        new = replace(new, nullable=change.nullable)
    if change.default is not None:
        new = replace(new, default=change.default, identity=_identity(change.default) or new.identity)
    if change.identity is not None:
        new = replace(new, identity=change.identity, nullable=False)
    if change.new is not None or change.type is not None:
        prove_column(builder, new)
    return replace(
        table, columns=tuple(new if c.name in (column.name, new.name) else c for c in table.columns)
    )


def _identity(default: str) -> str:
    """A dump writes a serial as a default of its own."""
    return "serial" if default.lower().startswith("nextval(") else ""


def _renamed(builder: Builder, table: Table, name: Name, to: str) -> Table:
    column = _needed(builder, table, name)
    if column is None:
        return table
    old = column.name

    def names(columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(to if one == old else one for one in columns)

    def key(known: Key) -> Key:
        return replace(known, columns=names(known.columns))

    def reference(known: ForeignKey) -> ForeignKey:
        return replace(known, columns=names(known.columns))

    def part(known: IndexPart) -> IndexPart:
        return replace(known, column=to) if known.column == old else known

    def index(known: Index) -> Index:
        return replace(known, parts=tuple(map(part, known.parts)))

    return replace(
        table,
        columns=tuple(replace(c, name=to) if c is column else c for c in table.columns),
        primary_key=key(table.primary_key) if table.primary_key else None,
        uniques=tuple(map(key, table.uniques)),
        foreign_keys=tuple(map(reference, table.foreign_keys)),
        indexes=tuple(map(index, table.indexes)),
    )
