"""CHECK constraints of a property: what its limits say, as PostgreSQL holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.datamodel import Kind
from workbench.engines.derive.limits import INTEGER_RANGE, LIST_LENGTH
from workbench.engines.derive.resource import Property, Role
from workbench.engines.derive.sql_words import name, text, type_of

_WHOLE = (Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Rule:
    """One CHECK: what its name ends in, and its condition."""

    ending: str
    condition: str


def rules(each: Property) -> Iterator[Rule]:
    """What a value of the column has to keep to; NULL keeps to all."""
    if each.role is not Role.ATTRIBUTE:
        return
    column = name(each.name)
    if each.many:
        yield from _of_list(each, column)
    elif each.values:
        yield Rule("known", f"{column} IN ({_listed(each.values)})")
    elif each.kind is Kind.BINARY and each.limits.longest:
        yield Rule("size", f"octet_length({column}) <= {each.limits.longest}")
    elif each.limits.pattern:
        yield Rule("format", f"{column} ~ {text(each.limits.pattern)}")
    elif each.limits.longest:
        yield Rule(
            "length", f"char_length({column}) BETWEEN {each.limits.shortest} AND {each.limits.longest}"
        )
        if each.kind is Kind.EMAIL and each.limits.longest >= 3:
            yield Rule("address", f"position('@' IN {column}) > 1")
        if each.folded:
            yield Rule("lower", f"{column} = lower({column})")
    elif bounds := _bounds(each, column):
        yield Rule("range", bounds)


def _of_list(each: Property, column: str) -> Iterator[Rule]:
    if each.kind is Kind.JSON:
        yield Rule("list", f"jsonb_typeof({column}) = 'array'")
        return
    yield Rule("count", f"cardinality({column}) <= {LIST_LENGTH}")
    yield Rule("filled", f"array_position({column}, NULL) IS NULL")
    if each.values:
        yield Rule("known", f"{column} <@ ARRAY[{_listed(each.values)}]::{type_of(each)}")


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(map(text, values))


def _bounds(each: Property, column: str) -> str:
    """A condition for the bounds that the type does not keep by itself."""
    least, most = each.limits.least, each.limits.most
    if each.kind is Kind.INTEGER:
        least = None if least == INTEGER_RANGE[0] else least
        most = None if most == INTEGER_RANGE[1] else most
    if least is not None and most is not None:
        return f"{column} BETWEEN {_number(least, each)} AND {_number(most, each)}"
    if least is not None:
        return f"{column} >= {_number(least, each)}"
    return "" if most is None else f"{column} <= {_number(most, each)}"


def _number(value: float, each: Property) -> str:
    return str(int(value)) if each.kind in _WHOLE or value == int(value) else repr(value)
