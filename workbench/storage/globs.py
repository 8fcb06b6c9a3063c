"""Globs over relative paths, and the part of `.gitignore` that projects use.

Matching takes time in proportion to pattern and path, whatever pattern a model thinks of.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MOST_CHOICES = 64
_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
Segments = tuple[re.Pattern[str] | None, ...]
"""A pattern folder by folder; None is `**`."""


@dataclass(frozen=True, slots=True)
class Glob:
    """`**` crosses folders, `*`, `?` and `[ab]` do not; `{a,b}` is a choice. Any text is a valid glob.

    A pattern without a slash matches a name in any folder.
    """

    choices: tuple[Segments, ...]

    @classmethod
    def of(cls, pattern: str) -> Glob:
        """The glob that a pattern means."""
        return cls(tuple(_segments(choice) for choice in _expanded(pattern)))

    def matches(self, path: str) -> bool:
        """Whether it matches the whole path."""
        parts = path.split("/")
        return any(_match(choice, parts) for choice in self.choices)


def _expanded(pattern: str) -> list[str]:
    patterns = [pattern]
    while len(patterns) < _MOST_CHOICES:
        at = next((at for at, text in enumerate(patterns) if _BRACES.search(text)), None)
        if at is None:
            break
        found = _BRACES.search(patterns[at])
        assert found is not None
        text = patterns.pop(at)
        patterns += [text[: found.start()] + part + text[found.end() :] for part in found[1].split(",")]
    return patterns[:_MOST_CHOICES]


def _segments(pattern: str) -> Segments:
    anchored = "/" in pattern.rstrip("/")
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    if not anchored:
        parts.insert(0, "**")
    return tuple(None if part == "**" else re.compile(fnmatch.translate(part)) for part in parts)


def _match(segments: Segments, parts: Sequence[str]) -> bool:
    """As for one name with stars: on a mismatch only the last `**` takes one folder more."""
    at, part, star, star_part = 0, 0, -1, 0
    while part < len(parts):
        segment = segments[at] if at < len(segments) else None
        if at < len(segments) and segment is None:
            star, star_part = at, part
            at += 1
        elif segment is not None and segment.match(parts[part]):
            at, part = at + 1, part + 1
        elif star >= 0:
            star_part += 1
            at, part = star + 1, star_part
        else:
            return False
    return all(segment is None for segment in segments[at:])


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a `.gitignore`."""

    glob: Glob
    base: str
    """The folder that its file lies in, with a slash at its end; empty for the root."""
    only_folders: bool
    keeps: bool
    """It begins with `!`: what an earlier line left out is in again."""


def rules(text: str, base: str = "") -> tuple[Rule, ...]:
    """The rules of a `.gitignore` in that folder."""
    found = []
    for line in text.splitlines():
        pattern = line.rstrip()
        keeps = pattern.startswith("!")
        pattern = pattern.removeprefix("!")
        if not pattern.strip("/") or pattern.startswith("#"):
            continue
        found.append(Rule(Glob.of(pattern.removeprefix("\\")), base, pattern.endswith("/"), keeps))
    return tuple(found)


def ignored(path: str, is_folder: bool, known: Iterable[Rule]) -> bool:
    """Whether the last rule that matches leaves this path out."""
    verdict = False
    for rule in known:
        if (rule.only_folders and not is_folder) or not path.startswith(rule.base):
            continue
        if rule.glob.matches(path[len(rule.base) :]):
            verdict = not rule.keeps
    return verdict
