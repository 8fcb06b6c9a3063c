"""One row in each table where one can be made, so that a migration is proven over rows.

The values are the plainest that a column's type and keys take. A table whose checks or triggers want more
stays empty: that is no fault of the migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engines.sql.migrate.neutral import value
from workbench.engines.sql.migrate.spell import full, listed, literal, sql_type
from workbench.engines.sql.model import Column, Schema, Table

if TYPE_CHECKING:
    from workbench.engines.postgres import Sandbox


def one_row_each(box: Sandbox, schema: Schema, after: Schema) -> int:
    """Insert them, parents first; the number of rows that were taken. Values of enums are such as `after`
    has too, as a value that is removed has to be replaced by a person."""
    made = 0
    waiting = [table for table in schema.tables if not table.partition_by and not table.opaque]
    while waiting:
        left = [table for table in waiting if box.attempt(_insert(schema, after, table)) is not None]
        made += len(waiting) - len(left)
        if len(left) == len(waiting):
            break
        waiting = left
    return made


def _insert(schema: Schema, after: Schema, table: Table) -> str:
    given = [column for column in table.columns if not column.identity and not column.generated]
    if not given:
        return f"INSERT INTO {full(table.name)} DEFAULT VALUES"
    values = ", ".join(_value(schema, after, table, column) for column in given)
    return f"INSERT INTO {full(table.name)} {listed(column.name for column in given)} VALUES ({values})"


def _value(schema: Schema, after: Schema, table: Table, column: Column) -> str:
    enum, later = schema.enum(column.type.name), after.enum(column.type.name)
    if enum is not None and not column.type.array:
        kept = [each for each in enum.values if later is None or each in later.values]
        return f"{literal((kept or list(enum.values))[0])}::{sql_type(column.type)}"
    if column.nullable and any(column.name in key.columns for key in table.foreign_keys):
        return "NULL"
    if column.default:
        return "DEFAULT"
    return value(schema, table, column)
