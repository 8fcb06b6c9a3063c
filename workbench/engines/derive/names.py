"""Names of tables, columns and paths that no language refuses, none of them twice."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from urllib.parse import quote

from workbench.core.datamodel import DataModel, Entity
from workbench.engines.datamodel import naming
from workbench.engines.sql.dialects import RESERVED

OUTBOX = "outbox_events"
"""The table of what happened, where `Choices.events` wants one."""
LONGEST_NAME = 50
"""Most bytes of a table's or column's name: PostgreSQL takes 63, and names of indexes begin with them."""


def tables(model: DataModel) -> Mapping[str, str]:
    """Entity -> its table and collection; no two are alike, none is reserved or too long."""
    found: dict[str, str] = {}
    taken = {OUTBOX}
    for entity in model.entities:
        made = naming.collection(entity) or "things"
        if made.upper() in RESERVED["postgres"]:
            made = f"{made}_records"
        found[entity.name] = free_name(shortened(made), taken)
        taken.add(found[entity.name])
    return found


def shortened(name: str, most: int = LONGEST_NAME) -> str:
    """A name of at most so many bytes; what is cut off is told by six digits of its hash."""
    if len(name.encode()) <= most:
        return name
    kept = name.encode()[: most - 7].decode(errors="ignore").rstrip("_")
    return f"{kept}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def segment(table: str) -> str:
    """A collection in a path: `order-lines`; other letters than those of ASCII are percent-encoded."""
    return quote(table.replace("_", "-"))


def title(entity: Entity) -> str:
    """One of it in a sentence: `order line`."""
    return " ".join(naming.words(entity.name)) or "thing"


def parameter(entity: str) -> str:
    """As paths name the id of an entity: `order_id`."""
    return f"{naming.snake(entity)}_id"


def clear(name: str, entity: Entity, taken: Container[str]) -> str:
    """The name, or with the entity's before it where it is reserved or taken."""
    if name.upper() in RESERVED["postgres"] or name in taken or name == "tenant_id":
        name = f"{naming.snake(entity.name)}_{name}"
    return free_name(shortened(name), taken)


def free_name(name: str, taken: Container[str]) -> str:
    """The name, or with the first number behind it that makes it one that is not taken."""
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free
