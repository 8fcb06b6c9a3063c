"""What it means that a column's type changes: who is hurt, and whether the table is rewritten under a lock.

Source of what PostgreSQL rewrites: its manual on ALTER TABLE ("Notes") and the transform functions of its
length coercions: a longer `varchar`, a wider `numeric` of the same scale and a finer `timestamp` need neither
a rewrite nor a look at the rows.
"""

from __future__ import annotations

from workbench.core.findings import Change, Impact
from workbench.engines.sql.model import SqlType

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
    ("smallint", "numeric"),
    ("integer", "numeric"),
    ("bigint", "numeric"),
    ("date", "timestamp"),
    ("date", "timestamptz"),
    ("timestamp", "timestamptz"),
    ("time", "timetz"),
    ("json", "jsonb"),
    ("char", "varchar"),
    ("char", "text"),
    ("varchar", "text"),
    ("text", "varchar"),
    ("varchar", "citext"),
    ("text", "citext"),
    ("citext", "text"),
    ("cidr", "inet"),
}
"""Every old value has a place in the new type."""
_SAME_BYTES = {
    ("varchar", "text"),
    ("text", "varchar"),
    ("text", "citext"),
    ("citext", "text"),
    ("cidr", "inet"),
}
_IN_PLACE = frozenset(
    {"varchar", "numeric", "timestamp", "timestamptz", "time", "timetz", "interval", "varbit"}
)
_LOCKED = "PostgreSQL rewrites the table under a lock that keeps readers out."
_QUICK = "Every old value fits; only the catalogue changes, under a short lock."


def type_change(where: str, old: SqlType, new: SqlType, dialect: str) -> Change:
    """The change of a column's type."""
    summary = f"column {where}: {old} -> {new}"
    if old.array != new.array:
        return Change(Impact.BREAKING, summary, "A list and a single value are read and written differently.")
    if old.name == new.name or (old.name, new.name) in _WIDER:
        return _same_kind(summary, old, new, dialect)
    return Change(Impact.BREAKING, summary, "Values are rewritten or lost, and clients read another type.")


def _same_kind(summary: str, old: SqlType, new: SqlType, dialect: str) -> Change:
    if old.name == "enum" and new.name == "enum":
        gone = [value for value in old.arguments if value not in new.arguments]
        if gone:
            return Change(Impact.BREAKING, summary, f"Rows may hold {', '.join(gone)}.")
        return Change(Impact.RISKY, summary, "Clients that list the values must learn the new ones.")
    if old.unsigned != new.unsigned:
        return Change(Impact.BREAKING, summary, "Values beyond the other sign's range do not fit.")
    if _shrinks(old, new):
        return Change(Impact.BREAKING, summary, "Longer or larger values no longer fit.")
    if dialect != "postgres":
        if old.name == new.name:
            return Change(Impact.SAFE, summary, "Every old value fits.")
        return Change(Impact.RISKY, summary, "Every old value fits, but the table is rewritten under a lock.")
    if (old.name, new.name) == ("timestamp", "timestamptz"):
        why = f"Old values are taken for some zone's, and which must be said. {_LOCKED}"
        return Change(Impact.RISKY, summary, why)
    if rewrites(old, new):
        return Change(Impact.RISKY, summary, f"Every old value fits, but {_LOCKED}")
    if old.name != new.name and "citext" in (old.name, new.name):
        return Change(Impact.RISKY, summary, "Comparisons and unique keys treat case differently.")
    return Change(Impact.SAFE, summary, _QUICK)


def rewrites(old: SqlType, new: SqlType) -> bool:
    """PostgreSQL rewrites every row for a change to a type that holds all old values."""
    if old.array != new.array:
        return True
    if old.name != new.name:
        return (old.name, new.name) not in _SAME_BYTES
    if old.name not in _IN_PLACE:
        return True
    return old.name == "numeric" and bool(new.arguments) and _scale(old) != _scale(new)


def _scale(type_: SqlType) -> int:
    return int(type_.arguments[1]) if len(type_.arguments) > 1 else 0


def _shrinks(old: SqlType, new: SqlType) -> bool:
    if new.length is None:
        return False
    if old.name == "numeric" and new.name == "numeric" and old.length is not None:
        whole_old, whole_new = old.length - _scale(old), new.length - _scale(new)
        return whole_new < whole_old or _scale(new) < _scale(old)
    if old.name != new.name and new.name == "numeric":
        digits = {"smallint": 5, "integer": 10, "bigint": 19}.get(old.name, 0)
        return new.length - _scale(new) < digits
    if old.name != new.name and old.name in ("date", "json", "timestamp"):
        return False
    return old.length is None or new.length < old.length
