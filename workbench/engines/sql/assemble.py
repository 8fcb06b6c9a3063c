"""The elements of a table put together, and proven to fit one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.core.findings import Place
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import Column, ForeignKey, Index, IndexPart, Key, Table
from workbench.engines.sql.objects import CheckRule
from workbench.engines.sql.strict import default_problems, invalid, missing_column, type_problems

if TYPE_CHECKING:
    from workbench.engines.sql.build import Builder


def assembled(builder: Builder, made: d.CreateTable) -> Table:
    """The table that CREATE TABLE makes; what is wrong with it goes to the builder's problems."""
    columns, opaque = _inherited(builder, made)
    table = Table(
        made.name.text,
        tuple(columns),
        comment=made.comment,
        partition_of=_partition_parent(builder, made),
        partition_by=made.partition_by,
        inherits=tuple(name.text for name in made.inherits),
        opaque=opaque or made.opaque,
        options=(*made.options, "partial") if made.opaque and not made.query else made.options,
        quoted=made.name.quoted,
        place=made.name.place,
    )
    table = _with_copied_keys(builder, table, made)
    table = with_elements(builder, table, made.elements)
    for name in made.partition_by:
        if name.isidentifier() and table.column(name) is None and not table.opaque and name != "?":
            builder.problems.append(missing_column(name, table, made.name.place, "in PARTITION BY"))
    _partition_key(builder, table)
    _auto_increment(builder, table)
    return table


def _inherited(builder: Builder, made: d.CreateTable) -> tuple[list[Column], bool]:
    parents = [*made.inherits, *(e.table for e in made.elements if isinstance(e, d.LikeTable))]
    if made.partition_of is not None:
        parents.append(made.partition_of)
    columns: list[Column] = []
    opaque = False
    for name in parents:
        parent = builder.find(name.text)
        if parent is None:
            opaque = True
            builder.problems.append(
                invalid(f"There is no table {name.text} to take columns from.", name.place)
            )
        else:
            columns += parent.columns
            opaque = opaque or parent.opaque
    return columns, opaque


def _with_copied_keys(builder: Builder, table: Table, made: d.CreateTable) -> Table:
    sources = [
        element.table for element in made.elements if isinstance(element, d.LikeTable) and element.with_keys
    ]
    if made.partition_of is not None:
        sources.append(made.partition_of)
    for name in sources:
        if (source := builder.find(name.text)) is not None:
            unnamed = tuple(replace(unique, name="") for unique in source.uniques)
            key = replace(source.primary_key, name="") if source.primary_key else None
            table = replace(table, primary_key=key, uniques=(*table.uniques, *unnamed))
    return table


def _partition_parent(builder: Builder, made: d.CreateTable) -> str:
    if made.partition_of is None:
        return ""
    parent = builder.find(made.partition_of.text)
    return parent.name if parent else made.partition_of.text


def with_elements(builder: Builder, table: Table, elements: Sequence[d.Element]) -> Table:
    """The table with columns first, then everything that names columns."""
    for element in elements:
        if isinstance(element, Column):
            table = _with_column(builder, table, element)
    for element in elements:
        match element:
            case d.PrimaryKeyOf(key):
                table = _with_primary_key(builder, table, key)
            case d.UniqueOf(key):
                table = replace(
                    table, uniques=(*table.uniques, _spelled_key(builder, table, key, "in UNIQUE"))
                )
            case CheckRule():
                _known(builder, table, element.columns, (), element.place, "in CHECK")
                table = replace(table, checks=(*table.checks, element))
            case ForeignKey():
                names = _known(
                    builder, table, element.columns, element.places, element.place, "in a foreign key"
                )
                table = replace(table, foreign_keys=(*table.foreign_keys, replace(element, columns=names)))
            case Index():
                table = replace(table, indexes=(*table.indexes, _own_index(builder, table, element)))
            case _:
                pass
    _constraint_names(builder, table)
    return table


def _with_column(builder: Builder, table: Table, column: Column) -> Table:
    if any(builder.key(known.name) == builder.key(column.name) for known in table.columns):
        builder.problems.append(
            invalid(f"The column {column.name} stands twice in {table.name}.", column.place, "Remove one.")
        )
        return table
    prove_column(builder, column)
    return replace(table, columns=(*table.columns, column))


def prove_column(builder: Builder, column: Column) -> None:
    """Its type exists, and its default fits."""
    builder.problems += type_problems(
        column, builder.dialect, builder.own_types, builder.extensions, builder.later
    )
    if column.default:
        enum = builder.enums.get(column.type.name)
        builder.problems += default_problems(column, builder.dialect, enum, builder.extensions)


def _with_primary_key(builder: Builder, table: Table, key: Key) -> Table:
    if table.primary_key is not None:
        builder.problems.append(
            invalid(
                f"The table {table.name} has two primary keys.", key.place, "Keep one; make the other UNIQUE."
            )
        )
        return table
    spelled = _spelled_key(builder, table, key, "in the primary key")
    columns = tuple(
        replace(column, nullable=False) if column.name in spelled.columns else column
        for column in table.columns
    )
    return replace(table, primary_key=spelled, columns=columns)


def _spelled_key(builder: Builder, table: Table, key: Key, where: str) -> Key:
    return replace(key, columns=_known(builder, table, key.columns, key.places, key.place, where))


def _known(
    builder: Builder,
    table: Table,
    names: Sequence[str],
    places: Sequence[Place],
    place: Place | None,
    where: str,
) -> tuple[str, ...]:
    """The names as their columns are spelled; a name without a column is a problem."""
    spelled = {builder.key(column.name): column.name for column in table.columns}
    found = []
    for at, name in enumerate(names):
        known = spelled.get(builder.key(name))
        if known is None and not table.opaque and name.isidentifier():
            here = places[at] if at < len(places) else place
            builder.problems.append(missing_column(name, table, here, where))
        found.append(known or name)
    _twice(builder, found, places, place, where)
    return tuple(found)


def _twice(
    builder: Builder, names: Sequence[str], places: Sequence[Place], place: Place | None, where: str
) -> None:
    for at, name in enumerate(names):
        if name in names[:at] and "CHECK" not in where:
            here = places[at] if at < len(places) else place
            builder.problems.append(invalid(f"The column {name} stands twice {where}.", here))


def _own_index(builder: Builder, table: Table, index: Index) -> Index:
    spelled = {builder.key(column.name): column.name for column in table.columns}
    parts = tuple(_spelled_part(part, spelled.get(builder.key(part.column), "")) for part in index.parts)
    return replace(index, table=table.name, parts=parts)


def _spelled_part(part: IndexPart, name: str) -> IndexPart:
    return replace(part, column=name) if name else part


def _constraint_names(builder: Builder, table: Table) -> None:
    seen: set[str] = set()
    for constraint in _constraints(table):
        if not constraint.name:
            continue
        if builder.key(constraint.name) in seen:
            builder.problems.append(
                invalid(
                    f"The constraint name {constraint.name} is given twice in {table.name}.", constraint.place
                )
            )
        seen.add(builder.key(constraint.name))


def _constraints(table: Table) -> Iterable[Key | ForeignKey | CheckRule]:
    keys = (table.primary_key,) if table.primary_key else ()
    return (*keys, *table.uniques, *table.foreign_keys, *table.checks)


def _partition_key(builder: Builder, table: Table) -> None:
    """PostgreSQL wants the partition key in every unique key."""
    if builder.dialect != "postgres" or not table.partition_by:
        return
    columns = [name for name in table.partition_by if table.column(name)]
    for key in (*((table.primary_key,) if table.primary_key else ()), *table.uniques):
        missing = [name for name in columns if name not in key.columns]
        if missing:
            builder.problems.append(
                invalid(
                    f"{table.name} is partitioned by {missing[0]}, "
                    f"which its key ({', '.join(key.columns)}) lacks.",
                    key.place,
                    f"Add {missing[0]} to the key.",
                )
            )


def _auto_increment(builder: Builder, table: Table) -> None:
    if builder.dialect != "mysql":
        return
    counters = [column for column in table.columns if column.identity == "auto_increment"]
    for column in counters[1:]:
        builder.problems.append(invalid(f"{table.name} has two AUTO_INCREMENT columns.", column.place))
    for column in counters[:1]:
        leads = any(path[0] == column.name for path in table.ordered_paths)
        if not leads and not table.opaque:
            builder.problems.append(
                invalid(
                    f"The AUTO_INCREMENT column {column.name} must lead a key.",
                    column.place,
                    "Make it the primary key.",
                )
            )
