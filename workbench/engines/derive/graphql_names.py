"""Names of a GraphQL schema: types in PascalCase, fields in camelCase, values in capitals, none twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.latin import entity_names, latin
from workbench.engines.derive.names import free_name

_TAKEN = frozenset((
    "query", "mutation", "subscription", "node", "pageinfo", "usererror", "string", "int", "float", "boolean",
    "id", "datetime", "date", "localtime", "duration", "decimal", "long", "bigint", "uuid", "json", "base64",
))  # fmt: skip
"""Types that every schema has, in lower case."""
_ENDINGS = ("Connection", "Edge", "Payload", "Input", "Type", "Object", "Enum", "Union", "Interface")
"""Endings that tell what kind of type it is."""


@lru_cache(maxsize=64)
def type_names(model: DataModel) -> Mapping[str, str]:
    """Entity -> its type; no other type of the schema is called so."""
    found: dict[str, str] = {}
    plain = {_spoken(name).lower() for name in entity_names(model).values()}
    taken = set(_TAKEN)
    for entity, name in entity_names(model).items():
        name = _spoken(name)
        free, number = name, 2
        while family(free) & taken or (family(free) - {name.lower()}) & plain:
            free, number = f"{name}{number}", number + 1
        taken |= family(free)
        found[entity] = free
    return found


def _spoken(name: str) -> str:
    return f"{name}Record" if name.endswith(_ENDINGS) or name.lower() in _TAKEN else name


def family(name: str) -> set[str]:
    """All types that an entity's type brings along, in lower case."""
    verbs = (
        f"{verb}{name}{end}" for verb in ("Create", "Update", "Delete", "Put") for end in ("Input", "Payload")
    )
    return {each.lower() for each in (name, f"{name}Connection", f"{name}Edge", *verbs)}


def field_name(name: str, taken: set[str]) -> str:
    """A property's name in camelCase of ASCII; it is taken from then on."""
    made = naming.camel(latin(name))
    made = made if made[:1].isalpha() else f"n{made[:1].upper()}{made[1:]}"
    free = free_name(made, taken).replace("_", "")
    taken.add(free)
    return free


def value_names(values: tuple[str, ...]) -> dict[str, str]:
    """Value -> its name in capitals."""
    found: dict[str, str] = {}
    for value in values:
        made = naming.snake(latin(value)).upper() or "VALUE"
        made = made if made[:1].isalpha() else f"V_{made}"
        found[value] = free_name(made, set(found.values()))
    return found


def said(text: str) -> str:
    """A description as a string of the language."""
    import json

    return json.dumps(text, ensure_ascii=False)
