"""Loaded data and where each part of it stands in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workbench.core.findings import Finding, Place, Severity

Path = tuple[str | int, ...]
"""The way from the root to a value: keys and indexes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text may ask of the loader."""

    characters: int = 5_000_000
    depth: int = 120
    """Nested mappings and sequences."""
    expansion: int = 200_000
    """Values that aliases may stand for, all together."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text as YAML or JSON."""

    message: str
    line: int = 1
    column: int = 1
    hint: str = ""
    fatal: bool = True
    """The data is not there, or not whole."""

    def finding(self, rule: str) -> Finding:
        """The fault as a finding of that rule."""
        return Finding(rule, Severity.ERROR, self.message, Place(self.line, self.column), self.hint)


@dataclass(slots=True)
class Spot:
    """Where a value starts, and the spots of what it holds."""

    line: int
    column: int
    children: dict[str | int, Spot] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the keys of a mapping stand."""

    def open(self) -> None:
        """Called before its children are looked at, which may not have been found yet."""


NOTHING: dict[Any, Any] = {}
"""What scalars hold; shared by all of them, and never filled."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (dict with text keys, list, str, int, float, bool, None) and its places."""

    value: Any
    spot: Spot
    faults: tuple[Fault, ...] = ()

    @property
    def whole(self) -> bool:
        """The text could be read to its end."""
        return not any(fault.fatal for fault in self.faults)

    def place(self, path: Iterable[str | int]) -> Place:
        """Where the key or the item at the path stands; of the nearest known ancestor if there is none."""
        spot = self.spot
        found = (spot.line, spot.column)
        for step in path:
            spot.open()
            child = spot.children.get(step)
            if child is None:
                break
            found = (
                spot.keys.get(step, (child.line, child.column))
                if isinstance(step, str)
                else (
                    child.line,
                    child.column,
                )
            )
            spot = child
        return Place(*found)

    def value_place(self, path: Iterable[str | int]) -> Place:
        """Where the value at the path starts."""
        spot = self.spot
        for step in path:
            spot.open()
            child = spot.children.get(step)
            if child is None:
                break
            spot = child
        return Place(spot.line, spot.column)


def spelt(value: Any, path: Iterable[str | int]) -> Path:
    """The path with numbers for the indexes of lists and text for all keys, whatever it had for them."""
    steps: list[str | int] = []
    for step in path:
        if isinstance(value, list):
            index = int(step) if str(step).isdecimal() else -1
            value = value[index] if 0 <= index < len(value) else None
            steps.append(index)
        else:
            value = value.get(str(step)) if isinstance(value, dict) else None
            steps.append(str(step))
    return tuple(steps)


def pointer(path: Iterable[str | int]) -> str:
    """The path as a JSON pointer (RFC 6901); `/` for the root, so that it can be read."""
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in path]
    return "/" + "/".join(steps)
