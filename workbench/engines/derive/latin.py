"""Names for languages whose identifiers take letters of ASCII only: contracts' schemas, GraphQL, protobuf.

Decided here for all of them, so that an entity has one such name in every contract.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.names import free_name

_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ħ": "h", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th",
    "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r",
    "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "а": "a",
    "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
"""Letters that no decomposition leads to ASCII: of Latin, Greek (ELOT 743) and Cyrillic (ICAO 9303)."""


@lru_cache(maxsize=20_000)
def latin(text: str) -> str:
    """The text in ASCII: accents go, Greek and Cyrillic are spelt, other letters become code points."""
    if text.isascii():
        return text
    return "".join(_letter(char) for char in unicodedata.normalize("NFKD", text))


def _letter(char: str) -> str:
    if char.isascii() or unicodedata.combining(char):
        return char if char.isascii() else ""
    small = char.lower()
    if small in _LETTERS:
        made = _LETTERS[small]
        return made.capitalize() if char != small else made
    return f"u{ord(char):x}" if unicodedata.category(char)[0] in "LNM" else "_"


def part_name(name: str, taken: frozenset[str] = frozenset()) -> str:
    """A property's name in snake_case of ASCII that begins with a letter."""
    made = naming.snake(latin(name))
    return free_name(made if made[:1].isalpha() else f"n_{made}".rstrip("_"), taken)


@lru_cache(maxsize=64)
def entity_names(model: DataModel) -> Mapping[str, str]:
    """Entity -> its name in PascalCase of ASCII that begins with a letter; no two differ in case alone."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for entity in model.entities:
        made = naming.pascal(latin(entity.name))
        made = made if made[:1].isalpha() else f"N{made}"
        number, free = 2, made
        while free.lower() in taken:
            free, number = f"{made}{number}", number + 1
        taken.add(free.lower())
        found[entity.name] = free
    return found
