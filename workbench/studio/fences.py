"""Fenced blocks of an answer that could become artifacts: for models that call no tools."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.core.session import TextBlock, Turn
from workbench.studio.validation import Validator

_DEFAULT_NAMES = {
    "sql": "schema.sql",
    "openapi": "openapi.yaml",
    "diagram": "diagram.mmd",
    "decision": "decision.adr.md",
    "document": "notes.md",
}
_SUFFIXES = {
    "python": ".py",
    "javascript": ".js",
    "typescript": ".ts",
    "go": ".go",
    "java": ".java",
    "yaml": ".yaml",
}
_NAME = re.compile(r"[\w./-]+\.[A-Za-z]\w{0,7}")


class Fence(Protocol):
    """A fenced code block, as the CommonMark parser finds it."""

    @property
    def info(self) -> str:
        """Its info string."""
        ...

    @property
    def content(self) -> str:
        """Its text."""
        ...


@dataclass(frozen=True, slots=True)
class FencedBlock:
    """A block that can be saved as an artifact."""

    name: str
    kind: str
    content: str


def savable(
    turn: Turn, fenced: Callable[[str], Sequence[Fence]], validator: Validator, least_lines: int = 3
) -> tuple[FencedBlock, ...]:
    """The blocks of a turn's text that some kind claims, with a name for each."""
    found: list[FencedBlock] = []
    for reply in turn.replies:
        for block in reply.blocks:
            if isinstance(block, TextBlock):
                for fence in fenced(block.text):
                    kind = validator.kind_of_fence(fence.info, fence.content)
                    if kind and fence.content.count("\n") >= least_lines:
                        taken = {known.name for known in found}
                        found.append(FencedBlock(_name(fence, kind, taken), kind, fence.content))
    return tuple(found)


def _name(fence: Fence, kind: str, taken: set[str]) -> str:
    named = _NAME.search(fence.info.partition(" ")[2]) or _NAME.search(fence.content.split("\n", 1)[0])
    language = fence.info.split()[0].lower() if fence.info.split() else ""
    name = (
        named[0].lstrip("./") if named else _DEFAULT_NAMES.get(kind, f"code{_SUFFIXES.get(language, '.txt')}")
    )
    stem, dot, suffix = name.partition(".")
    number = 2
    while name in taken:
        name = f"{stem}-{number}{dot}{suffix}"
        number += 1
    return name
