"""Markdown documents, and plain text."""

from __future__ import annotations

import re

from workbench.core.findings import Change
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed
from workbench.core.text import one_line

_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)


def parse(name: str, text: str) -> Parsed:
    """Read its sections. Any text is a document."""
    from workbench.engines.markdown import read, too_large

    if problems := too_large(text, "document/syntax"):
        return Parsed(name, "document", text, None, problems)
    return Parsed(name, "document", text, read(text))


def recognises(text: str) -> float:
    """Headings make a document; what nothing else knows is one too."""
    return 0.2 if _HEADING.search(text[:20_000]) else 0.05


def facts(parsed: Parsed) -> str:
    """Sections and words."""
    words = len(parsed.text.split())
    counted = f"{words} word{'' if words == 1 else 's'}"
    if parsed.tree is None:
        return counted
    sections = len(parsed.tree.sections)
    return f"{sections} section{'' if sections == 1 else 's'}, {counted}"


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Its headings."""
    if parsed.tree is None:
        return ()
    return tuple(
        OutlineEntry(one_line(section.title, 80), section.line, section.level - 1)
        for section in parsed.tree.sections
    )


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """Sections added, removed and changed, by their headings."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.decision_changes import page_changes

    return page_changes(old.tree, new.tree)


KIND = ArtifactKind(
    id="document",
    title="Document",
    group="Documents",
    suffixes=(".markdown", ".text", ".txt", ".md"),
    fences=frozenset({"markdown", "md", "text", "txt"}),
    language=lambda name: "markdown" if name.lower().endswith((".md", ".markdown")) else "text",
    parse=parse,
    recognises=recognises,
    facts=facts,
    outline=outline,
    changes=changes,
)
