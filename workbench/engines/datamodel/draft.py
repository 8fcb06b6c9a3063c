"""A model while it is read: entities that may still break the laws, and what is to be said about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.datamodel import DataModel, Entity, Unread


@dataclass
class Draft:
    """What a reader found in a text, before `laws.settle`."""

    entities: list[Entity] = field(default_factory=list)
    """In the order in which they were told; names as `identifiers.entity_name` makes them."""
    title: str = ""
    assumed: list[str] = field(default_factory=list)
    """Sentences."""
    unread: list[Unread] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """Where entities were told, by name, from 1."""
    mentions_make: bool = False
    """An entity that is only referred to is one, where people write it; a foreign key to nothing is not."""
    firm: set[str] = field(default_factory=set)
    """Entities of a schema, whose foreign keys to nothing make none all the same."""

    def line(self, name: str) -> int:
        """Where the entity of that name was told; 1 where nobody knows."""
        return self.lines.get(name, 1)

    def say(self, text: str, line: int, problem: str, hint: str = "") -> None:
        """Note something that was not understood."""
        self.unread.append(Unread(text, max(line, 1), problem, hint))


@dataclass(frozen=True, slots=True)
class Settled:
    """A model that keeps the laws, and what was said on the way."""

    model: DataModel
    assumed: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
