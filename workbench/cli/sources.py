"""The files of one check: what is checked, what was found and skipped, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One file to check."""

    name: str
    """As the user named it, or found below what was named."""
    text: str
    kind: str
    path: Path | None
    """Where it lies; None for standard input without a name."""
    outright: bool = True
    """Named itself, not found."""
    design: str = ""
    """The session's folder that it belongs to: artifacts of different sessions are no one design."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One file or folder that was found and not checked."""

    name: str
    reason: str
    """Of few words, the same for all of its sort."""
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.reason} ({self.detail})" if self.detail else self.reason


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One file that could not be checked, and why."""

    name: str
    problem: str
    """One sentence, and what to do."""


@dataclass(slots=True)
class Selection:
    """What came of it."""

    sources: list[Source] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many it speaks of."""
        return len(self.sources) + len(self.skipped) + len(self.unreadable)


def by_reason(skipped: Sequence[Skipped]) -> Iterator[tuple[int, str]]:
    """How many were skipped for each reason, most first; the size with a single one that is too large."""
    counted = Counter(one.reason for one in skipped)
    for reason, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        alone = next(one for one in skipped if one.reason == reason)
        yield number, str(alone) if number == 1 else reason
