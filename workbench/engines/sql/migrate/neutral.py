"""Values for rows that have none yet: a script that runs needs one, and a person has to say a better one."""

from __future__ import annotations

import re

from workbench.engines.sql.changes.words import words_in
from workbench.engines.sql.migrate.spell import full, literal, sql_type, word
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.types import stored

_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision", "money"})
_NEUTRAL = {
    "boolean": "false",
    "date": "CURRENT_DATE",
    "timestamp": "now()",
    "timestamptz": "now()",
    "time": "'00:00'",
    "timetz": "'00:00+00'",
    "interval": "'0'",
    "uuid": "gen_random_uuid()",
    "json": "'{}'",
    "jsonb": "'{}'",
    "bytea": "''",
    "inet": "'0.0.0.0'",
    "cidr": "'0.0.0.0/0'",
    "xml": "'<empty/>'",
    "point": "'(0,0)'",
    "hstore": "''",
}
_STRING = re.compile(r"'(?:[^']|'')*'")


def fill(schema: Schema, table: Table, column: Column) -> str:
    """An UPDATE that gives every row without a value of this column one that its type, its keys and the
    simplest checks take. `schema` is the new one."""
    name, target = word(column.name), full(table.name)
    if column.default and not column.generated:
        return f"UPDATE {target} SET {name} = {column.default} WHERE {name} IS NULL"
    if _is_unique(table, column) and stored(column.type).name in _NUMBERS and not column.type.array:
        numbered = f"SELECT ctid AS at, row_number() OVER () AS number FROM {target}"
        return f"UPDATE {target} SET {name} = n.number FROM ({numbered}) AS n WHERE {target}.ctid = n.at"
    return f"UPDATE {target} SET {name} = {value(schema, table, column)} WHERE {name} IS NULL"


def value(schema: Schema, table: Table, column: Column) -> str:
    """An expression of the column's type."""
    for key in table.foreign_keys:
        if column.name in key.columns and len(key.columns) == len(key.references):
            there = word(key.references[key.columns.index(column.name)])
            return f"(SELECT {there} FROM {full(key.table)} LIMIT 1)"
    if column.type.array:
        return "'{}'"
    enum = schema.enum(column.type.name)
    if enum is not None and enum.values:
        return f"{literal(enum.values[0])}::{sql_type(column.type)}"
    type_ = _base(schema, column)
    if type_ in _NUMBERS:
        return "1"
    if type_ in ("text", "varchar", "char", "citext", "name"):
        return _text(table, column)
    return _NEUTRAL.get(type_, "''")


def _base(schema: Schema, column: Column) -> str:
    """The type under a domain."""
    name = column.type.name
    for _ in range(10):
        found = next((type_ for domain, type_ in schema.domains if domain == name), None)
        if found is None or found.name == name:
            break
        name = found.name
    return stored(column.type).name if name == column.type.name else name


def _text(table: Table, column: Column) -> str:
    for check in table.checks:
        if column.name in words_in(check.expression) and (found := _STRING.search(check.expression)):
            return found[0] if len(found[0]) > 2 else literal("unknown")
    if _is_unique(table, column):
        return "gen_random_uuid()::text"
    length = column.type.length or len("unknown")
    return literal("unknown"[:length])


def _is_unique(table: Table, column: Column) -> bool:
    return any(column.name in key for key in table.unique_sets)
