"""The latest results of reading texts, bounded in number and in size.

A tree of a large text is a million objects, and each full garbage collection goes through all that are kept
while no thread runs, the one of the screen included.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")

CHARACTERS = 1_000_000
"""Of all texts kept together: a hundred schemas of ten tables, or one of a thousand."""
_LEAST = 2
"""Kept however large they are: a version and the one before."""


class Memory(Generic[T]):
    """What was made of the latest texts. Thread-safe."""

    def __init__(self, most: int, characters: int = CHARACTERS) -> None:
        self._most, self._characters = most, characters
        self._known: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> T | None:
        """What was put there; None when it was not, or is forgotten."""
        with self._lock:
            if key not in self._known:
                return None
            self._known.move_to_end(key)
            return self._known[key][0]

    def put(self, key: Hashable, made: T, size: int) -> None:
        """Keep what was made of a text of that many characters, and forget what was not asked for longest
        where there is too much."""
        with self._lock:
            if (before := self._known.pop(key, None)) is not None:
                self._held -= before[1]
            self._known[key] = (made, size)
            self._held += size
            while len(self._known) > self._most or (
                self._held > self._characters and len(self._known) > _LEAST
            ):
                _, (_, forgotten) = self._known.popitem(last=False)
                self._held -= forgotten
