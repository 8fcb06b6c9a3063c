"""A record's fields held against the columns they are: what each side says that the other denies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.surface import Field, Type
from workbench.engines.design.matching import Match, Pair
from workbench.engines.design.names import key
from workbench.engines.design.types import Clash, clash


@dataclass(frozen=True, slots=True)
class TypeClash:
    """A field and its column that can't hold the same values."""

    match: Match
    pair: Pair
    clash: Clash

    @property
    def sure(self) -> float:
        """How sure it is that the two are one."""
        return min(self.match.sure, self.pair.sure)


def type_clashes(match: Match) -> Iterator[TypeClash]:
    """All fields of a record whose type is not their column's."""
    for pair in match.pairs:
        found = None if pair.reference else clash(pair.field, pair.column)
        if found is not None:
            yield TypeClash(match, pair, found)


def foreign_values(pair: Pair) -> tuple[str, ...]:
    """Values of a field's enum that its column can't have; none when either has no enum."""
    return _missing(pair.field, pair.column)


def hidden_values(pair: Pair) -> tuple[str, ...]:
    """Values of the column that the field's enum doesn't have."""
    return _missing(pair.column, pair.field)


def _missing(first: Field, second: Field) -> tuple[str, ...]:
    if not first.values or not second.values:
        return ()
    known = set(_values(second).values())
    return tuple(value for value, same in _values(first).items() if same not in known and not _unset(value))


def _values(field: Field) -> dict[str, str]:
    """Value -> what it is compared by: `ORDER_STATUS_PAID`, `Paid` and `paid` are one.

    Protobuf puts the enum's name before each value, the unset one too, which tells how long it is.
    """
    unset = next((value for value in field.values if value.endswith("_UNSPECIFIED")), "")
    prefix = unset.removesuffix("UNSPECIFIED")
    cut = len(prefix) if all(value.startswith(prefix) for value in field.values) else 0
    return {value: _value(value[cut:]) for value in field.values}


def _value(text: str) -> str:
    return key(text) or text


def _unset(value: str) -> bool:
    return value.upper().endswith(("_UNSPECIFIED", "_UNKNOWN"))


def same_values_otherwise(pair: Pair) -> bool:
    """Both have the same values, and write them otherwise."""
    return bool(
        pair.field.values
        and pair.column.values
        and {_value(value) for value in pair.field.values} == {_value(value) for value in pair.column.values}
        and set(pair.field.values) != set(pair.column.values)
    )


def text_length(field: Field) -> int | None:
    """Most characters, where it is text and says so."""
    return field.length if field.type in (Type.TEXT, Type.UUID, Type.ANY) else None
