"""How large or small a number may be, whichever way the schema says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a number."""

    value: float
    excluded: bool
    """The value itself is beyond it."""

    def __str__(self) -> str:
        return f"{self.value} excluded" if self.excluded else f"{self.value}"

    def tighter(self, other: Bound, *, upper: bool) -> bool:
        """It lets less through than the other."""
        if self.value == other.value:
            return self.excluded and not other.excluded
        return (self.value < other.value) == upper


def bound_of(schema: Mapping[str, Any], *, upper: bool) -> Bound | None:
    """The limit that counts; `exclusiveMinimum` is a number in JSON Schema, in 3.0 a flag of `minimum`."""
    included, excluded = ("maximum", "exclusiveMaximum") if upper else ("minimum", "exclusiveMinimum")
    limit, other = schema.get(included), schema.get(excluded)
    bounds = [Bound(limit, other is True)] if _is_number(limit) else []
    bounds += [Bound(other, True)] if _is_number(other) else []
    if len(bounds) == 2:
        return bounds[0] if bounds[0].tighter(bounds[1], upper=upper) else bounds[1]
    return bounds[0] if bounds else None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
