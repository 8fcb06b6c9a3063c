"""Texts that follow from a data model which is read from another text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.core.datamodel import Understanding
from workbench.core.errors import UsageError

_MOST = 12
"""Entities that are named."""
USAGE = "Write it as `openapi from schema.sql`, or `sql, openapi from model.txt`."
_WISH = re.compile(
    r"^\s*(?P<forms>[\w-]+(?:\s*(?:,|\band\b)\s*[\w-]+)*)"
    r"(?:\s+from\s+(?P<source>.+?))?(?:\s+as\s+(?P<name>\S+))?\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Derivable:
    """A form that a data model can be written in."""

    id: str
    """`openapi`"""
    title: str
    kind: str
    """The artifact's kind."""
    file: str
    """What the artifact is called if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A data model in one form."""

    form: Derivable
    content: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """What was understood of a text, and what follows from it."""

    understanding: Understanding
    texts: tuple[Derived, ...]


class Deriver(Protocol):
    """Reads data models and writes them in other forms. Blocking: call it off the loop."""

    def forms(self) -> tuple[Derivable, ...]:
        """All that there are."""
        ...

    def derive(self, text: str, forms: Sequence[str]) -> Derivation:
        """The text's data model in each form, by id or the beginning of one.

        Raises `UsageError` for a form that there is not, and for a text that tells of no entity.
        """
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What `/derive` is asked for."""

    forms: tuple[str, ...]
    source: str
    """Name of an artifact or of a project file; empty when it is not said."""
    name: str
    """What the artifact shall be called; empty when it is not said."""


def wish(text: str) -> Wish:
    """`FORM[, FORM] [from ARTIFACT] [as NAME]` taken apart. Raises `UsageError`."""
    found = _WISH.match(text)
    if found is None:
        raise UsageError("That does not say what to derive.", hint=USAGE)
    forms = tuple(
        dict.fromkeys(each.lower() for each in re.split(r"\s*,\s*|\s+and\s+|\s+", found["forms"]) if each)
    )
    if found["name"] and len(forms) > 1:
        raise UsageError("Several forms can't have one name.", hint="Leave `as` away, or derive one.")
    return Wish(forms, (found["source"] or "").strip("`'\" "), found["name"] or "")


def told(derivation: Derivation) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What was understood, in a sentence; what was assumed; what was not understood and what to write."""
    understanding = derivation.understanding
    names = [entity.name for entity in understanding.model.entities]
    shown = ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")
    count = f"{len(names)} {'entity' if len(names) == 1 else 'entities'}"
    unread = tuple(
        f"line {each.line}: “{each.text}”: {each.problem} {each.hint}".rstrip()
        for each in understanding.unread
    )
    return f"Read as {understanding.source}: {count} ({shown}).", understanding.assumed, unread
