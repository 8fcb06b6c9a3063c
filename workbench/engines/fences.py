"""Fenced code blocks of Markdown, found as CommonMark finds them.

Nested fences, tildes, blocks in lists and quotes, and those that are never closed come out as a
renderer would show them; a regular expression gets a quarter of real files wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMED = re.compile(r"""(?:title|name|file|filename|path)\s*[=:]\s*["']?([^\s"'}]+)""", re.IGNORECASE)
_FILE = re.compile(r"[\w./-]*[\w-]\.[A-Za-z][A-Za-z0-9]{0,9}\Z|Dockerfile\Z|Makefile\Z")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block."""

    info: str
    """The whole info string, such as `sql title=schema.sql`."""
    content: str
    """What stands between the fences, the indentation of its list or quote taken off."""
    line: int
    """Of the opening fence, counted from 1."""
    closed: bool = True
    """False when the text or its container ended first."""

    @property
    def language(self) -> str:
        """The info string's first word, lower case."""
        words = self.info.replace(",", " ").replace("{", " ").replace(":", " ").split()
        return words[0].lower() if words else ""

    @property
    def name(self) -> str:
        """The file name that the info string gives, if it gives one."""
        if match := _NAMED.search(self.info):
            return match[1]
        for word in re.split(r"[\s:,]+", self.info)[1:]:
            if _FILE.match(word):
                return word
        return ""


def fenced_blocks(markdown: str) -> tuple[Fence, ...]:
    """All fenced blocks, in order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.disable("inline")
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return tuple(
        Fence(token.info.strip(), token.content, token.map[0] + 1, _closed(lines, token.map, token.markup))
        for token in parser.parse(text)
        if token.type == "fence" and token.map is not None
    )


def _closed(lines: list[str], span: list[int], markup: str) -> bool:
    """The last line of the block is a closing fence."""
    last = span[1] - 1
    if last <= span[0] or last >= len(lines):
        return False
    closing = lines[last].lstrip(" \t>").rstrip()
    return len(closing) >= len(markup) and not closing.strip(markup[:1])
