"""Quantities of resources: `250m`, `1.5`, `512Mi`, `1e3`. Source: Kubernetes API reference, Quantity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_QUANTITY = re.compile(
    r"[+-]?(\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:([numkMGTPE]|[KMGTPE]i)|[eE][+-]?\d{1,3})?\Z"
)
_UNITS = {
    "": Decimal(1), "n": Decimal("1e-9"), "u": Decimal("1e-6"), "m": Decimal("1e-3"), "k": Decimal(10) ** 3,
    "M": Decimal(10) ** 6, "G": Decimal(10) ** 9, "T": Decimal(10) ** 12, "P": Decimal(10) ** 15,
    "E": Decimal(10) ** 18, **{f"{u}i": Decimal(1024) ** n for n, u in enumerate("KMGTPE", 1)},
}  # fmt: skip


def amount(value: Any) -> Decimal | None:
    """The quantity as a number; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    word = str(value)
    match = _QUANTITY.match(word)
    if match is None:
        return None
    unit = match[2] or ""
    return Decimal(word.removesuffix(unit)) * _UNITS[unit] if unit else Decimal(word)
