"""Changes of one column."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.sql.model import Column, SqlType
from workbench.engines.sql.types import stored

_WIDER = {
    ("smallint", "integer"),
    ("smallint", "bigint"),
    ("integer", "bigint"),
    ("tinyint", "smallint"),
    ("tinyint", "integer"),
    ("tinyint", "bigint"),
    ("mediumint", "integer"),
    ("mediumint", "bigint"),
    ("real", "double precision"),
    ("integer", "numeric"),
    ("bigint", "numeric"),
    ("date", "timestamptz"),
    ("json", "jsonb"),
    ("char", "varchar"),
    ("char", "text"),
    ("varchar", "text"),
    ("text", "varchar"),
}


def column_changes(table: str, old: Column, new: Column) -> Iterator[Change]:
    """What is different about a column that both versions have."""
    where = f"{table}.{new.name}"
    if stored(old.type) != stored(new.type):
        yield _type_change(where, old.type, new.type)
    if old.nullable and not new.nullable:
        why = "Rows that hold NULL make it fail, and writers that leave it out are refused."
        yield Change(Impact.BREAKING, f"column {where}: now NOT NULL", why)
    elif new.nullable and not old.nullable:
        yield Change(Impact.RISKY, f"column {where}: now nullable", "Readers may meet NULL.")
    yield from _value_changes(where, old, new)
    if old.comment != new.comment:
        yield Change(Impact.SAFE, f"comment on {where} changed")


def _value_changes(where: str, old: Column, new: Column) -> Iterator[Change]:
    if old.default != new.default:
        was, now = old.default or "none", new.default or "none"
        if new.default or new.nullable:
            why = "Inserts that leave it out get another value."
            yield Change(
                Impact.RISKY if old.default else Impact.SAFE, f"default of {where}: {was} -> {now}", why
            )
        else:
            why = "Inserts that leave it out are refused."
            yield Change(Impact.BREAKING, f"default of {where}: {was} -> none", why)
    if bool(old.identity) != bool(new.identity):
        if new.identity:
            yield Change(Impact.SAFE, f"column {where}: now numbered by the database")
        else:
            why = "Inserts that leave it out are refused."
            yield Change(Impact.BREAKING, f"column {where}: no longer numbered by the database", why)
    elif old.identity != new.identity and new.identity == "always":
        why = "Inserts that give a value are refused."
        yield Change(Impact.RISKY, f"column {where}: now GENERATED ALWAYS", why)
    if old.generated != new.generated:
        why = "It is computed differently, or can no longer be written."
        yield Change(Impact.RISKY, f"column {where}: its expression changed", why)


def _type_change(where: str, old: SqlType, new: SqlType) -> Change:
    summary = f"column {where}: {old} -> {new}"
    if old.array != new.array:
        return Change(Impact.BREAKING, summary, "A list and a single value are read and written differently.")
    if old.name == new.name or (old.name, new.name) in _WIDER:
        return _same_kind(summary, old, new)
    return Change(Impact.BREAKING, summary, "Values are rewritten or lost, and clients read another type.")


def _same_kind(summary: str, old: SqlType, new: SqlType) -> Change:
    if old.name == "enum" and new.name == "enum":
        gone = [value for value in old.arguments if value not in new.arguments]
        if gone:
            return Change(Impact.BREAKING, summary, f"Rows may hold {', '.join(gone)}.")
        return Change(Impact.RISKY, summary, "Clients that list the values must learn the new ones.")
    if old.unsigned != new.unsigned:
        return Change(Impact.BREAKING, summary, "Values beyond the other sign's range do not fit.")
    if _shrinks(old, new):
        return Change(Impact.BREAKING, summary, "Longer or larger values no longer fit.")
    if old.name == new.name:
        return Change(Impact.SAFE, summary, "Every old value fits.")
    return Change(Impact.RISKY, summary, "Every old value fits, but the table is rewritten under a lock.")


def _shrinks(old: SqlType, new: SqlType) -> bool:
    if old.name == "text" and new.name == "varchar":
        return True
    if new.length is None:
        return False
    if old.length is None:
        return True
    whole_old = [int(part) for part in old.arguments if part.isdecimal() and len(part) < 10]
    whole_new = [int(part) for part in new.arguments if part.isdecimal() and len(part) < 10]
    if old.name == "numeric" and new.name == "numeric":
        scale_old, scale_new = [*whole_old, 0][1], [*whole_new, 0][1]
        return whole_new[0] - scale_new < whole_old[0] - scale_old or scale_new < scale_old
    return whole_new[0] < whole_old[0]
