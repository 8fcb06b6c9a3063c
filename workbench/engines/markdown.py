"""Markdown as a page of sections: headings, what stands under them, links, fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.engines.fences import Fence, fenced_blocks

LARGEST = 1_000_000
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(\n|\Z)", re.DOTALL)
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_ANCHOR = re.compile(r"""<\w{1,20}[^<>]{0,200}?\b(?:id|name)\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    title: str
    level: int
    line: int
    """Counted from 1."""
    body: str
    items: tuple[str, ...]
    """Texts of the outermost list items and of the rows of tables."""
    gap: int = 1
    """Lines from the heading to the first of the body."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link and the line its paragraph starts in."""

    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """A Markdown document."""

    text: str
    front: str
    """Front matter, without its dashes."""
    sections: tuple[Section, ...]
    preamble: str
    """What stands before the first heading, front matter left out."""
    links: tuple[Link, ...]

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """Its fenced blocks."""
        return fenced_blocks(self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What `#links` may point at: slugs of headings, made as GitHub makes them, and HTML ids."""
        seen: dict[str, int] = {}
        found = set(_ANCHOR.findall(self.text))
        for section in self.sections:
            slug = slug_of(section.title)
            number = seen.get(slug, 0)
            seen[slug] = number + 1
            found.add(f"{slug}-{number}" if number else slug)
        return frozenset(found)

    def under(self, section: Section) -> tuple[Section, ...]:
        """The sections inside it."""
        index = self.sections.index(section) + 1
        inner = []
        for other in self.sections[index:]:
            if other.level <= section.level:
                break
            inner.append(other)
        return tuple(inner)


def slug_of(title: str) -> str:
    """The anchor that a heading gets."""
    return _NOT_IN_SLUG.sub("", title.strip().lower()).replace(" ", "-")


def too_large(text: str, rule: str) -> tuple[Finding, ...]:
    """A finding when the text is larger than is read."""
    if len(text) <= LARGEST:
        return ()
    size = f"{len(text) / 1e6:.1f} million characters"
    message = f"The document has {size}; only up to {LARGEST / 1e6:g} million are read."
    return (Finding(rule, Severity.ERROR, message, None, "Split it."),)


def read(text: str) -> Page:
    """The page. Any text is Markdown."""
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    body = "\n" * text.count("\n", 0, front.end()) + text[front.end() :] if front else text
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(body)
    lines = body.split("\n")
    sections = tuple(_sections(tokens, lines))
    first = sections[0].line - 1 if sections else len(lines)
    return Page(
        text, front[1] if front else "", sections, "\n".join(lines[:first]).strip(), tuple(_links(tokens))
    )


def _sections(tokens: list[Any], lines: list[str]) -> Iterator[Section]:
    starts = [
        index for index, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0
    ]
    for number, index in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        begin, after = tokens[index].map
        end = tokens[following].map[0] if following < len(tokens) else len(lines)
        body = "\n".join(lines[after:end])
        above = len(body) - len(body.lstrip())
        yield Section(
            _plain(tokens[index + 1]),
            int(tokens[index].tag[1:]),
            begin + 1,
            body.strip(),
            tuple(_items(tokens[index:following])),
            after - begin + body.count("\n", 0, above),
        )


def _plain(inline: Any) -> str:
    """The text of a heading without its marks."""
    return "".join(
        child.content for child in inline.children or () if child.type in ("text", "code_inline")
    ).strip()


def _items(tokens: list[Any]) -> Iterator[str]:
    """First lines of outermost list items; first cells of table rows."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and token.level == 1:
            inline = next((part for part in tokens[index : index + 4] if part.type == "inline"), None)
            yield _plain(inline) if inline else ""
        elif token.type == "tr_open" and tokens[index + 1].type == "td_open":
            yield _plain(tokens[index + 2])


def _links(tokens: list[Any]) -> Iterator[Link]:
    for token in tokens:
        if token.type == "inline" and token.map:
            for child in token.children or ():
                if child.type == "link_open":
                    yield Link(str(child.attrGet("href") or ""), token.map[0] + 1)
