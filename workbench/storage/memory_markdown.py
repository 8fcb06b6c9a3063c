"""CLAUDE.md as Markdown: which `@paths` are imports, and which comments are for people only."""

from __future__ import annotations

import re

_IMPORT = re.compile(r"(?:^|(?<=[\s(]))@((?:[^\s\\`]|\\ )+)", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:.|\n(?!\s*\n))+?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = {"fence", "code_block"}


def imports_of(text: str) -> tuple[str, ...]:
    """The paths that `@path` names outside of code, in order, each once."""
    if "@" not in text:
        return ()
    prose = _SPAN.sub(" ", _blanked(text, _CODE))
    return tuple(dict.fromkeys(match[1].replace("\\ ", " ") for match in _IMPORT.finditer(prose)))


def without_comments(text: str) -> str:
    """The text without HTML comments that are blocks of their own; those within code stay."""
    if "<!--" not in text:
        return text
    lines = text.split("\n")
    for first, last in reversed(_ranges(text, {"html_block"})):
        block = "\n".join(lines[first:last])
        if block.lstrip().startswith("<!--"):
            kept = _COMMENT.sub("", block).strip("\n")
            lines[first:last] = [kept] if kept.strip() else []
    return "\n".join(lines)


def _blanked(text: str, types: set[str]) -> str:
    lines = text.split("\n")
    for first, last in _ranges(text, types):
        lines[first:last] = [""] * (last - first)
    return "\n".join(lines)


def _ranges(text: str, types: set[str]) -> list[tuple[int, int]]:
    """Line ranges of the blocks of these types."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    return [(token.map[0], token.map[1]) for token in tokens if token.type in types and token.map]
