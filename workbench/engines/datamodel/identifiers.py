"""Any text as the name of an entity or of a part of it: an identifier that every generator can write."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbench.engines.datamodel.naming import pascal, singular, snake, words

_LOOSE_MARKS = re.compile(r"(?:(?<=[\s_])|\A)[^\w\s]+")
LONGEST = 50
"""Bytes of a name: PostgreSQL cuts names after 63, and `_id`, `_cents` and an index's ending are added."""


@lru_cache(maxsize=20_000)
def entity_name(text: str) -> str:
    """A name in PascalCase, as it was told (its number is kept); empty when there is no letter in it."""
    return pascal(part_name(text))


@lru_cache(maxsize=20_000)
def part_name(text: str) -> str:
    """A name in snake_case; empty when there is no letter in it.

    It stays the same when it is made PascalCase and read again.
    """
    name = text[:500]
    for _ in range(6):
        made = snake(pascal(_allowed(unicodedata.normalize("NFKC", name))))
        if made == name:
            break
        name = made
    name = _shortened(name)
    if not any(char.isalpha() for char in name):
        return ""
    return name if name.isidentifier() else snake(pascal(f"n_{name}"))


@lru_cache(maxsize=20_000)
def one_of(text: str) -> str:
    """An entity's name for a text that may name many of it: `order_items` -> `OrderItem`."""
    *first, last = words(part_name(text)) or [""]
    return entity_name("_".join([*first, singular(last)]))


def _allowed(text: str) -> str:
    """The text with a blank for what no identifier has, and without marks that stand on no letter."""
    blanked = (char if f"a{char}".isidentifier() else " " for char in text)
    return _LOOSE_MARKS.sub("", "".join(blanked))


def _shortened(name: str) -> str:
    while len(name.encode()) > LONGEST and "_" in name:
        name = name.rpartition("_")[0]
    while len(name.encode()) > LONGEST:
        name = name[:-1]
    return name
