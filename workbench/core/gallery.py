"""What playbooks show to people: what each designs, what it asks, and what would come of the defaults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.core.values import Question


@dataclass(frozen=True, slots=True)
class Card:
    """A playbook in a list."""

    id: str
    title: str
    group: str
    """The heading that it is listed under."""
    description: str
    examples: tuple[str, ...]
    """Requests that it answers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of its interview."""

    question: Question
    """The default is its recommended choice."""
    reason: str
    """Why the default is the default."""


@dataclass(frozen=True, slots=True)
class Promised:
    """An artifact that it writes when every answer is the default."""

    name: str
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A playbook without its texts."""

    card: Card
    questions: tuple[Asked, ...]
    decisions: tuple[str, ...]
    """Their titles."""
    artifacts: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An artifact of a preview, with its text."""

    name: str
    kind: str
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole design with the defaults."""

    answer: str
    """Markdown."""
    sheets: tuple[Sheet, ...]


class Gallery(Protocol):
    """All playbooks. Blocking: call it off the loop. All raise `PluginError` for one that can't be read."""

    def cards(self) -> tuple[Card, ...]:
        """All of them, those of one group together."""
        ...

    def search(self, words: str) -> tuple[Card, ...]:
        """Those that the words are about or that have them in title, id or group, the best first."""
        ...

    def outline(self, name: str) -> Outline:
        """One by its id or title. Raises `UsageError` when there is none of that name."""
        ...

    def preview(self, name: str) -> Preview:
        """One by its id or title, rendered with its defaults. Raises `UsageError` likewise."""
        ...


def request_of(name: str, more: str = "") -> str:
    """The message that begins a playbook by its id, with what else is wished."""
    said = f"Use the playbook {name}."
    return f"{said} {more.strip()}" if more.strip() else said


def name_and_rest(text: str, names: Iterable[str]) -> tuple[str, str]:
    """The longest of the names that the text begins with, whatever its case, and what follows it.

    Both empty when it begins with none; a name is not taken for the beginning of another word.
    """
    said = text.casefold()
    fitting = [
        name
        for name in names
        if said.startswith(name.casefold()) and not re.match(r"[\w-]*\w", said[len(name) :])
    ]
    name = max(fitting, key=len, default="")
    return name, text[len(name) :].lstrip(" ,.:;\n\t") if name else ""


def grouped(cards: Sequence[Card]) -> dict[str, list[Card]]:
    """The cards by their groups, both in the order in which they first come."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.group, []).append(card)
    return groups
