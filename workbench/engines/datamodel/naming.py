"""Names in the case and number that each language wants, the same everywhere that a model is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbench.core.datamodel import Attribute, Entity, Kind, Reference
from workbench.engines.design.names import listed

_RUN = re.compile(r"[^\W_]+")
_UNCOUNTED = listed(
    "series species news sheep equipment information data media metadata software hardware feedback content"
)


def words(name: str) -> list[str]:
    """The words of a name in any case style, lower case; letters of any script are words too."""
    runs = _RUN.findall(name) if name.isascii() else _runs(name)
    return [word.lower() for run in runs for word in _humps(run)]


def _runs(name: str) -> list[str]:
    """Letters and digits of any script, with the marks that belong to them."""
    kept = (char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in name)
    return "".join(kept).split()


def _humps(run: str) -> list[str]:
    """`HTTPServer2` -> `HTTP`, `Server2`."""
    starts = [0]
    for at in range(1, len(run)):
        before, here, after = run[at - 1], run[at], run[at + 1 : at + 2]
        if here.isupper() and (not before.isupper() or after.islower()):
            starts.append(at)
    return [run[start:end] for start, end in zip(starts, [*starts[1:], len(run)], strict=True)]


def snake(name: str) -> str:
    """`OrderLine` -> `order_line`."""
    return "_".join(words(name))


def pascal(name: str) -> str:
    """`order_line` -> `OrderLine`."""
    return "".join(word[:1].upper() + word[1:] for word in words(name))


def camel(name: str) -> str:
    """`order_line` -> `orderLine`."""
    made = pascal(name)
    return made[:1].lower() + made[1:]


def kebab(name: str) -> str:
    """`OrderLine` -> `order-line`."""
    return "-".join(words(name))


_IRREGULAR = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "mouse": "mice",
    "index": "indexes", "matrix": "matrices", "vertex": "vertices", "criterion": "criteria",
    "analysis": "analyses", "basis": "bases", "leaf": "leaves", "shelf": "shelves", "half": "halves",
    "wife": "wives", "life": "lives", "knife": "knives", "quiz": "quizzes", "hero": "heroes",
    "potato": "potatoes", "tomato": "tomatoes", "crisis": "crises", "diagnosis": "diagnoses",
}  # fmt: skip
_PLURALS = {"menus": "menu", "gurus": "guru", "emus": "emu", "thesauri": "thesaurus", "axes": "axis"}
"""Plurals whose endings are those of one thing."""
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")


@lru_cache(maxsize=2000)
def plural(word: str) -> str:
    """Many of a lower-case English noun; a word in other letters stays as it is.

    Our own rules: the library for it (inflect 7.6) takes two seconds to import.
    """
    if not word.isascii() or not word or word in _UNCOUNTED or word in _IRREGULAR.values():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if _HISSING.search(word):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def singular(word: str) -> str:
    """One of a lower-case English noun, which may be one already; a word in other letters stays as it is."""
    from workbench.engines.design import names

    if word in _PLURALS:
        return _PLURALS[word]
    return word if not word.isascii() or word in _UNCOUNTED else names.singular(word)


def collection(entity: Entity) -> str:
    """Many of it in snake_case, as tables and paths are named: `order_lines`."""
    if entity.plural:
        return snake(entity.plural)
    *first, last = words(entity.name) or ["thing"]
    return "_".join([*first, plural(last)])


def column(part: Attribute | Reference) -> str:
    """The column, and the property of an API: `customer_id` of a reference, `total_cents` of money."""
    if isinstance(part, Reference):
        return f"{part.name}_id"
    if part.kind is Kind.MONEY and not part.name.endswith("_cents"):
        return f"{part.name}_cents"
    return part.name
