"""Names and numbers of a protobuf file: none twice, and numbers that stay when the model changes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import tables
from workbench.engines.derive.latin import entity_names, latin
from workbench.engines.derive.names import free_name

_FIXED = {"id": 1, "version": 2, "created_at": 3, "updated_at": 4}
_FIRST, _LAST = 16, 2047
"""Numbers whose tags take two bytes (protocol buffers, encoding); one byte is left to those above."""


@lru_cache(maxsize=64)
def message_names(model: DataModel) -> Mapping[str, tuple[str, str]]:
    """Entity -> its message and the plural in its list's name; no other type of the file is called so."""
    found: dict[str, tuple[str, str]] = {}
    names = entity_names(model)
    many = {entity: naming.pascal(latin(table)) for entity, table in tables(model).items()}
    plain = {name.lower() for name in names.values()}
    taken: set[str] = set()
    for entity, name in names.items():
        free, listed, number = name, many[entity], 2
        while _family(free, listed) & taken or (_family(free, listed) - {name.lower()}) & plain:
            free, listed, number = f"{name}{number}", f"{many[entity]}{number}", number + 1
        taken |= _family(free, listed)
        found[entity] = free, listed
    return found


def _family(name: str, many: str) -> set[str]:
    made = [name, f"{name}Service", f"List{many}Request", f"List{many}Response"]
    made += [f"{verb}{name}Request" for verb in ("Create", "Get", "Update", "Delete", "Put")]
    return {each.lower() for each in made}


def field_names(names: Mapping[str, str]) -> dict[str, str]:
    """Property -> its field, for the name it asks for: in ASCII, and none twice in JSON's camelCase."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        made = naming.snake(latin(name))
        made = made if made[:1].isalpha() else f"n_{made}".rstrip("_")
        made = f"{made}_text" if made == "descriptor" else made
        free, number = made, 2
        while _in_json(free) in taken:
            free, number = f"{made}_{number}", number + 1
        taken.add(_in_json(free))
        found[key] = free
    return found


def _in_json(name: str) -> str:
    return name.replace("_", "").lower()


def numbers(fields: Iterable[str]) -> dict[str, int]:
    """Field -> its number, which follows from its name: others may come and go.

    Of two whose names lead to one number the later in the alphabet takes the next.
    """
    names = sorted(fields)
    found = {name: _FIXED[name] for name in names if name in _FIXED}
    taken = set(found.values())
    for name in names:
        if name not in found:
            number = _FIRST + zlib.crc32(name.encode()) % (_LAST - _FIRST + 1)
            while number in taken:
                number = _FIRST + (number - _FIRST + 1) % (_LAST - _FIRST + 1)
            found[name] = number
            taken.add(number)
    return found


def value_names(enum: str, values: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Value -> its name in capitals that begins with its enum's; taken in the whole file from then on."""
    prefix = naming.snake(enum).upper()
    found: dict[str, str] = {}
    for value in values:
        made = naming.snake(latin(value)).upper() or "VALUE"
        found[value] = free_name(f"{prefix}_{made}", taken | {f"{prefix}_UNSPECIFIED"})
        taken.add(found[value])
    return found


def package(title: str) -> str:
    """The package of a service of that title: `shop.v1`."""
    made = naming.snake(latin(title))
    return f"{made if made[:1].isalpha() else f'n{made}'}.v1"
