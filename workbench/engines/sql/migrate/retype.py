"""Changing a column's type: which cast brings its values over.

Source: PostgreSQL's pg_cast. Where an assignment cast exists none is written, so that a value that does
not fit stops the script; an explicit cast would cut a text short in silence.
"""

from __future__ import annotations

from workbench.engines.sql.changes.columns import own_default
from workbench.engines.sql.changes.type_change import rewrites
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.spell import full, sql_type, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.model import Column, SqlType, Table
from workbench.engines.sql.types import stored

_TEXTS = frozenset({"text", "varchar", "char", "citext", "name"})
_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"})
_WHOLE = frozenset({"smallint", "integer", "bigint"})
_ASSIGNED = {
    ("date", "timestamp"),
    ("date", "timestamptz"),
    ("timestamp", "date"),
    ("timestamptz", "date"),
    ("time", "timetz"),
    ("timetz", "time"),
    ("time", "interval"),
    ("interval", "time"),
    ("timestamp", "time"),
    ("timestamptz", "time"),
    ("timestamptz", "timetz"),
    ("json", "jsonb"),
    ("jsonb", "json"),
    ("cidr", "inet"),
    ("inet", "cidr"),
    ("money", "numeric"),
    ("numeric", "money"),
    ("varbit", "bit"),
    ("bit", "varbit"),
}


def retype(plan: Between, old: Table, new: Table, script: Script) -> None:
    """One ALTER TABLE for all columns of a table whose types change, so that it is rewritten once."""
    changing = plan.retyped(old, new) - plan.remade(old, new)
    actions, notes = [], []
    for column in new.columns:
        was = old.column(column.name)
        if was is None or column.name not in changing:
            continue
        parts, said = _column(was, column, swapped=column.type.name in plan.swapped)
        actions += parts
        notes += said
    if actions:
        script.add(
            Part.SHAPE, f"ALTER TABLE {full(new.name)}\n    " + ",\n    ".join(actions), *dict.fromkeys(notes)
        )
    for column in new.columns:
        was = old.column(column.name)
        if was and column.name in changing and was.identity == column.identity == "serial":
            type_ = sql_type(stored(column.type))
            script.add(Part.SHAPE, on_counter(new, column, f"ALTER SEQUENCE %s AS {type_}"))


def on_counter(table: Table, column: Column, statement: str) -> str:
    """A statement about the sequence that numbers a column, whatever its name; `%s` stands for it."""
    counter = f"pg_get_serial_sequence('{quoted(full(table.name))}', '{quoted(column.name)}')"
    return f"DO $do$ BEGIN EXECUTE format('{statement}', {counter}); END $do$"


def quoted(text: str) -> str:
    """A text inside single quotes."""
    return text.replace("'", "''")


def _column(old: Column, new: Column, *, swapped: bool) -> tuple[list[str], list[str]]:
    name, head = word(new.name), f"ALTER COLUMN {word(new.name)}"
    was, now = stored(old.type), stored(new.type)
    using, note = cast(name, was, now, swapped=swapped)
    actions, notes = [], [f"{new.name}: {note}"] if note else []
    default = own_default(old)
    if default:
        actions.append(f"{head} DROP DEFAULT")
    collated = f" COLLATE {new.collation}" if new.collation else ""
    computed = bool(new.generated)
    actions.append(
        f"{head} TYPE {sql_type(now)}{collated}" + (f" USING {using}" if using and not computed else "")
    )
    if default and own_default(new):
        actions.append(f"{head} SET DEFAULT {new.default}")
    if not swapped and rewrites(was, now):
        notes.append("The table is rewritten under a lock that keeps readers out.")
    return actions, notes


def cast(name: str, old: SqlType, new: SqlType, *, swapped: bool = False) -> tuple[str, str]:
    """(the expression after USING, empty where none is needed; what has to be known of it)"""
    target = sql_type(new)
    if old.array and not new.array:
        return f"({name})[1]::text::{target}", "only the first of each list is kept"
    if new.array and not old.array:
        return f"CASE WHEN {name} IS NOT NULL THEN ARRAY[{name}]::text[]::{target} END", ""
    if swapped:
        return f"{name}::text{'[]' if old.array else ''}::{target}", ""
    if old.array:
        return f"{name}::text[]::{target}", ""
    if old.name == new.name:
        return "", _narrowed(old, new)
    if (old.name, new.name) == ("timestamp", "timestamptz"):
        return (
            f"{name} AT TIME ZONE 'UTC'",
            "its values are taken for UTC: name their zone where it is another",
        )
    if (old.name, new.name) == ("timestamptz", "timestamp"):
        return f"{name} AT TIME ZONE 'UTC'", "its values become UTC without saying so"
    if new.name in _TEXTS or (old.name, new.name) in _ASSIGNED:
        return "", "" if old.name in _TEXTS else _lost(old, new)
    if old.name in _NUMBERS and new.name in _NUMBERS:
        return "", "fractions are rounded" if new.name in _WHOLE and old.name not in _WHOLE else ""
    if old.name in _TEXTS:
        return f"{name}::{target}", f"a text that is no {new.name} makes it fail"
    if {old.name, new.name} == {"boolean", "integer"}:
        return f"{name}::{target}", ""
    if old.name == "boolean" and new.name in _NUMBERS:
        return f"{name}::integer::{target}", ""
    return f"{name}::text::{target}", f"a value whose text is no {new.name} makes it fail"


def _narrowed(old: SqlType, new: SqlType) -> str:
    if old.name in _TEXTS and new.length is not None and (old.length is None or new.length < old.length):
        return "a text that is longer makes it fail"
    return ""


def _lost(old: SqlType, new: SqlType) -> str:
    kept = {("timestamp", "date"), ("timestamptz", "date")}
    return "the time of day is lost" if (old.name, new.name) in kept else ""
