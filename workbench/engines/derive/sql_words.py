"""How PostgreSQL spells names, values and types, and what its constraints and indexes are called."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from workbench.core.datamodel import Kind
from workbench.engines.derive.limits import NOW
from workbench.engines.derive.names import shortened
from workbench.engines.derive.resource import Property

MOST_BYTES = 63
"""Of a name: NAMEDATALEN - 1, https://www.postgresql.org/docs/18/sql-syntax-lexical.html."""
_BARE = re.compile(r"[a-z_][a-z0-9_]*")
_TYPES = {
    Kind.INTEGER: "integer",
    Kind.BIG_INTEGER: "bigint",
    Kind.MONEY: "bigint",
    Kind.FLOAT: "double precision",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.TIMESTAMP: "timestamptz",
    Kind.DURATION: "interval",
    Kind.UUID: "uuid",
    Kind.JSON: "jsonb",
    Kind.BINARY: "bytea",
}
_MOMENTS = {Kind.DATE: "CURRENT_DATE", Kind.TIME: "LOCALTIME", Kind.TIMESTAMP: "now()"}


class Names:
    """Names of constraints and indexes: short enough, and none of them twice in a schema."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def make(self, table: str, *parts: str) -> str:
        """`orders_customer_id_idx` of `orders`, `customer_id` and `idx`, as SQL writes it."""
        whole = "_".join((table, *parts))
        made, number = shortened(whole, MOST_BYTES), 2
        while made in self._taken:
            made, number = shortened(f"{whole}_{number}", MOST_BYTES), number + 1
        self._taken.add(made)
        return name(made)


def name(text: str) -> str:
    """A name as SQL writes it: in quotes where it has anything but letters, digits and underscores."""
    plain = _BARE.fullmatch(text) or (
        not text.isascii() and re.fullmatch(r"[^\W\d]\w*", text) and text == text.lower()
    )
    return text if plain else '"' + text.replace('"', '""') + '"'


def names(texts: Iterable[str]) -> str:
    """Names with commas between them."""
    return ", ".join(map(name, texts))


def text(value: str) -> str:
    """A text as SQL writes it, on one line; characters that PostgreSQL can't hold are left out."""
    kept = value.replace("\x00", "")
    return "'" + kept.replace("'", "''") + "'"


def type_of(each: Property) -> str:
    """The type of a property's column. A list of documents is one document."""
    limits = each.limits
    if each.kind is Kind.DECIMAL:
        made = f"numeric({limits.precision}, {limits.scale})"
    else:
        made = _TYPES.get(each.kind, "text")
    return f"{made}[]" if each.many and each.kind is not Kind.JSON else made


def default_of(each: Property) -> str:
    """The DEFAULT of a property's column; empty where it has none."""
    value = each.default
    if value is None:
        return ""
    if each.many:
        return "'[]'" if each.kind is Kind.JSON else "'{}'"
    if each.kind in _MOMENTS and value == NOW:
        return _MOMENTS[each.kind]
    if each.kind is Kind.JSON:
        return text(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    if each.kind is Kind.DECIMAL or isinstance(value, int | float):
        return str(value)
    return text(str(value).lower() if each.folded else str(value))
