"""Names as words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words(name: str) -> tuple[str, ...]:
    """The words of an identifier in any style, lower case: `listOrders`, `list_orders` and `orders/list`."""
    return tuple(word.lower() for word in _WORD.findall(name))
