"""Pieces of GitHub-flavoured Markdown that stay what they are, whatever text goes into them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from workbench.core.text import visible

_RUN = re.compile(r"`+")
_BAR = re.compile(r"(?<!\\)\|")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def fence(content: str, info: str = "") -> str:
    """A fenced block whose fence is longer than any run of backticks inside."""
    longest = max((len(run[0]) for run in _RUN.finditer(content)), default=0)
    marks = "`" * max(3, longest + 1)
    body = content if content.endswith("\n") or not content else content + "\n"
    return f"{marks}{info}\n{body}{marks}"


def code(text: str) -> str:
    """An inline code span."""
    flat = " ".join(visible(text).split())
    if not flat:
        return ""
    longest = max((len(run[0]) for run in _RUN.finditer(flat)), default=0)
    marks = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{marks}{pad}{flat}{pad}{marks}"


def plain(text: str) -> str:
    """One line of text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))


def cell(text: str) -> str:
    """Text for a table cell; may hold Markdown of its own, but no bar and no line break."""
    return _BAR.sub(r"\\|", " ".join(visible(text).split()))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = ["| " + " | ".join(headings) + " |", "| " + " | ".join("---" for _ in headings) + " |"]
    lines += ["| " + " | ".join(cell(part) for part in row) + " |" for row in rows]
    return "\n".join(lines)


class Anchors:
    """GitHub's heading anchors: lower case, punctuation dropped, spaces to dashes, repeats numbered."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def anchor(self, heading: str) -> str:
        """The anchor of the next heading with this text."""
        kept = "".join(
            letter
            for letter in heading.strip().lower()
            if letter in " -_" or unicodedata.category(letter)[0] in "LNM"
        )
        slug = kept.replace(" ", "-")
        number = self._used.get(slug, 0)
        self._used[slug] = number + 1
        return f"{slug}-{number}" if number else slug


def shifted(text: str, levels: int) -> str:
    """Markdown with its ATX headings moved down, so that they stand under the document's own; at most
    level six. Lines inside fences stay as they are."""
    lines, closing = [], ""
    for line in text.splitlines():
        stripped = line.lstrip()
        mark = re.match(r"(`{3,}|~{3,})", stripped)
        if closing:
            if mark and stripped.rstrip() == mark[1] and mark[1].startswith(closing):
                closing = ""
        elif mark:
            closing = mark[1]
        else:
            heading = re.match(r"(#{1,6})(?=\s|$)", line)
            if heading:
                line = "#" * min(6, len(heading[1]) + levels) + line[len(heading[1]) :]
        lines.append(line)
    if closing:
        lines.append(closing)
    return "\n".join(lines)
